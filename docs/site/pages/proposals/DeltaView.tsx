import type { Delta, TypeDelta } from "@transports-wg/compose";
import { useAnchors } from "../../components/Html.tsx";

/** New, modified, removed: what the types of a proposal say that those of its base do not. */
export function DeltaView({ delta }: { readonly delta: Delta }) {
  const fresh = Object.entries(delta.new);
  const modified = Object.entries(delta.modified);
  const removed = Object.entries(delta.removed);
  useAnchors([...fresh, ...modified, ...removed].map(([type]) => `delta-${type}`));
  return (
    <section className="delta">
      <h2 id="delta">What changes on the wire</h2>
      {fresh.length + modified.length + removed.length === 0 && <p>Nothing.</p>}
      <Group title="New" types={fresh.map(([type, members]) => [type, members.map((it) => ["+", it] as const)])} />
      <Group title="Modified" types={modified.map(([type, change]) => [type, linesOf(change)])} />
      <Group
        title="Removed"
        types={removed.map(([type, members]) => [type, members.map((it) => ["-", it] as const)])}
      />
    </section>
  );
}

type Line = readonly [sign: "+" | "-", code: string];

const linesOf = ({ added = [], changed = [], removed = [] }: TypeDelta): Line[] => [
  ...added.map((it) => ["+", it] as const),
  ...changed.flatMap(({ before, after }) => [["-", before] as const, ["+", after] as const]),
  ...removed.map((it) => ["-", it] as const),
];

function Group({
  title,
  types,
}: {
  readonly title: string;
  readonly types: readonly (readonly [string, readonly Line[]])[];
}) {
  if (types.length === 0) return null;
  return (
    <>
      <h3>
        {title} <span className="faint">{types.length}</span>
      </h3>
      {types.map(([type, lines]) => (
        <div key={type} id={`delta-${type}`} className="change">
          <h4>
            <code>{type}</code>
          </h4>
          <pre tabIndex={0}>
            {lines.map(([sign, code], index) => (
              <span key={index} className={sign === "+" ? "added" : "gone"}>
                {sign} {code}
                {"\n"}
              </span>
            ))}
          </pre>
        </div>
      ))}
    </>
  );
}

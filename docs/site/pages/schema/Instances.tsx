import useBaseUrl from "@docusaurus/useBaseUrl";
import type { Shown } from "./describe.ts";
import { printed } from "./json.ts";

interface Properties {
  readonly revision: string;
  readonly type: string;
  readonly instances: readonly Shown[];
  readonly kind: "examples" | "counterexamples";
}

/** Examples, or counterexamples with the reason why they are refused. */
export function Instances({ revision, type, instances, kind }: Properties) {
  const playground = useBaseUrl("/playground/");
  return (
    <ul className="schema-instances">
      {instances.map((it) => (
        <li key={it.name}>
          <details>
            <summary>
              <span className={kind === "examples" ? "schema-verdict good" : "schema-verdict bad"}>
                {kind === "examples" ? "✓ valid" : "✗ refused"}
              </span>{" "}
              {it.name.replaceAll("-", " ")}
              {it.fault && <span className="schema-reason">{it.fault.message}</span>}
            </summary>
            <Json value={it.value} range={it.fault?.range} label={`${type}, ${it.name}`} />
            <p className="small no-print">
              <a href={`${playground}#${new URLSearchParams({ revision, as: type, [kind]: it.name })}`}>
                Open in the playground
              </a>
            </p>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** A JSON value, with one place of it marked. */
export function Json({
  value,
  range,
  label,
}: {
  readonly value: unknown;
  readonly range?: readonly [number, number] | undefined;
  readonly label: string;
}) {
  const text = printed(value);
  const [from, to] = range ?? [0, 0];
  return (
    <pre tabIndex={0} aria-label={label}>
      <code>
        {text.slice(0, from)}
        {range && <mark>{text.slice(from, to)}</mark>}
        {text.slice(to)}
      </code>
    </pre>
  );
}

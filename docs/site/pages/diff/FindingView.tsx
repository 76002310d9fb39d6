import Link from "@docusaurus/Link";
import useBaseUrl from "@docusaurus/useBaseUrl";
import type { Break, Finding, Party } from "@transports-wg/diff";
import { useState } from "react";
import { toHash } from "../playground/state.ts";
import { Json } from "../schema/Instances.tsx";

interface Properties {
  readonly finding: Finding;
  readonly hasPage: boolean;
  readonly from: string;
  readonly to: string;
}

const signs = { breaking: "✗", dangerous: "!", safe: "✓" };

/** One difference: how bad, by which rule, for whom, and a message that shows it. */
export function FindingView({
  finding: { level, rule, says, pointer, inherits, breaks },
  hasPage,
  from,
  to,
}: Properties) {
  return (
    <>
      <p>
        <span className={`schema-verdict ${level}`}>
          {signs[level]} {level}
        </span>{" "}
        {says} {pointer !== "" && <code>{pointer}</code>}{" "}
        <span className="small faint diff-rule">
          {hasPage ? <Link to={`/schema/diff/rules/#${rule}`}>{rule}</Link> : rule}
          {inherits !== undefined && <>, as in {inherits}</>}
        </span>
      </p>
      {breaks.map((it) => (
        <BreakView key={partyText(it.sender) + partyText(it.receiver)} it={it} from={from} to={to} />
      ))}
    </>
  );
}

const partyText = ({ age, role }: Party) => `${age} ${role}`;

function BreakView({
  it: { sender, receiver, witness, unwitnessed },
  from,
  to,
}: {
  readonly it: Break;
  readonly from: string;
  readonly to: string;
}) {
  const who = (
    <>
      <strong>{partyText(sender)}</strong> → <strong>{partyText(receiver)}</strong>
    </>
  );
  if (!witness)
    return (
      <p className="small">
        {who}: {unwitnessed}
      </p>
    );
  return (
    <details className="small">
      <summary>
        {who}: {witness.fault.message}
      </summary>
      <Json value={witness.message} label={`A message that the ${partyText(receiver)} refuses`} />
      <OpenIn witness={witness} role={sender.role} revision={receiver.age === "old" ? from : to} />
    </details>
  );
}

/** The address is made when it is asked for: it holds the message, compressed. */
function OpenIn({
  witness,
  role,
  revision,
}: {
  readonly witness: NonNullable<Break["witness"]>;
  readonly role: "client" | "server";
  readonly revision: string;
}) {
  const playground = useBaseUrl("/playground/");
  const [address, setAddress] = useState(playground);
  const make = () => {
    const whole = witness.kind !== "value";
    const text = JSON.stringify(witness.message, null, 2);
    const method = witness.method;
    void toHash({
      revision,
      text,
      ...(whole ? { role } : { as: witness.readAs }),
      ...(method !== undefined && { method }),
    }).then(({ hash }) => setAddress(`${playground}#${hash}`));
  };
  return (
    <p className="no-print">
      <a href={address} onMouseEnter={make} onFocus={make} onTouchStart={make}>
        Judge it by {revision} in the playground
      </a>
    </p>
  );
}

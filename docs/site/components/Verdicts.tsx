import type { CheckEvidence } from "@transports-wg/audit";
import { verdictSigns, verdictWords } from "./words.ts";

const transports = ["memory", "http", "stdio"] as const;

/** Subjects and transports, with what the check says of each, as a sign and as a word. */
export function Verdicts({
  check: { subjects, reasons },
}: {
  readonly check: Pick<CheckEvidence, "subjects" | "reasons">;
}) {
  const used = transports.filter((it) => Object.values(subjects).some((verdicts) => verdicts[it] !== undefined));
  return (
    <>
      <div className="wide" tabIndex={0} role="group" aria-label="Verdicts">
        <table className="verdicts">
          <thead>
            <tr>
              <th scope="col">Subject</th>
              {used.map((it) => (
                <th scope="col" key={it}>
                  {it}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(subjects).map(([subject, verdicts]) => (
              <tr key={subject}>
                <th scope="row">{subject}</th>
                {used.map((it) => {
                  const verdict = verdicts[it];
                  return (
                    <td key={it}>
                      {verdict !== undefined && (
                        <span className={`verdict ${verdict}`}>
                          <b aria-hidden="true">{verdictSigns[verdict]}</b> {verdictWords[verdict]}
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {reasons !== undefined && (
        <ul className="small">
          {Object.entries(reasons).map(([where, reason]) => (
            <li key={where}>
              <strong>{where}</strong>: {reason}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

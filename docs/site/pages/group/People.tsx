import Link from "@docusaurus/Link";
import { plural } from "../../components/words.ts";
import type { PeopleData } from "./routes.ts";

type Rung = PeopleData["rungs"][number];

export default function People({ data: { people, rungs } }: { readonly data: PeopleData }) {
  return (
    <div className="column">
      <h1>People</h1>
      <p>
        Who takes part in which role, as far as the public record says so. A day is the first on which the record names
        the role. What the roles mean is in the <Link to="/governance/">governance</Link>.
      </p>
      <div className="wide" tabIndex={0} role="region" aria-label="People and their roles">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Organization</th>
              <th scope="col">Roles</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ name, github, organization, roles }) => (
              <tr key={name}>
                <th scope="row">{github === undefined ? name : <a href={`https://github.com/${github}`}>{name}</a>}</th>
                <td>{organization}</td>
                <td>
                  {roles.map(({ role, since, until }) => (
                    <div key={role}>
                      {role}{" "}
                      <span className="faint">
                        {[since && `since ${since}`, until && `until ${until}`].filter(Boolean).join(", ")}
                      </span>
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>The ladder</h2>
      <dl>
        {rungs.map((rung) => (
          <div key={rung.role}>
            <dt>
              <strong>{rung.role}</strong>
            </dt>
            <dd>
              {rung.summary} <span className="faint">{takes(rung)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** What it takes to be given a role. */
function takes({ above, months, sponsors, objectionDays, nominated }: Rung): string {
  if (!nominated) return "";
  const needs = [
    above !== undefined && months > 0 && `${plural(months, "month")} as ${above}`,
    sponsors
      .map(({ count, role, organizations }) =>
        organizations > 1 ? `${count} × ${role} of ${organizations} organizations` : `${count} × ${role}`,
      )
      .join(" or "),
    objectionDays > 0 && `${plural(objectionDays, "day")} for objections`,
  ].filter(Boolean);
  return needs.length > 0 ? `It takes ${needs.join(", ")}.` : "";
}

import Link from "@docusaurus/Link";
import { usePluginData } from "@docusaurus/useGlobalData";
import type { Place } from "../../route.ts";
import type { HomeData } from "./routes.ts";
import "./home.css";

export default function Home({ data: { counts, open, decided } }: { readonly data: HomeData }) {
  const { places } = usePluginData("transports-wg-site") as { places: readonly Place[] };
  const has = (to: string) => places.some((it) => it.to === to);
  return (
    <div className="home">
      <section className="hero">
        <h1>
          Every sentence has an address, and beside it <em>the evidence</em>.
        </h1>
        <p>
          Proposals to the transports of the Model Context Protocol. Each ships with its types, examples, a reference,
          checks, and implementations that are broken on purpose. What is proven is shown by a run that anybody can
          repeat.
        </p>
        <dl className="totals">
          {[
            [counts.proposals, "live proposals"],
            [counts.sentences, "normative sentences"],
            [counts.proven, "proven"],
            [counts.mutants, "broken implementations noticed"],
          ].map(([value, label]) => (
            <div key={label}>
              <dd>{value}</dd>
              <dt>{label}</dt>
            </div>
          ))}
        </dl>
      </section>
      <div className="ways">
        <section>
          <h2>You implement</h2>
          <p>Find the sentence, read how it is decided, and hold your own client or server to the same checks.</p>
          <ul>
            <li>
              <Link to="/evidence/">What is proven, and of whom</Link>
            </li>
            {has("/schema/") && (
              <li>
                <Link to="/schema/">Types of every revision</Link>
              </li>
            )}
            {has("/playground/") && (
              <li>
                <Link to="/playground/">Judge a message</Link>
              </li>
            )}
          </ul>
        </section>
        <section>
          <h2>You decide</h2>
          <p>See where each proposal stands, whom it breaks, and what was said of it.</p>
          <ul>
            <li>
              <Link to="/proposals/">All proposals</Link>
            </li>
            {has("/meetings/") && (
              <li>
                <Link to="/meetings/">Meetings and decisions</Link>
              </li>
            )}
            <li>
              <Link to="/roadmap/">Roadmap</Link> and <Link to="/people/">people</Link>
            </li>
            <li>
              <Link to="/feeds/">Feeds</Link>
            </li>
          </ul>
        </section>
        <section>
          <h2>You write</h2>
          <p>Copy one folder, write, run one command, and see which of your own sentences are proven.</p>
          <ul>
            <li>
              <Link to="/proposals/template/">The template</Link>
            </li>
            <li>
              <Link to="/contributing/">How to take part</Link>
            </li>
            {has("/guides/") && (
              <li>
                <Link to="/guides/">Guides</Link>
              </li>
            )}
          </ul>
        </section>
      </div>
      <div className="news">
        <section>
          <h2>Under discussion</h2>
          <ul className="cards">
            {open.map(({ name, title, proven, all }) => (
              <li key={name}>
                <Link to={`/proposals/${name}/`}>{title}</Link>
                <p className="faint">
                  {proven} of {all} sentences proven
                </p>
              </li>
            ))}
          </ul>
        </section>
        {decided.length > 0 && (
          <section>
            <h2>Decided last</h2>
            <ul className="cards">
              {decided.map(({ id, date, what, path }) => (
                <li key={id}>
                  <Link to={path}>{what}</Link>
                  <p className="faint">{date}</p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

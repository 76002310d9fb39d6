import Link from "@docusaurus/Link";
import { usePluginData } from "@docusaurus/useGlobalData";
import type { Place } from "../route.ts";
import { ColourMode } from "./ColourMode.tsx";
import { Search } from "./Search.tsx";

/** `path` is that of the page that is shown. */
export function Navbar({ path }: { readonly path: string }) {
  const { places } = usePluginData("transports-wg-site") as { places: readonly Place[] };
  return (
    <header className="navbar">
      <div>
        <Link to="/" className="brand" aria-label="Transports WG, home">
          <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
            <path d="M4 9h17m0 0-5-5m5 5-5 5M28 23H11m0 0 5-5m-5 5 5 5" />
          </svg>
          <span>Transports WG</span>
        </Link>
        <nav aria-label="Main">
          <ul>
            {places.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} {...(path.startsWith(to) && { "aria-current": "true" as const })}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="tools">
          <Search />
          <ColourMode />
        </div>
      </div>
    </header>
  );
}

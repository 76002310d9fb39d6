import type { Config } from "@docusaurus/types";
import { base, host } from "./site/base.ts";

/** The site: pages come from `site/plugin.ts`, which reads the repository. Neither presets nor themes from elsewhere. */
const config: Config = {
  title: "Transports Working Group",
  tagline: "Proposals to the Model Context Protocol, with the evidence beside each sentence",
  url: host,
  baseUrl: base,
  trailingSlash: true,
  onBrokenLinks: "throw",
  onBrokenAnchors: "throw",
  onDuplicateRoutes: "throw",
  future: { v4: true, faster: { gitEagerVcs: false } },
  // The plugin writes the files that pages fetch, so that the development server serves them, too.
  staticDirectories: ["static", "gen/static"],
  plugins: ["./site/load.cjs", ["@docusaurus/plugin-sitemap", { changefreq: null, priority: null }]],
  headTags: [
    { tagName: "script", attributes: { src: `${base}colour.js` } },
    { tagName: "link", attributes: { rel: "icon", type: "image/svg+xml", href: `${base}icon.svg` } },
    { tagName: "meta", attributes: { name: "color-scheme", content: "light dark" } },
    ...["proposals", "status", "meetings"].map((name) => ({
      tagName: "link",
      attributes: { rel: "alternate", type: "application/atom+xml", title: name, href: `${base}feeds/${name}.atom` },
    })),
  ],
};

export default config;

/** Where the site lies on its host: the same as in `docusaurus.config.ts`, and in the addresses of the schema package. */
export const base = "/transports-wg/";
export const host = "https://modelcontextprotocol.github.io";

/** The whole address of a page or file. */
export const addressOf = (path: string) => host + base.slice(0, -1) + path;

/** A path of the site below its base: both have slashes at their ends. */
export const normalise = (base: string, path: string) => base.replace(/\/$/, "") + path;

/** Where the Markdown of a page lies: `/proposals/mrtr.md` beside `/proposals/mrtr/`. */
export const twinOf = (path: string) => (path === "/" ? "/index.md" : `${path.slice(0, -1)}.md`);

import { posix } from "node:path";
import { fileUrl } from "../repository/address.ts";

/** From files of the repository to the pages that show them: `proposals/final/mrtr/README.md` → `/proposals/mrtr/`. */
export type Places = ReadonlyMap<string, string>;

/**
 * Where a link in a file leads on the site: to the page of the file that it names, or to the file on GitHub.
 *
 * @param from Path of the file that the link stands in, from the root of the repository.
 * @param base Of the site.
 */
export function linker(from: string, places: Places, base: string): (url: string) => string {
  return (url) => {
    if (/^(?:[a-z][a-z\d+.-]*:|#|\/\/)/i.test(url)) return url;
    const [, path, hash = ""] = /^([^#]*)(#.*)?$/.exec(url)!;
    const target = posix.join(posix.dirname(from), decodeURI(path!)).replace(/\/$/, "");
    const page = places.get(target) ?? places.get(`${target}/README.md`);
    return page === undefined ? fileUrl(target) + hash : base.replace(/\/$/, "") + page + hash;
  };
}

import type { Entry } from "../../repository/entry.ts";

export interface Related {
  /** Reads before the name of the other: "requires". */
  readonly is: string;
  readonly name: string;
  /** Its folder, when it has one here. */
  readonly to?: string;
}

const backwards: Readonly<Record<string, string>> = {
  requires: "is required by",
  supersedes: "is superseded by",
  "superseded-by": "supersedes",
  conflicts: "conflicts with",
};
const forwards: Readonly<Record<string, string>> = {
  requires: "requires",
  supersedes: "supersedes",
  "superseded-by": "is superseded by",
  conflicts: "conflicts with",
};

/** What a proposal is to others, whoever of the two says so. */
export function relationsOf(entry: Entry, all: readonly Entry[]): Related[] {
  const is = ({ name, sep }: Entry, to: number | string) => to === name || to === sep;
  const found = [
    ...entry.relations.map(({ is: kind, to }): Related => {
      const other = all.find((it) => is(it, to));
      const name = other ? titleOf(other) : typeof to === "number" ? `SEP-${to}` : to;
      return { is: forwards[kind]!, name, ...(other && { to: other.name }) };
    }),
    ...all
      .filter((other) => other !== entry)
      .flatMap((other) =>
        other.relations
          .filter(({ to }) => is(entry, to))
          .map(({ is: kind }): Related => ({ is: backwards[kind]!, name: titleOf(other), to: other.name })),
      ),
  ];
  return found.filter((it, index) => found.findIndex((one) => one.is === it.is && one.name === it.name) === index);
}

const titleOf = ({ sep, title }: Entry) => (sep === undefined ? title : `SEP-${sep}: ${title}`);

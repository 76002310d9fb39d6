/** One thing measured, in milliseconds, once a round: ours and what it is compared with, side by side. */
export interface Row {
  what: string;
  ours: number[];
  others: { [name: string]: number[] };
  aim?: Aim;
}

/** How fast ours should be: so many times as fast as another, or within this share of its time. */
export type Aim = { against: string } & ({ times: number } | { share: number });

/** Rows that were measured the same way. */
export interface Section {
  title: string;
  how: string;
  rows: Row[];
}

const median = (figures: readonly number[]) => [...figures].sort((a, b) => a - b)[figures.length >> 1]!;

/** How many times as long as ours the other takes: the median over the rounds, so that what slows a whole round drops out. */
const times = (ours: readonly number[], other: readonly number[]) =>
  median(ours.map((figure, round) => other[round]! / figure));

/** A row as data: medians in milliseconds, and whether the aim is met. */
export function summary({ what, ours, others, aim }: Row) {
  const against = Object.fromEntries(
    Object.entries(others).map(([name, other]) => [name, { ms: median(other), times: times(ours, other) }]),
  );
  const found = aim && against[aim.against]!.times;
  return {
    what,
    rounds: ours.length,
    ms: median(ours),
    against,
    ...(aim && { aim: { ...aim, met: "times" in aim ? found! >= aim.times : 1 / found! <= aim.share } }),
  };
}

/** A section as text. */
export function text({ title, how, rows }: Section): string {
  return [title, how, "", ...rows.map((row) => line(summary(row)))].join("\n");
}

function line({ what, ms, against, aim }: ReturnType<typeof summary>): string {
  const others = Object.entries(against).map(([name, it]) => `${name} ${digits(it.ms)} (${digits(it.times)}×)`);
  const measured = `  ${what}\n    ours ${digits(ms)}   ${others.join("   ")}`;
  if (!aim) return measured;
  const found = against[aim.against]!.times;
  const [wanted, is] =
    "times" in aim
      ? [`${aim.against} takes at least ${aim.times}× as long`, `${digits(found)}×`]
      : [`at most ${percent(aim.share)} of ${aim.against}`, percent(1 / found)];
  return `${measured}\n    aim: ${wanted}; it is ${is}: ${aim.met ? "met" : "MISSED"}`;
}

/** Three significant digits, without an exponent. */
const digits = (figure: number) => Number(figure.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 6 });
const percent = (share: number) => `${digits(share * 100)} %`;

/** Messages that were recorded, as a page shows them. */
export interface Trace {
  readonly subject: string;
  readonly transport: string;
  readonly messages: readonly TraceMessage[];
  /** How many more there were. */
  readonly omitted?: number;
}

export interface TraceMessage {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly kind: "request" | "result" | "error" | "notification";
  /** The message itself. */
  readonly text: string;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly { readonly name: string; readonly x: number }[];
  readonly arrows: readonly Arrow[];
}

export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly label: string;
  readonly kind: TraceMessage["kind"];
}

const LANE = 300;
const SIDE = 90;
const TOP = 56;
const ROW = 44;
/** What fits between two lanes. */
const LETTERS = 38;

/** Where the parties and the messages between them are drawn. Parties stand in the order in which they appear. */
export function layout({ messages }: Pick<Trace, "messages">): Layout {
  const names = [...new Set(messages.flatMap(({ from, to }) => [from, to]))];
  const lanes = names.map((name, index) => ({ name, x: SIDE + index * LANE }));
  const x = (name: string) => lanes[names.indexOf(name)]!.x;
  return {
    width: SIDE * 2 + Math.max(0, names.length - 1) * LANE,
    height: TOP + messages.length * ROW + 16,
    lanes,
    arrows: messages.map(({ from, to, label, kind }, index) => ({
      from: x(from),
      to: x(to),
      y: TOP + (index + 0.65) * ROW,
      label: label.length > LETTERS ? `${label.slice(0, LETTERS - 1)}…` : label,
      kind,
    })),
  };
}

/** The same in words. */
export const said = ({ from, to, label, kind }: TraceMessage) =>
  `${from} to ${to}: ${kind === "request" || kind === "notification" ? `${kind} ` : ""}${label}`;

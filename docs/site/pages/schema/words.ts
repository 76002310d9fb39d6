/** The direction of what a side sends. */
export const arrow = (sender: "client" | "server"): string =>
  sender === "client" ? "client → server" : "server → client";

/** What a subject is called: that of `tools.ts`. */
export const titleOf = (subject: string): string =>
  subject === "jsonrpc" ? "JSON-RPC" : subject[0]!.toUpperCase() + subject.slice(1).replaceAll("-", " ");

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

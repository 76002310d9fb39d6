import type { Choice, Side } from "./judge.ts";

/** All that the address of the playground can say. */
export interface State extends Choice {
  readonly revision?: string;
  /** Name of a proposal, or `all`. */
  readonly with?: string;
  readonly text?: string;
  /** An example or counterexample of the type `as`, in place of a text. */
  readonly examples?: string;
  readonly counterexamples?: string;
}

/** Longest text in an address, compressed: browsers and chat programs cut longer addresses. */
export const longest = 8000;

const words = ["revision", "with", "role", "method", "as", "examples", "counterexamples"] as const;

/**
 * The part of an address after `#`. The text in it is compressed (raw DEFLATE) and written as base64url under `text`.
 *
 * @returns without the text when that would be longer than {@link longest}
 */
export async function toHash(state: State): Promise<{ hash: string; complete: boolean }> {
  const entries = new URLSearchParams();
  for (const word of words) if (state[word] !== undefined) entries.set(word, state[word]);
  if (state.text === undefined || state.text === "") return { hash: entries.toString(), complete: true };
  const packed = await pack(state.text);
  if (packed.length > longest) return { hash: entries.toString(), complete: false };
  entries.set("text", packed);
  return { hash: entries.toString(), complete: true };
}

/** What an address says. A part that cannot be read is left out. */
export async function fromHash(hash: string): Promise<State> {
  const entries = new URLSearchParams(hash.replace(/^#/, ""));
  const state: Record<string, string> = {};
  for (const word of words) {
    const value = entries.get(word);
    if (value) state[word] = value;
  }
  // It becomes part of the address of a file.
  if (state.revision !== undefined && !/^[\w-]+$/.test(state.revision)) delete state.revision;
  if (state.role !== undefined && !isSide(state.role)) delete state.role;
  const packed = entries.get("text");
  const text = packed ? await unpack(packed).catch(() => undefined) : undefined;
  return { ...state, ...(text !== undefined && { text }) };
}

export const isSide = (value: string): value is Side => value === "client" || value === "server";

async function pack(text: string): Promise<string> {
  const bytes = await through(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** Most characters that a text unpacks to: an address of a stranger cannot fill the memory. */
const most = 2_000_000;

async function unpack(packed: string): Promise<string> {
  const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (it) => it.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new TextDecoder("utf-8", { fatal: true }).decode(await through(stream));
}

async function through(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    length += step.value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError(`The text of the address is longer than ${most} bytes.`);
    }
    parts.push(step.value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

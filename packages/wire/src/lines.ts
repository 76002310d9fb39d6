/** Newline-delimited framing: the bytes of one message per line, however the stream cuts them. */

export interface Line {
  /** From 1, as an editor counts. */
  number: number;
  bytes: Uint8Array;
  /** What is wrong with the line as a line; `bytes` is then its beginning. */
  fault?: string;
}

const NEWLINE = 10;

export class Lines {
  readonly #limit: number;
  #number = 1;
  #parts: Uint8Array[] = [];
  #size = 0;

  /** @param limit bytes that a line may have; of a longer one no more than that is kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  *push(chunk: Uint8Array): Generator<Line> {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      this.#keep(chunk.subarray(from, to));
      yield this.#take();
      from = to + 1;
    }
    this.#keep(chunk.subarray(from));
  }

  /** What is left when the stream ends: nothing, when it ended as it should. */
  end(): Line | undefined {
    if (this.#size === 0) return undefined;
    return { fault: "the stream ended before the newline that ends the message", ...this.#take() };
  }

  #keep(part: Uint8Array): void {
    if (part.length === 0) return;
    if (this.#size + part.length <= this.#limit) this.#parts.push(part);
    this.#size += part.length;
  }

  #take(): Line {
    const bytes = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    const fault =
      this.#size > this.#limit ? `it has ${this.#size} bytes, but may have at most ${this.#limit}` : undefined;
    this.#parts = [];
    this.#size = 0;
    return { number: this.#number++, bytes, ...(fault !== undefined && { fault }) };
  }
}

/** Tells on standard error what is being done: at a terminal in one line that changes, elsewhere in lines, not too many. */
export class Progress {
  readonly #out = process.stderr;
  readonly #live: boolean;
  #text = "";
  #told = "";
  #count = 0;
  #shown = false;
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#live = this.#out.isTTY;
    this.#timer = setInterval(() => this.#tell(), this.#live ? 100 : 1_500);
    this.#timer.unref();
  }

  step(text: string): void {
    this.#text = text;
  }

  #tell(): void {
    if (this.#text === "") return;
    if (this.#live) {
      const spinner = "|/-\\"[this.#count++ % 4];
      this.#out.write(`\r\x1b[K${spinner} ${this.#text}`.slice(0, (this.#out.columns ?? 80) + 3));
      this.#shown = true;
    } else {
      this.#out.write(this.#text === this.#told ? `still ${this.#text}\n` : `${this.#text}\n`);
      this.#told = this.#text;
    }
  }

  /** Makes room for other output. */
  clear(): void {
    this.#text = "";
    if (this.#shown) this.#out.write("\r\x1b[K");
    this.#shown = false;
  }

  end(): void {
    clearInterval(this.#timer);
    this.clear();
  }
}

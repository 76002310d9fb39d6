/** A file of the repository of which no page can be made. Ends the build. */
export class Fault extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    message: string,
  ) {
    super(`${file}:${line} ${message}`);
    this.name = "Fault";
  }
}

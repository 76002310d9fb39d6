/** Something in a proposal's folder that has to be mended, and where. */
export interface Problem {
  /** Path of the file: the folder as it was given, and the name in it. */
  readonly file: string;
  /** Counted from 1; 1 also for what concerns a whole file. */
  readonly line: number;
  readonly column?: number;
  /** The rule that found it. */
  readonly rule?: string;
  /** What was expected, what was found, how to mend it. */
  readonly message: string;
}

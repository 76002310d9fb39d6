/** The time as a subject may know it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds, or rejects with the reason of the signal. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

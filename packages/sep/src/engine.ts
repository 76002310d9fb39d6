import { setFlagsFromString } from "node:v8";

/**
 * Has the engine optimise only what runs very often. What ends soon runs much code a few times: by default a function counts as hot
 * after an eighth of this many bytes of bytecode, and a fifth of all time would go into making fast what is over by then.
 */
export const optimiseLate = (): void => setFlagsFromString("--interrupt-budget=1000000");

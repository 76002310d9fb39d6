// The process that generation.ts starts: JSON Schema of every revision, once, or with a number that many times more, timed.
import { definitions, load } from "@transports-wg/emit";
import { revisions } from "../scripts/revision.ts";

const generate = () => revisions().forEach(({ sources }) => definitions(load(sources)));

generate();
const times = Array.from({ length: Number(process.argv[2] ?? 0) }, () => {
  const start = performance.now();
  generate();
  return performance.now() - start;
});
console.log(JSON.stringify(times));

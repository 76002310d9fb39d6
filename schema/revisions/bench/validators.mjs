// Plain JavaScript, so that Node runs the shipped modules as they are. Prints rows for report.ts as JSON.
import { createRequire } from "node:module";
import * as zod from "@modelcontextprotocol/core";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { Bench } from "tinybench";
import { largeValues, messages } from "./values.mjs";

const [rounds, time] = process.argv.slice(2).map(Number);
const require = createRequire(import.meta.url);
const newest = require("../dist/revisions.json").at(-1);
const data = (name) => require(`../dist/${newest}/${name}.json`);
const validators = await import(`../dist/${newest}/validators.js`);
const { validate } = await import(`../dist/${newest}/validate.js`);
const [examples, model, schema] = ["examples", "model", "schema"].map(data);

const ajv = new Ajv2020({ logger: false });
addFormats.default(ajv);
ajv.addSchema(schema);
const ajvOf = (type) => ajv.getSchema(`${schema.$id}#/$defs/${type}`);

const zodOf = (type) => {
  const it = zod[`${type}Schema`];
  return it && ((value) => it.safeParse(value).success);
};
const oursOf = ({ type, context }) => (context ? (message) => validate(message, context).valid : validators[type]);

/** A function that judges all the instances, and cannot go wrong unnoticed. */
function judging(name, instances, judgeOf) {
  const pairs = instances.map((it) => [judgeOf(it), it.value]);
  return () => {
    let accepted = 0;
    for (const [judge, value] of pairs) if (judge(value)) accepted++;
    if (accepted < pairs.length) throw new Error(`${name} should accept all, but refuses ${pairs.length - accepted}`);
  };
}
const ours = (instances) => judging("ours", instances, oursOf);
const inZod = (instances) => judging("Zod", instances, ({ type }) => zodOf(type));
const inAjv = (instances) => judging("Ajv", instances, ({ type }) => ajvOf(type));

function parsing(instances) {
  const texts = instances.map(({ value }) => JSON.stringify(value));
  return () => {
    for (const text of texts) JSON.parse(text);
  };
}

const all = Object.entries(examples).flatMap(([type, byName]) =>
  Object.values(byName).map((value) => ({ type, value })),
);
const known = all.filter(({ type }) => zodOf(type));
const shared = known.filter(({ type, value }) => zodOf(type)(value));
const sent = messages(examples, model);
const count = (instances) => `${instances.length} examples of ${new Set(instances.map(({ type }) => type)).size} types`;

const cases = [
  {
    what: `${count(shared)} that Zod has too; it refuses ${known.length - shared.length} more`,
    instances: shared,
    others: { Zod: inZod(shared) },
    aim: { against: "Zod", times: 8 },
  },
  { what: `all ${count(all)}`, instances: all, others: { Ajv: inAjv(all), "JSON.parse": parsing(all) } },
  {
    what: `the ${sent.length} messages among them, through validate()`,
    instances: sent,
    others: { Ajv: inAjv(sent), "JSON.parse": parsing(sent) },
    aim: { against: "JSON.parse", share: 0.2 },
  },
  ...largeValues(examples).map(({ what, share, ...it }) => ({
    what,
    instances: [it],
    others: { Zod: inZod([it]), Ajv: inAjv([it]), "JSON.parse": parsing([it]) },
    aim: { against: "JSON.parse", share },
  })),
];

const rows = [];
for (const { what, instances, others, aim } of cases) {
  process.stderr.write(`validators: ${what}\n`);
  const tasks = Object.entries({ ours: ours(instances), ...others });
  const medians = Object.fromEntries(tasks.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({ time, warmupTime: time / 4, iterations: 3, warmupIterations: 1, throws: true });
    for (const [name, task] of tasks) bench.add(name, task);
    for (const { name, result } of await bench.run()) medians[name].push(result.latency.p50);
  }
  const { ours: own, ...rest } = medians;
  rows.push({ what, ours: own, others: rest, aim });
}
console.log(JSON.stringify(rows));

export { differences } from "./difference.ts";
export {
  judgeCounterexamples,
  judgeCoverage,
  judgeExamples,
  memberAt,
  type Complaint,
  type Validators,
} from "./judge.ts";
export { readInstances, readJson, type Instance } from "./read.ts";

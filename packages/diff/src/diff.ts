import type { Role } from "@transports-wg/validate";
import type { Break, Finding, Level, Party } from "./finding.ts";
import { inheriting } from "./inherit.ts";
import { jointOf } from "./joint.ts";
import { judgeOf } from "./judge.ts";
import type { Both, Pair, WholePair } from "./pair.ts";
import { answerer, protocolOf } from "./protocol.ts";
import { renamed, renamesOf } from "./renames.ts";
import type { Change, Trial } from "./rule.ts";
import { changesIn, loadRules } from "./rules.ts";
import { routesOf } from "./routes.ts";
import type { Message, Side } from "./side.ts";
import { messagePairs, subjectsOf, type MessagePair } from "./subjects.ts";
import { witnessOf } from "./witness.ts";

/**
 * What differs between two schemas, and who breaks on it: each difference once, where it is, and with a message that shows it.
 * Sorted by definition, place and rule.
 *
 * @throws Error when a schema refers to a definition that it does not have
 */
export async function diff(before: Side, after: Side): Promise<Finding[]> {
  const rules = await loadRules();
  const now = protocolOf(after);
  const renames = renamesOf(rules, protocolOf(before), now);
  const old = renamed(protocolOf(before), renames);
  const joint = jointOf(old, now);
  const routes = routesOf(joint.flatten, messagePairs(old, now).filter(isKnownToBoth));
  const oldName = (name: string) => renames.find((it) => it.after === name)?.before ?? name;
  const court = { flatten: joint.flatten, judges: { old: judgeOf(old), new: judgeOf(now) }, oldName };

  const found = subjectsOf(rules, { before: old, after: now }, renames, joint).flatMap(({ definition, pairs }) => {
    const byRole = routes.get(definition) ?? {};
    return changesIn(rules, pairs).map(({ rule, level, pair, change }): Finding => {
      const senders = sendersOf(pair, Object.keys(byRole) as Role[]);
      const breaks = senders.flatMap((role) =>
        breaksOf(change, role, (trial, sender) =>
          witnessOf({ ...court, definition, routes: byRole[role] ?? [] }, pair, trial, sender),
        ),
      );
      const pointer = pointerOf(pair, change);
      const says = "alternative" in pair ? `${pair.alternative}: ${change.says}` : change.says;
      return { rule, definition, pointer, says, senders, ...outcome(change.level ?? level, breaks) };
    });
  });
  const types = { ...before.model?.types, ...after.model?.types };
  return inheriting(found, (type) => types[type]?.extends ?? []).sort(byPlace);
}

const isKnownToBoth = (it: MessagePair): it is Both<Message> => it.before !== undefined && it.after !== undefined;

/** Who sends what a pair is about. */
function sendersOf(pair: Pair | WholePair, senders: readonly Role[]): readonly Role[] {
  return pair.kind === "message" ? [(pair.messages.after ?? pair.messages.before)!.role] : senders;
}

type Verdict = Pick<Break, "witness" | "unwitnessed">;

/** Who may break on a change: a new receiver when less is allowed than before, an old one when more is. */
function breaksOf(change: Change, role: Role, judge: (trial: Trial, sender: Party["age"]) => Verdict): Break[] {
  const between = (sender: Party["age"], receiver: Party["age"], trial: Trial | undefined): Break[] =>
    trial
      ? [{ sender: { age: sender, role }, receiver: { age: receiver, role: answerer(role) }, ...judge(trial, sender) }]
      : [];
  return [...between("old", "new", change.narrower), ...between("new", "old", change.wider)];
}

/** Only what a message shows is called breaking, and only what a message can contain is called dangerous. */
function outcome(level: Level, breaks: Break[]): { level: Level; breaks: Break[] } {
  const isShown = breaks.some(({ witness }) => witness);
  if (level === "safe" || breaks.length === 0) return { level: "safe", breaks: [] };
  return { level: level === "breaking" && !isShown ? "dangerous" : level, breaks };
}

/** Where in the values of the definition: members by name, `*` for any item or any other member. */
function pointerOf(pair: Pair | WholePair, { member }: Change): string {
  const steps = "steps" in pair ? pair.steps.map(({ into }) => ("member" in into ? into.member : "*")) : [];
  const names = member === undefined ? steps : [...steps, member];
  return names.map((it) => `/${it.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

const byPlace = (a: Finding, b: Finding) => (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0);
const placeOf = ({ definition, pointer, rule, says }: Finding) => [definition, pointer, rule, says].join("\0");

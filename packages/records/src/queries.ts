import type { Action } from "./action.ts";
import { daysBetween } from "./date.ts";
import type { Decision } from "./decision.ts";
import type { Meeting } from "./meeting.ts";
import { concernsOf } from "./minutes.ts";

/** An action item that is open on some day. */
export interface Open extends Action {
  /** Days since the meeting. */
  readonly age: number;
  /** Days since it was due, when it was. */
  readonly overdue?: number;
}

/** What is open on a day, oldest first: each meeting's items roll forward until a line ticks them. */
export function openActions(actions: readonly Action[], day: string): Open[] {
  return actions
    .filter(({ date, done }) => date <= day && (done === undefined || done.on > day))
    .map((action) => {
      const overdue = action.due === undefined ? 0 : daysBetween(action.due, day);
      return { ...action, age: daysBetween(action.date, day), ...(overdue > 0 && { overdue }) };
    })
    .sort((a, b) => b.age - a.age);
}

/** Action items by owner, sorted by name; one with two owners is there twice. */
export function byOwner<T extends Action>(actions: readonly T[]): Map<string, T[]> {
  const names = [...new Set(actions.flatMap(({ owners }) => owners))].sort();
  return new Map(names.map((name) => [name, actions.filter(({ owners }) => owners.includes(name))]));
}

/** The decisions on a proposal, by its name. */
export const decisionsOn = (decisions: readonly Decision[], proposal: string): Decision[] =>
  decisions.filter(({ concerns }) => concerns.some((it) => it.proposal === proposal));

/** The meetings that name a proposal in a topic, decision or action item. */
export const mentions = (meetings: readonly Meeting[], proposal: string): Meeting[] =>
  meetings.filter((meeting) => concernsOf(meeting).some((it) => it.proposal === proposal));

/** How many days passed before minutes were published; absent when none say when. */
export function latency(meetings: readonly Meeting[]): { count: number; median: number; max: number } | undefined {
  const days = meetings
    .flatMap(({ date, published }) => (published === undefined ? [] : daysBetween(date, published)))
    .sort((a, b) => a - b);
  const [middle, upper] = [days[Math.floor((days.length - 1) / 2)], days[Math.ceil((days.length - 1) / 2)]];
  if (middle === undefined || upper === undefined) return undefined;
  return { count: days.length, median: (middle + upper) / 2, max: days.at(-1)! };
}

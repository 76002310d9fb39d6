import ical from "ical-generator";
import type { Meeting } from "./meeting.ts";

/**
 * A calendar of the meetings, in the format of RFC 5545. They last all day: no minute says at which hour it began. Nothing in it depends
 * on when or where it is made.
 *
 * @param name What a reader's program calls it.
 */
export function calendar(meetings: readonly Meeting[], name: string): string {
  const feed = ical({ name, prodId: { company: "transports-wg", product: "records" } });
  for (const { date, kind, title, summary, source } of meetings)
    feed.createEvent({
      id: `${date}-${kind}@transports-wg`,
      start: utc(date),
      allDay: true,
      stamp: utc(date),
      summary: title.replace(`${date} `, ""),
      ...(summary !== "" && { description: summary.replace(/(?<!\n)\n(?!\n)/g, " ") }),
      ...(source !== undefined && { url: source }),
    });
  return feed.toString();
}

const utc = (date: string) => new Date(`${date}T00:00:00Z`);

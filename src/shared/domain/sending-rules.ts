import { z } from 'zod';
import shipped from '../../../resources/rules/sending-hours.json' with { type: 'json' };

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
export const weekday = z.enum(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']);
const span = z.object({ from: clockTime, to: clockTime, source: z.string(), asOf: z.iso.date() });

/** The file that holds the hours, as people edit it; times become minutes after midnight. */
const sendingRules = z.object({
  asOf: z.iso.date(),
  federal: span,
  office: span,
  unknownZones: z.array(z.string()).min(1),
  states: z.array(
    span.extend({
      state: z.string().length(2),
      days: z.array(weekday).min(1),
      maxIn24h: z.int().positive().optional(),
    }),
  ),
});

/**
 * Sending hours as data: the federal outer limit, the office's own hours, and the states' rows.
 * A person of unknown zone is texted only when the hours are right in all of `unknownZones`.
 */
export type SendingRules = z.infer<typeof sendingRules>;

export const WEEKDAYS = weekday.options;

/** Reads rules that came from outside the program. @throws ZodError naming what is wrong. */
export function readSendingRules(value: unknown): SendingRules {
  return sendingRules.parse(value);
}

/** The rules that ship with the program. */
export function shippedSendingRules(): SendingRules {
  return readSendingRules(shipped);
}

/** The same rules with the office's own hours, in minutes after midnight; the federal and state limits still bind. */
export function withOfficeHours(rules: SendingRules, startMin: number, endMin: number): SendingRules {
  return { ...rules, office: { ...rules.office, from: startMin, to: endMin, source: 'Settings of this office' } };
}

/** Minutes after midnight between which texts may go on a weekday (Sunday = 0) to people of these states; null = not at all. */
export function hoursOn(
  rules: SendingRules,
  weekdayIndex: number,
  states: readonly string[],
): { from: number; to: number } | null {
  const day = WEEKDAYS[weekdayIndex];
  const rows = rules.states.filter((row) => states.includes(row.state) && row.days.some((name) => name === day));
  const all = [rules.federal, rules.office, ...rows];
  const from = Math.max(...all.map((row) => row.from));
  const to = Math.min(...all.map((row) => row.to));
  return from < to ? { from, to } : null;
}

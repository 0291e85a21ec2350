import { z } from 'zod';
import { WEEKDAYS, weekday, withOfficeHours, type SendingRules } from './sending-rules.ts';
import { stateCode } from './us-states.ts';

const minute = z.int().min(0).max(1_440);

/** Headquarters' own hours for people of one state. */
export const stateHours = z.object({
  state: z.string().refine((code) => stateCode(code) === code, 'A state is its two letters.'),
  days: z.array(weekday).min(1).max(WEEKDAYS.length),
  startMin: minute,
  endMin: minute,
});
export type StateHours = z.infer<typeof stateHours>;

/** Headquarters' sending hours where the person is: minutes after midnight. */
export const hubHours = z.object({
  startMin: minute.default(540),
  endMin: minute.default(1_200),
  /** In practice only: texts go at any hour, so that one can train at night. */
  practiceAnyHour: z.boolean().default(true),
  /** Of single states; they bind besides, as the rules that ship do. */
  states: z.array(stateHours).max(200).optional(),
});
export type HubHours = z.infer<typeof hubHours>;

/** Both hold: the later start and the earlier end. An empty window stays empty, and nothing goes. */
export function tightenHours(own: HubHours, hub: HubHours | null): HubHours {
  if (hub === null) return own;
  return {
    startMin: Math.max(own.startMin, hub.startMin),
    endMin: Math.min(own.endMin, hub.endMin),
    practiceAnyHour: own.practiceAnyHour && hub.practiceAnyHour,
    states: [...(own.states ?? []), ...(hub.states ?? [])],
  };
}

/** The rules with the hours that the office and headquarters set; of all rows that bind a person the strictest wins. */
export function withHours(rules: SendingRules, { startMin, endMin, states = [] }: HubHours): SendingRules {
  const source = 'Headquarters';
  return {
    ...withOfficeHours(rules, startMin, endMin),
    states: [
      ...rules.states,
      ...states.map(({ state, days, startMin: from, endMin: to }) => ({
        state,
        days,
        from,
        to,
        source,
        asOf: rules.asOf,
      })),
    ],
  };
}

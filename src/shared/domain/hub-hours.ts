import { z } from 'zod';

const minute = z.int().min(0).max(1_440);

/** Headquarters' sending hours where the person is: minutes after midnight. */
export const hubHours = z.object({
  startMin: minute.default(540),
  endMin: minute.default(1_200),
  /** In practice only: texts go at any hour, so that one can train at night. */
  practiceAnyHour: z.boolean().default(true),
});
export type HubHours = z.infer<typeof hubHours>;

/** Both hold: the later start and the earlier end. An empty window stays empty, and nothing goes. */
export function tightenHours(own: HubHours, hub: HubHours | null): HubHours {
  if (hub === null) return own;
  return {
    startMin: Math.max(own.startMin, hub.startMin),
    endMin: Math.min(own.endMin, hub.endMin),
    practiceAnyHour: own.practiceAnyHour && hub.practiceAnyHour,
  };
}

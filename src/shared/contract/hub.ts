import { z } from 'zod';
import { reminderKey } from '../domain/reminder-plan.ts';
import { at, base, id, ok } from './base.ts';

/**
 * How this laptop stands with its hub.
 * - alone: it works without one. connecting: since the start, no answer yet.
 * - online: the hub has all that was done here, and this laptop has all that concerns it. behind: online, with work under way.
 * - offline: no answer from the hub; everything is kept here. stopped: a person must do something (`words` says what).
 */
export const hubState = z.enum(['alone', 'connecting', 'online', 'behind', 'offline', 'stopped']);
export type HubState = z.infer<typeof hubState>;

export const hubStatus = z.object({
  state: hubState,
  /** One sentence for the person at the laptop. */
  words: z.string(),
  /** Since when it has been so; null = alone. */
  since: at.nullable(),
  /** Null when alone. */
  member: z
    .object({
      url: z.string(),
      office: z.string(),
      /** How colleagues know this laptop. */
      label: z.string(),
      role: z.enum(['texter', 'organizer', 'hq']),
      mode: z.enum(['practice', 'live']),
      deviceId: z.string(),
    })
    .nullable(),
  /** What was done here and the hub does not have yet. */
  waiting: z.object({ ops: z.int(), oldestAt: at.nullable() }),
  /** Ops that the hub refused and nobody here has looked at. */
  refused: z.int(),
  /** When this laptop last had everything that concerns it. */
  caughtUpAt: at.nullable(),
});
export type HubStatus = z.infer<typeof hubStatus>;

/** Something done here that the hub did not do, in words. */
export const refusedOp = z.object({
  opUuid: z.string(),
  /** What was tried: “Answer for Ana Ruiz”, “Change of the campaign Canvass”. */
  what: z.string(),
  /** Why the hub did not do it. */
  words: z.string(),
  by: z.string(),
  at,
  conversationId: id.nullable(),
});
export type RefusedOp = z.infer<typeof refusedOp>;

export const hubDevice = z.object({
  deviceId: z.string(),
  label: z.string(),
  role: z.enum(['texter', 'organizer', 'hq']),
  status: z.enum(['active', 'fenced', 'revoked']),
  /** This very laptop. */
  self: z.boolean(),
});
export type HubDevice = z.infer<typeof hubDevice>;

/** What is to be expected of the hub for the initials of a campaign. */
export const peopleAhead = z.enum(['getting', 'none', 'unreachable']);
export type PeopleAhead = z.infer<typeof peopleAhead>;

export const hub = {
  status: base.output(hubStatus),
  /**
   * Joins a hub with a join link (`outpost://join?hub=…&code=…`), or its address and a code. Refused while texts wait
   * here or their fate is unknown; campaigns that were started on this laptop alone are closed, and their results stay.
   */
  join: base
    .input(
      z.object({
        /** A join link, or the hub's address. */
        hub: z.string().trim().min(1).max(500),
        /** Not needed with a link. */
        code: z.string().trim().max(64).optional(),
        /** How colleagues will know this laptop. */
        label: z.string().trim().min(1).max(40),
      }),
    )
    .output(hubStatus),
  /** Works alone again. Refused while the hub lacks work of this laptop, unless `evenSo`. */
  leave: base.input(z.object({ evenSo: z.boolean().default(false) })).output(hubStatus),
  /** Tries the hub again now. */
  tryNow: base.output(hubStatus),
  refused: base.output(z.array(refusedOp)),
  /** A person has read why. */
  dismissRefused: base.input(z.object({ opUuid: z.string() })).output(ok),
  /**
   * Whether more people come for the initials of a campaign of the hub. getting: they are being asked for; none: the hub
   * has nobody left for this laptop (or it works alone); unreachable: they come when the hub can be reached again.
   */
  ahead: base.input(z.object({ campaignId: id })).output(z.object({ more: peopleAhead })),
  /** Laptops of this office. */
  devices: base.output(z.array(hubDevice)),
  /** Gives a conversation to another laptop (null = to the organizers' desk), with a note if there is one. */
  handover: base
    .input(
      z.object({
        conversationId: id,
        toDeviceId: z.string().nullable(),
        note: z.string().trim().max(2_000).optional(),
      }),
    )
    .output(z.object({ words: z.string() })),
  /** Takes conversations with replies that nobody has (organizers): says how many came. */
  takeReplies: base.input(z.object({ campaignId: id })).output(z.object({ taken: z.int() })),
  /** Takes people whom nobody has and for whom a reminder is due now: says how many came. */
  takeReminders: base.input(z.object({ campaignId: id, key: reminderKey })).output(z.object({ taken: z.int() })),
};

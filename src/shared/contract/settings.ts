import { z } from 'zod';
import { hubHours } from '../domain/hub-hours.ts';
import { base, ok } from './base.ts';

/** The languages of the window. */
const language = z.enum(['en', 'es']);

export const settingsView = z.object({
  /** What the window speaks on this laptop; null = as the system does. */
  language: language.nullable(),
  /** First name that {texter} becomes. */
  texter: z.string(),
  /** Organisation that {org} becomes, and that opt-out confirmations name. */
  org: z.string(),
  mode: z.enum(['practice', 'live']),
  /** Sending hours in the contact's local time, minutes after midnight. */
  hoursStartMin: z.int(),
  hoursEndMin: z.int(),
  /** Practice only: let practice texts go out at any hour, so that one can train at night. Never true in live mode. */
  practiceAnyHour: z.boolean(),
  /** Headquarters' hours, which bind besides; null = this laptop works alone, or there are none. */
  hubHours: hubHours.nullable(),
  /** Practice only: how many times faster than life personas answer. */
  practiceSpeed: z.number(),
  /** What the carrier takes for a part, in dollars, for the cost on the dashboard; 0 = not said. */
  pricePerPart: z.number(),
  /** The speed that the start asked for; it counts before `practiceSpeed` until the next start. Null = none was asked for. */
  practiceSpeedGiven: z.number().nullable(),
  /** After a reply is sent with Enter: on to the next conversation, or staying in this one. */
  afterSend: z.enum(['next', 'stay']),
  /** A sound, and a notice of the system, for replies that come while this window is not looked at. */
  replySound: z.boolean(),
  replyNotice: z.boolean(),
  carrier: z.object({
    messagingUrl: z.string(),
    tokenUrl: z.string(),
    accountId: z.string(),
    applicationId: z.string(),
    clientId: z.string(),
    /** Whether a secret is stored on this laptop; the secret itself never leaves the core. */
    hasSecret: z.boolean(),
    /** Whether this host can keep a secret safely; if not, it is asked for at each start. */
    canKeepSecret: z.boolean(),
    fromNumbers: z.array(z.string()),
    webhookUrl: z.string(),
    webhookUser: z.string(),
  }),
});
export type SettingsView = z.infer<typeof settingsView>;

export const settingsChange = z
  .object({
    language: language.nullable(),
    texter: z.string().trim().max(40),
    org: z.string().trim().max(80),
    mode: z.enum(['practice', 'live']),
    hoursStartMin: z.int().min(480).max(1260),
    hoursEndMin: z.int().min(480).max(1260),
    practiceAnyHour: z.boolean(),
    practiceSpeed: z.number().min(0.1).max(1000),
    afterSend: z.enum(['next', 'stay']),
    replySound: z.boolean(),
    replyNotice: z.boolean(),
    pricePerPart: z.number().min(0).max(10),
    accountId: z.string().trim().max(40),
    applicationId: z.string().trim().max(80),
    clientId: z.string().trim().max(200),
    fromNumbers: z.array(z.string()).max(50),
  })
  .partial();

export const settings = {
  get: base.output(settingsView),
  /** Changes what is given. Refuses, with the reason, what cannot be (hours reversed, a number that is none, live without credentials). */
  update: base.input(settingsChange).output(settingsView),
  setCarrierSecret: base.input(z.object({ clientSecret: z.string().min(1).max(500) })).output(ok),
};

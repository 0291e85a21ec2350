import { z } from 'zod';

/** Every id that a laptop makes is a UUID, so that two laptops never make the same one. */
export const uuid = z.uuid().toLowerCase();

/** A number as E.164: what a person is known by on the wire, for one number is one target. */
export const phone = z.string().regex(/^\+[1-9]\d{6,14}$/);

/** Milliseconds since the epoch. A laptop's times are shown to people; no decision rests on them. */
export const at = z.int().min(0);

/** Ids that the hub counts up. */
export const hubId = z.int().positive();

/** Half a surrogate pair or a NUL cannot be stored by every database: both become U+FFFD. */
const storable = (value: string): string => value.toWellFormed().replaceAll('\0', '\u{fffd}');

/** A text that people write or read, at most `max` UTF-16 units. */
export function text(max: number) {
  return z.string().max(max).transform(storable);
}

/** Short keys that a laptop chooses: of questions, answers, settings. */
export const key = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/);

/** Merge fields of a person. A name that JavaScript treats specially is refused, so that nothing can be slipped into an object. */
export const mergeFields = z
  .unknown()
  .refine(
    (fields) => typeof fields !== 'object' || fields === null || !Object.hasOwn(fields, '__proto__'),
    'A field has a name that cannot be used.',
  )
  .pipe(
    z
      .record(z.string().max(64), text(1_000))
      .refine((fields) => Object.keys(fields).length <= 100, 'At most 100 fields.'),
  );

/** Which text of a campaign: the first, a reminder, the answer to one inbound text, a follow-up that a person pressed, the one confirmation of an opt-out. */
export const step = z
  .string()
  .regex(
    /^(?:initial|optout|s[1-9]\d{0,5}|re:[1-9]\d{0,14}|op:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/,
    'A step is initial, optout, s<number>, re:<inbound id> or op:<uuid>.',
  );

export const role = z.enum(['texter', 'organizer', 'hq']);
export type Role = z.infer<typeof role>;

/** The person at the keyboard, as shown to colleagues; several people share a laptop. */
export const person = text(40);

/** One person in one campaign: how a conversation is named on the wire. */
export const conversationRef = { campaignId: uuid, phone };

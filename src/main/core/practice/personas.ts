/**
 * The people who answer in practice. Who a number is, what it says and how long it takes follow from the seed and the
 * number alone, so that the same exercise can be repeated text by text.
 */
import { hash } from 'node:crypto';
import { z } from 'zod';
import shipped from '../../../../resources/practice/personas.json' with { type: 'json' };

/** What a texter should make of a reply; a yardstick for suggestions and opt-out rules, never sent on the wire. */
const EXPECT = z.enum([
  'yes',
  'no',
  'maybe',
  'question',
  'positive',
  'negative',
  'hostile',
  'opt-out',
  'wrong-number',
  'other',
]);
type Expectation = z.infer<typeof EXPECT>;

const range = z.tuple([z.number().min(0), z.number().min(0)]);
const KIND = z.object({
  kind: z.string().regex(/^[a-z-]+$/),
  /** Share among the kinds that reply, relative to the others. */
  weight: z.number().positive(),
  expect: EXPECT,
  first: z.array(z.string()).min(6),
  /** Said once after our answer; empty for people who fall silent. */
  followUp: z.array(z.string()),
  copies: z.union([z.literal(1), z.literal(2)]).default(1),
  photo: z.boolean().default(false),
});
const PERSONAS = z.object({
  failShare: z.number().min(0).max(1),
  defaultReplyRate: z.number().min(0).max(1),
  followUpShare: z.number().min(0).max(1),
  statusDelaySeconds: range,
  replyDelaySeconds: range,
  followUpDelaySeconds: range,
  failureCodes: z.array(z.int().min(4000).max(9999)).min(1),
  kinds: z.array(KIND).min(1),
});

export interface PersonaReply {
  readonly text: string;
  readonly photo: boolean;
  /** Milliseconds at normal speed. */
  readonly delayMs: number;
  /** How often the carrier delivers it; 2 shows a double delivery. */
  readonly copies: number;
}

export interface Persona {
  /** `silent`, `failing`, or a kind of the data file. */
  readonly kind: string;
  readonly expect: Expectation | null;
  /** The carrier's error code for every text to this number, or null. */
  readonly errorCode: number | null;
  readonly statusDelayMs: number;
  /** The reply to our first text, or null. */
  readonly first: PersonaReply | null;
  /** What is said once after we answered, or null. */
  readonly followUp: PersonaReply | null;
}

export interface PersonaOptions {
  readonly seed: number;
  /** Share of all numbers that reply, 0 to 1; the shipped share when absent. Failing numbers are not affected. */
  readonly replyRate?: number;
}

export type Personas = (number: string) => Persona;

/** A number in [0, 1) that depends on nothing but its inputs. */
function chance(seed: number, number: string, purpose: string): number {
  return hash('sha256', `${seed}:${number}:${purpose}`, 'buffer').readUIntBE(0, 6) / 2 ** 48;
}

const within = ([low, high]: readonly [number, number], at: number): number =>
  Math.round((low + (high - low) * at) * 1000);

function pick<T>(items: readonly T[], at: number): T {
  const item = items[Math.floor(at * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Reads the shipped people and returns who is who for a seed. */
export function createPersonas({ seed, replyRate }: PersonaOptions): Personas {
  const data = PERSONAS.parse(shipped);
  const totalWeight = data.kinds.reduce((sum, { weight }) => sum + weight, 0);
  const replyShare = Math.min(replyRate ?? data.defaultReplyRate, 1 - data.failShare);

  function kindAt(at: number): z.infer<typeof KIND> {
    let rest = at * totalWeight;
    return data.kinds.find(({ weight }) => (rest -= weight) < 0) ?? pick(data.kinds, 0);
  }

  return (number) => {
    const draw = (purpose: string): number => chance(seed, number, purpose);
    const lot = draw('lot');
    const silent: Persona = {
      kind: 'silent',
      expect: null,
      errorCode: null,
      statusDelayMs: within(data.statusDelaySeconds, draw('status delay')),
      first: null,
      followUp: null,
    };
    if (lot < data.failShare) return { ...silent, kind: 'failing', errorCode: pick(data.failureCodes, draw('code')) };
    if (lot >= data.failShare + replyShare) return silent;
    const { kind, expect, first, followUp, copies, photo } = kindAt(draw('kind'));
    const saysMore = followUp.length > 0 && draw('says more') < data.followUpShare;
    return {
      ...silent,
      kind,
      expect,
      // Squared, since most people who answer do so soon.
      first: {
        text: pick(first, draw('first')),
        photo,
        delayMs: within(data.replyDelaySeconds, draw('first delay') ** 2),
        copies,
      },
      followUp: saysMore
        ? {
            text: pick(followUp, draw('follow-up')),
            photo: false,
            delayMs: within(data.followUpDelaySeconds, draw('follow-up delay') ** 2),
            copies: 1,
          }
        : null,
    };
  };
}

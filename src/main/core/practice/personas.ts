/**
 * The people who answer in practice. Who a number is, what it says and how long it takes follow from the seed and the
 * number alone, so that the same exercise can be repeated text by text.
 */
import { crowdOf } from './crowds.ts';
import { chance, pick, pickByWeight, within } from './lots.ts';
import { ANYBODY, type Expectation } from './people-data.ts';

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
  /** They go on talking: not after a wish to stop, nor under a wrong number. */
  readonly talks: boolean;
}

export interface PersonaOptions {
  readonly seed: number;
  /** Share of all numbers that reply, 0 to 1; the shipped share when absent. Failing numbers are not affected. */
  readonly replyRate?: number;
  /** Everybody gets their texts soon and says nothing by themselves. */
  readonly scripted?: boolean;
}

/** How long a text to a scripted person is under way. */
const SCRIPTED_DELAY_MS = 400;

export type Personas = (number: string) => Persona;

/** Who is who for a seed: people of a sample list are of its crowd, all others are anybody. */
export function createPersonas({ seed, replyRate, scripted = false }: PersonaOptions): Personas {
  const data = ANYBODY;
  const replyShare = Math.min(replyRate ?? data.defaultReplyRate, 1 - data.failShare);

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
      talks: false,
    };
    if (scripted) return { ...silent, statusDelayMs: SCRIPTED_DELAY_MS };
    if (lot < data.failShare) return { ...silent, kind: 'failing', errorCode: pick(data.failureCodes, draw('code')) };
    if (lot >= data.failShare + replyShare) return silent;
    const { kind, expect, first, followUp, copies, photo } = pickByWeight(
      crowdOf(number)?.kinds ?? data.kinds,
      draw('kind'),
    );
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
      talks: followUp.length > 0,
    };
  };
}

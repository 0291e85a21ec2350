import type { InboundReading } from './opt-out.ts';

/** 3 an opt-out or the wish for one, 2 a question, 1 another reply: the order in which replies are answered. */
export type Urgency = 1 | 2 | 3;

/** Words that ask, with or without a question mark. */
const ASKS = /[?¿]|(?<!\p{L})(?:when|where|who|how|what|why|which|cu[aá]ndo|d[oó]nde|qui[eé]n|c[oó]mo|qué)(?!\p{L})/iu;

/** "Love what you are doing" praises, and asks nothing. */
const PRAISES =
  /(?<!\p{L})(?:lov(?:e|ed|ing)|lik(?:e|ed)|enjoy(?:ed)?|admire|appreciate|support|amo)\s+(?:what|how|who|why|lo que)(?!\p{L})/giu;

/** How urgent a reply is. HELP is a question, and its answer is owed. */
export function urgencyOf(text: string, reading: InboundReading): Urgency {
  if (reading.kind === 'stop' || reading.kind === 'maybe_stop') return 3;
  return reading.kind === 'help' || ASKS.test(text.replaceAll(PRAISES, '')) ? 2 : 1;
}

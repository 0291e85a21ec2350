import { z } from 'zod';
import shipped from '../../../resources/rules/opt-out-words.json' with { type: 'json' };
import { foldText } from './fold-text.ts';
import { plainWords } from './plain-words.ts';
import { isAlmostStop } from './almost-stop.ts';
import { exactPhrases, wordsWithin } from './phrases.ts';

const wordList = z.array(z.string().min(1));
const optOutWords = z.object({
  polite: wordList,
  slots: z.record(z.string(), z.array(z.string())),
  stop: wordList,
  help: wordList,
  start: wordList,
  maybeStop: wordList,
  edgeStop: wordList,
  wholeMaybe: wordList,
  neverStop: wordList,
  reactions: wordList,
  signs: wordList,
  signatures: wordList,
});

/**
 * What an inbound text asks for.
 * - stop: unmistakable; opts the number out by itself
 * - maybe_stop: reads like a wish to stop; a person looks at it first and decides
 * - help, start: the carriers' other words, as the whole message
 */
export type InboundWish = 'stop' | 'help' | 'start' | 'maybe_stop' | 'none';

/** `matched`: the words that were recognised, folded to plain words; null when nothing was. */
export interface InboundReading {
  readonly kind: InboundWish;
  readonly matched: string | null;
}

/** "unsubscribe" with any of its letters left out, doubled or swapped; no other word looks like it. */
const UNSUBSCRIBE = /(?<= |^)uns[ubscrie]{5,9}d?(?= |$)/u;

const NOTHING: InboundReading = { kind: 'none', matched: null };
const LONGEST = 4_000;

/** Reads a text with the words that ship with the program. */
export const readInbound: (text: string) => InboundReading = createInboundReader(shipped);

/** Whether a text is a phone's report that somebody liked (or so) one of ours. */
export const isReaction: (text: string) => boolean = reactionTest(shipped.reactions);

/** The words that ship with the program, and since when they stand so: for people to look at. */
export function shippedOptOutWords(): { asOf: string; stop: string[]; help: string[]; start: string[] } {
  const { asOf, stop, help, start } = shipped;
  return { asOf, stop, help, start };
}

/** A reader over a words file. @throws ZodError or Error naming what is wrong with the file. */
export function createInboundReader(file: unknown): (text: string) => InboundReading {
  const rules = optOutWords.parse(file);
  const isStop = exactPhrases(rules.stop, rules.slots);
  const isHelp = exactPhrases(rules.help, {});
  const isStart = exactPhrases(rules.start, {});
  const isWholeMaybe = exactPhrases(rules.wholeMaybe, {});
  const findMaybe = wordsWithin(rules.maybeStop);
  const everyday = removerOf(rules.neverStop);
  const bare = politeStripper(rules.polite);
  const reaction = reactionTest(rules.reactions);

  const wholeStop = (folded: string): string | null => {
    const core = bare(once(folded));
    return [folded, core].find((words) => words !== '' && isStop(words)) ?? null;
  };
  const stopIn = (text: string, folded: string): string | null =>
    wholeStop(folded) ?? firstOf(sentences(text), (one) => (one.includes(' ') ? wholeStop(one) : null));
  const maybeIn = (text: string, folded: string): string | null => {
    if (isWholeMaybe(bare(folded)) || isAlmostStop(bare(folded))) return bare(folded);
    const sign = rules.signs.find((mark) => text.includes(mark));
    if (sign !== undefined) return sign;
    const words = everyday(plainWords(text));
    const found = findMaybe(words) ?? UNSUBSCRIBE.exec(words)?.[0];
    return found ?? firstOf(sentences(text), (one) => atEdge(everyday(one), rules.edgeStop));
  };

  return (raw) => {
    const text = withoutSignature(raw.slice(0, LONGEST), rules.signatures);
    if (reaction(text)) return NOTHING;
    const folded = foldText(text);
    const stop = stopIn(text, folded);
    if (stop !== null) return { kind: text.includes('?') ? 'maybe_stop' : 'stop', matched: stop };
    const core = bare(folded);
    if (isHelp(core)) return { kind: 'help', matched: core };
    if (isStart(core)) return { kind: 'start', matched: core };
    const maybe = maybeIn(text, folded);
    return maybe === null ? NOTHING : { kind: 'maybe_stop', matched: maybe };
  };
}

function sentences(text: string): string[] {
  return text
    .split(/[.!?;\n]+/)
    .map(foldText)
    .filter((one) => one !== '');
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/** "stop stop stop" as "stop". */
function once(folded: string): string {
  const tokens = folded.split(' ');
  return tokens.every((token) => token === tokens[0]) ? (tokens[0] ?? '') : folded;
}

/** A short sentence that begins or ends with one of the words. */
function atEdge(folded: string, edge: readonly string[]): string | null {
  return edge.find((word) => folded === word || folded.startsWith(`${word} `) || folded.endsWith(` ${word}`)) ?? null;
}

/** Takes polite words off both ends, as often as they come. */
function politeStripper(polite: readonly string[]): (folded: string) => string {
  const any = polite.map(foldText).join('|');
  const ends = new RegExp(`^(?:(?:${any})(?: |$))+|(?:(?:^| )(?:${any}))+$`, 'gu');
  return (folded) => folded.replace(ends, '').trim();
}

/** Takes everyday phrases out, longest first, leaving a mark so that what is left and right of them does not join. */
function removerOf(phrases: readonly string[]): (folded: string) => string {
  const longestFirst = phrases.map(foldText).toSorted((a, b) => b.length - a.length);
  const within = new RegExp(`(?<= )(?:${longestFirst.join('|')})(?= )`, 'gu');
  return (folded) => ` ${folded} `.replace(within, '-').trim();
}

/** A phone's report that somebody liked (or so) a message: it quotes our text, and our text says STOP. */
function reactionTest(reactions: readonly string[]): (text: string) => boolean {
  const quote = /["“”«„']/u;
  return (text) => {
    const at = text.search(quote);
    if (at < 0) return false;
    const before = text.slice(0, at);
    const lead = foldText(before);
    if (lead === 'to' || lead === 'a') return /\p{Extended_Pictographic}/u.test(before);
    return reactions.some((word) => lead === word || lead.startsWith(`${word} `)) && lead.split(' ').length <= 8;
  };
}

function withoutSignature(text: string, signatures: readonly string[]): string {
  const lines = text.split('\n');
  const cut = lines.findIndex((line, i) => i > 0 && signatures.some((start) => foldText(line).startsWith(start)));
  return cut < 0 ? text : lines.slice(0, cut).join('\n');
}

/** Named alternatives that a phrase may hold as `{name}`; an empty alternative makes it optional. */
export type Slots = Readonly<Record<string, readonly string[]>>;

const WORDS = /^[\p{Ll}\p{N} ]*$/u;

/**
 * A test for "is exactly one of these phrases". Phrases are plain folded words with `{slot}`s, never patterns, so that
 * a rules file cannot bring an expression that takes for ever.
 * @throws Error for an unknown slot or a character that folded text never has.
 */
export function exactPhrases(phrases: readonly string[], slots: Slots): (folded: string) => boolean {
  const pattern = new RegExp(`^(?:${phrases.map((phrase) => source(phrase, slots)).join('|')})$`, 'u');
  return (folded) => pattern.test(` ${folded}`);
}

/** A search for the first of these words within a text, at word borders; a trailing `*` takes any ending. */
export function wordsWithin(words: readonly string[]): (folded: string) => string | null {
  const cues = words.map((word) => (word.endsWith('*') ? ` ${word.slice(0, -1)}` : ` ${word} `));
  return (folded) => {
    const text = ` ${folded} `;
    return cues.find((cue) => text.includes(cue))?.trim() ?? null;
  };
}

/** `stop {texting} {me}` as ` stop(?: (?:texting|…))(?: (?:me|us))?`; every word brings its own leading space. */
function source(phrase: string, slots: Slots): string {
  return phrase.replace(/\{(\w+)\}|[^{} ]+| /g, (token, slot: string | undefined) => {
    if (token === ' ') return '';
    return slot === undefined ? ` ${plain(token)}` : alternatives(slot, slots);
  });
}

function alternatives(slot: string, slots: Slots): string {
  const entries = slots[slot];
  if (!entries) throw new Error(`The opt-out words name a slot that is not there: {${slot}}.`);
  const words = entries.filter((entry) => entry !== '').map(plain);
  return `(?: (?:${words.join('|')}))${words.length < entries.length ? '?' : ''}`;
}

function plain(words: string): string {
  if (!WORDS.test(words)) throw new Error(`The opt-out words hold a character that folded text never has: "${words}".`);
  return words;
}

import rules from '../../../resources/rules/odd-names.json' with { type: 'json' };

/** What is the matter with a first name: nothing is there, it is a filler such as "N/A", or it is a rude word. */
export type NameOddity = 'no_first_name' | 'not_a_name' | 'profane_name';

const PROFANE: ReadonlySet<string> = new Set(rules.profane);
const NO_NAME: ReadonlySet<string> = new Set(rules.noName);

/** One word of ASCII letters: nearly every first name, and one look in each set. */
const PLAIN = /^[A-Za-z]+$/;

/** Whether a text should rather not greet by this first name; null = it looks like one. */
export function oddityOfFirstName(name: string): NameOddity | null {
  if (name === '') return 'no_first_name';
  if (PLAIN.test(name)) {
    const word = name.toLowerCase();
    return PROFANE.has(word) ? 'profane_name' : NO_NAME.has(word) ? 'not_a_name' : null;
  }
  const bare = withoutAccents(name);
  if (!/\p{L}/u.test(bare) || NO_NAME.has(bare)) return 'not_a_name';
  return bare.split(/[^a-z]+/).some((word) => PROFANE.has(word)) ? 'profane_name' : null;
}

function withoutAccents(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

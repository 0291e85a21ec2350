import type { CampaignDetail, CampaignDraft } from '#shared/contract/campaigns.ts';
import { nonGsmCharacters } from '#shared/domain/parts.ts';
import { checkScript, fieldsIn, renderScript } from '#shared/domain/script.ts';
import { unreachable } from '#shared/domain/script-tree.ts';
import { treeOf, type DraftFacts } from './draft-problems.ts';
import { knownFields } from './merge-fields.ts';
import { reminderHints } from './reminder-problems.ts';
import { ruleProblems } from './rule-problems.ts';

export type DraftHint = CampaignDetail['hints'][number];

/** What would make a campaign better; none of it blocks. `leftOut` = people whom the assignment left out as opted out. */
export function draftHints(draft: CampaignDraft, facts: DraftFacts, leftOut: number): DraftHint[] {
  return [
    ...at('list', listHints(facts, leftOut)),
    ...at('script', draft.script.trim() === '' ? [] : scriptHints(draft.script, facts)),
    ...at('quickReplies', quickReplyHints(draft, facts)),
    ...at('reminders', reminderHints(draft, facts)),
    ...at('rules', ruleProblems(draft)),
    ...at(
      'question',
      draft.questions.length > 0
        ? questionHints(draft)
        : ['The campaign asks nothing, so it will have replies but no results to count.'],
    ),
  ];
}

function at(where: DraftHint['where'], words: readonly string[]): DraftHint[] {
  return words.map((one) => ({ where, words: one }));
}

function listHints({ list }: DraftFacts, leftOut: number): string[] {
  const optedOut = Math.max(list?.suppressed ?? 0, leftOut);
  if (optedOut === 0) return [];
  return [
    optedOut === 1
      ? 'One person on the list has opted out and is left out.'
      : `${optedOut} people on the list have opted out and are left out.`,
  ];
}

/** Ways in which first texts tell people how to end them, in English and Spanish. */
const OPT_OUT_LINE = /\bstop\b|\bopt[ -]?out\b|\bunsubscribe\b|\bend texts\b|\balto\b|\bparar\b|\bcancelar\b/i;
const LINK = /\bhttps?:\/\/|\bwww\.|\b[a-z0-9-]+\.(?:com|org|net|us|ly|gl|co|me|info|io)\b/i;

function scriptHints(script: string, facts: DraftFacts): string[] {
  const hints: string[] = [];
  const fields = fieldsIn(script);
  const { org } = facts.settings;
  const plain = script.toLowerCase();
  if (!OPT_OUT_LINE.test(script)) {
    hints.push('The first text does not say how to opt out. “Reply STOP to opt out.” does.');
  }
  if (!fields.includes('org') && (org === '' || !plain.includes(org.toLowerCase()))) {
    hints.push('The first text does not say who you are: name the organization with {org}.');
  }
  if (LINK.test(script)) hints.push('Carriers filter first texts with links. Ask first, and send the link in a reply.');
  return [...hints, ...costHints(script), ...fallbackHints([script], facts)];
}

/** A single character outside the plain set makes every part hold 67 instead of 153 characters. */
function costHints(script: string): string[] {
  const costly = nonGsmCharacters(script);
  if (costly.length === 0) return [];
  const named = costly.slice(0, 4).map(({ character, replacement }) => {
    if (replacement === null) return `“${character}”`;
    return replacement.trim() === '' ? 'an unusual space' : `“${character}” (write ${replacement})`;
  });
  return [`${[...new Set(named)].join(', ')} can double what each text costs.`];
}

function quickReplyHints({ quickReplies }: CampaignDraft, facts: DraftFacts): string[] {
  if (quickReplies.length === 0) return ['Without quick replies, every answer has to be typed.'];
  return fallbackHints(
    quickReplies.map(({ body }) => body),
    facts,
  );
}

/** Questions that nobody will ever be asked, and those that a texter would have to word themselves. */
function questionHints(draft: CampaignDraft): string[] {
  const tree = treeOf(draft);
  const lost = unreachable(tree);
  const wordless = tree.filter(
    ({ line }, place) => place > 0 && line === '' && !lost.some((one) => one.text === tree[place]?.text),
  );
  return [
    ...lost.map(({ text }) => `No answer leads to “${text}”: nobody will be asked.`),
    ...wordless.map(({ text }) => `“${text}” has no words to send: the texter will have to write them.`),
  ];
}

/** Fields that this list lacks, so that everybody gets the fallback. */
function fallbackHints(scripts: readonly string[], { list }: DraftFacts): string[] {
  if (!list) return [];
  const known = knownFields(list.fields);
  const lacking = new Map<string, string>();
  for (const script of scripts) {
    for (const problem of checkScript(script, known)) {
      if (problem.kind !== 'unknown_field' || lacking.has(problem.field)) continue;
      const fallback = fallbackAt(script, problem.at);
      if (fallback !== '') lacking.set(problem.field, fallback);
    }
  }
  return [...lacking].map(([field, text]) => `The list has no field {${field}}: everybody gets “${text}”.`);
}

/** The fallback of the field that begins at `start`; empty when it has none. */
function fallbackAt(script: string, start: number): string {
  const end = script.indexOf('}', start);
  return end < 0 ? '' : renderScript(script.slice(start, end + 1), {}).text;
}

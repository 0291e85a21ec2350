import type { CampaignDetail, CampaignDraft } from '#shared/contract/campaigns.ts';
import type { SettingsView } from '#shared/contract/settings.ts';
import { checkScript, renderScript } from '#shared/domain/script.ts';
import { treeProblems, type TreeQuestion } from '#shared/domain/script-tree.ts';
import type { ListFacts } from '../store/campaign-contacts.ts';
import { knownFields, OFFICE_FIELDS } from './merge-fields.ts';
import { problemsOfPlan } from './reminder-problems.ts';

export type DraftProblem = CampaignDetail['problems'][number];

/** What a draft is judged by. */
export interface DraftFacts {
  readonly list: ListFacts | null;
  readonly settings: SettingsView;
  /** At a hub: it has the numbers to send from. */
  readonly joined?: boolean;
}

/** What stands between a draft and "ready", in the order of the form; empty = it can be made ready. */
export function draftProblems(draft: CampaignDraft, facts: DraftFacts): DraftProblem[] {
  return [
    ...at('list', listProblems(draft, facts)),
    ...at('script', firstTextProblems(draft, facts)),
    ...at('quickReplies', quickReplyProblems(draft, facts)),
    ...at('question', questionProblems(draft, facts)),
    ...at('reminders', reminderProblems(draft, facts)),
    ...at('fromNumber', fromNumberProblems(draft, facts)),
    ...at('optOutText', optOutTextProblems(draft)),
  ];
}

function at(where: DraftProblem['where'], words: readonly string[]): DraftProblem[] {
  return words.map((one) => ({ where, words: one }));
}

function listProblems({ listId, segmentId = null }: CampaignDraft, { list }: DraftFacts): string[] {
  if (segmentId !== null) return segmentProblems(list);
  if (listId === null) return ['Choose a list or a segment.'];
  if (!list) return ['The list is not here any more. Choose another one.'];
  if (list.state === 'importing') return ['The list is still being imported.'];
  if (list.state !== 'ready') return ['The list was not imported to its end. Import it again, or choose another one.'];
  if (list.accepted === 0) return ['Nobody on the list can be texted: it has no usable number.'];
  if (list.suppressed >= list.accepted) return ['Everybody on the list has opted out.'];
  return [];
}

/** Its list is being filled or is whole: both are well. */
function segmentProblems(segment: ListFacts | null): string[] {
  if (!segment) return ['The segment is not here any more. Choose another one.'];
  if (segment.accepted === 0 && segment.state === 'ready') return ['Nobody is in the segment now.'];
  return [];
}

function firstTextProblems({ script, scriptB = '' }: CampaignDraft, facts: DraftFacts): string[] {
  if (script.trim() === '') return ['Write the first text.'];
  const second = scriptProblems(scriptB, facts).map((words) => `Version B: ${words}`);
  return [...scriptProblems(script, facts), ...second];
}

function quickReplyProblems({ quickReplies }: CampaignDraft, facts: DraftFacts): string[] {
  return quickReplies.flatMap(({ label, body }) => scriptProblems(body, facts).map((words) => `“${label}”: ${words}`));
}

function reminderProblems(draft: CampaignDraft, facts: DraftFacts): string[] {
  return problemsOfPlan(draft, facts, (text, known) => scriptProblems(text, facts, known));
}

/** Stray braces, and fields that nothing would fill: not on the list, empty in Settings, and without a fallback. */
function scriptProblems(script: string, { list, settings }: DraftFacts, more: readonly string[] = []): string[] {
  const known = [...knownFields(list?.fields ?? []), ...more];
  const faults = checkScript(script, known).flatMap((problem) =>
    problem.kind === 'unknown_field' ? [] : [problem.words],
  );
  return [...new Set([...faults, ...unfilled(script, known, settings)])];
}

function unfilled(script: string, known: readonly string[], settings: SettingsView): string[] {
  const filled = Object.fromEntries(known.map((name) => [name, 'x']));
  for (const name of OFFICE_FIELDS) filled[name] = settings[name];
  return renderScript(script, filled).missing.map((name) => {
    if (name === 'texter') return 'Enter your first name in Settings: {texter} would be empty.';
    if (name === 'org') return 'Enter the name of your organization in Settings: {org} would be empty.';
    return `The list has no field {${name}}. Choose another, or add a fallback: {${name}|your words}.`;
  });
}

/** The script of a draft; a question that has no key yet leads nowhere and is led to by nothing. */
export function treeOf({ questions }: CampaignDraft): (TreeQuestion & { line: string })[] {
  return questions.map((question, place) => ({ ...question, key: question.key ?? `\0${place}` }));
}

function questionProblems(draft: CampaignDraft, facts: DraftFacts): string[] {
  const { questions } = draft;
  const texts = questions.map(({ text }) => text.toLowerCase());
  return [
    ...questions.flatMap(({ text, answers }) => {
      const where = questions.length > 1 ? ` of “${text}”` : '';
      return twice(answers.map(({ label }) => label.toLowerCase())).map(
        (label) => `Two answers${where} are called “${label}”: results could not be told apart.`,
      );
    }),
    ...twice(texts).map((text) => `Two questions are called “${text}”: results could not be told apart.`),
    ...treeProblems(treeOf(draft)),
    ...questions.flatMap(({ text, line }) => scriptProblems(line, facts).map((words) => `“${text}”: ${words}`)),
  ];
}

function twice(words: readonly string[]): string[] {
  return [...new Set(words.filter((word, place) => words.indexOf(word) !== place))];
}

function fromNumberProblems({ fromNumber }: CampaignDraft, { settings, joined = false }: DraftFacts): string[] {
  if (joined) return [];
  const { fromNumbers } = settings.carrier;
  if (settings.mode === 'live' && fromNumbers.length === 0) return ['Add a number to send from in Settings.'];
  if (fromNumber === null || fromNumbers.length === 0 || fromNumbers.includes(fromNumber)) return [];
  return ['The number to send from is not one of the numbers in Settings.'];
}

const LINK = /\bhttps?:\/\/|\bwww\./i;

/** The confirmation of an opt-out may name the sender and say that no more texts come, and sell nothing (47 CFR 64.1200(a)(12)). */
function optOutTextProblems({ optOutText }: CampaignDraft): string[] {
  const faults = checkScript(optOutText, ['first_name', 'last_name', 'org']).map((problem) =>
    problem.kind === 'unknown_field'
      ? `The opt-out confirmation can use {first_name}, {last_name} and {org}, not {${problem.field}}.`
      : problem.words,
  );
  const link = LINK.test(optOutText) ? ['The opt-out confirmation may not advertise: take the link out.'] : [];
  return [...new Set([...faults, ...link])];
}

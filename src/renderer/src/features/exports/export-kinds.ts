import type { ExportedKind, ExportKind } from '#shared/contract/exports.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

export interface KindWords {
  readonly kind: ExportKind;
  readonly title: Phrase;
  readonly holds: Phrase;
}

/** Our own records, in the order of their number keys; opt-outs first, as they must be loaded first. */
export const RECORDS: readonly KindWords[] = [
  {
    kind: 'opt_outs',
    title: phrase('Opt-outs'),
    holds: phrase('One row a number that must not be texted. Load these first into every other system.'),
  },
  {
    kind: 'contacts',
    title: phrase('Contact results'),
    holds: phrase('One row a person: what was sent, whether they replied, their answers, tags and opt-out.'),
  },
  {
    kind: 'messages',
    title: phrase('Messages'),
    holds: phrase('One row a text, in both directions: when, who sent it, and how it ended.'),
  },
  {
    kind: 'bad_numbers',
    title: phrase('Bad numbers'),
    holds: phrase('One row a number that is somebody else’s, or where nothing arrives, and why.'),
  },
  {
    kind: 'texters',
    title: phrase('Texter activity'),
    holds: phrase('One row a texter, campaign and day: texts, replies, answers, opt-outs.'),
  },
  {
    kind: 'audit',
    title: phrase('Audit'),
    holds: phrase('Everything that people did, decided, and what the hub refused. No words of any text.'),
  },
];

/** Files in the shape that another system loads without editing. */
export const SHAPES: readonly KindWords[] = [
  {
    kind: 'van',
    title: phrase('VAN bulk upload'),
    holds: phrase('VANID, date, phone, canvass result, a column for each question.'),
  },
  { kind: 'pdi', title: phrase('PDI'), holds: phrase('PDI ID and a column for each question; people with an answer.') },
  {
    kind: 'action_network',
    title: phrase('Action Network'),
    holds: phrase('People with tags and answers; nobody who opted out.'),
  },
  {
    kind: 'action_network_unsubscribe',
    title: phrase('Action Network, unsubscribe'),
    holds: phrase('Opt-outs, for its upload with “unsubscribe”.'),
  },
  {
    kind: 'spoke_contacts',
    title: phrase('Spoke, contacts'),
    holds: phrase('The columns of Spoke’s own export of contacts.'),
  },
  {
    kind: 'spoke_messages',
    title: phrase('Spoke, messages'),
    holds: phrase('The columns of Spoke’s own export of messages.'),
  },
];

/** All of them; the first nine have a number key. */
export const KINDS: readonly KindWords[] = [...RECORDS, ...SHAPES];

export function kindTitle(kind: ExportedKind): string {
  if (kind === 'report') return t('Report');
  if (kind === 'packet') return t('Packet for headquarters');
  const known = KINDS.find((words) => words.kind === kind);
  return known === undefined ? kind : t(known.title);
}

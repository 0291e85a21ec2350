import type { ExportedKind, ExportKind } from '#shared/contract/exports.ts';

export interface KindWords {
  readonly kind: ExportKind;
  readonly title: string;
  readonly holds: string;
}

/** Our own records, in the order of their number keys; opt-outs first, as they must be loaded first. */
export const RECORDS: readonly KindWords[] = [
  {
    kind: 'opt_outs',
    title: 'Opt-outs',
    holds: 'One row a number that must not be texted. Load these first into every other system.',
  },
  {
    kind: 'contacts',
    title: 'Contact results',
    holds: 'One row a person: what was sent, whether they replied, their answers, tags and opt-out.',
  },
  {
    kind: 'messages',
    title: 'Messages',
    holds: 'One row a text, in both directions: when, who sent it, and how it ended.',
  },
  {
    kind: 'bad_numbers',
    title: 'Bad numbers',
    holds: 'One row a number that is somebody else’s, or where nothing arrives, and why.',
  },
  {
    kind: 'texters',
    title: 'Texter activity',
    holds: 'One row a texter, campaign and day: texts, replies, answers, opt-outs.',
  },
  {
    kind: 'audit',
    title: 'Audit',
    holds: 'Everything that people did, decided, and what the hub refused. No words of any text.',
  },
];

/** Files in the shape that another system loads without editing. */
export const SHAPES: readonly KindWords[] = [
  { kind: 'van', title: 'VAN bulk upload', holds: 'VANID, date, phone, canvass result, a column for each question.' },
  { kind: 'pdi', title: 'PDI', holds: 'PDI ID and a column for each question; people with an answer.' },
  { kind: 'action_network', title: 'Action Network', holds: 'People with tags and answers; nobody who opted out.' },
  {
    kind: 'action_network_unsubscribe',
    title: 'Action Network, unsubscribe',
    holds: 'Opt-outs, for its upload with “unsubscribe”.',
  },
  { kind: 'spoke_contacts', title: 'Spoke, contacts', holds: 'The columns of Spoke’s own export of contacts.' },
  { kind: 'spoke_messages', title: 'Spoke, messages', holds: 'The columns of Spoke’s own export of messages.' },
];

/** All of them; the first nine have a number key. */
export const KINDS: readonly KindWords[] = [...RECORDS, ...SHAPES];

export function kindTitle(kind: ExportedKind): string {
  if (kind === 'report') return 'Report';
  return KINDS.find((words) => words.kind === kind)?.title ?? kind;
}

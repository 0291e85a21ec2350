import type { ExportKind } from '#shared/contract/exports.ts';

export interface KindWords {
  readonly kind: ExportKind;
  readonly title: string;
  readonly holds: string;
  readonly goodFor: string;
}

/** The three kinds in the order of their number keys. */
export const KINDS: readonly KindWords[] = [
  {
    kind: 'contacts',
    title: 'Contact results',
    holds: 'One row a person: what was sent, whether they replied, their answer, tags and opt-out.',
    goodFor: 'For VAN, PDI, a CRM or a spreadsheet.',
  },
  {
    kind: 'messages',
    title: 'Messages',
    holds: 'One row a text, in both directions: when, who sent it, and how it ended.',
    goodFor: 'For the record, and for reading conversations.',
  },
  {
    kind: 'opt_outs',
    title: 'Opt-outs',
    holds: 'One row a number that must not be texted again, with when and how they said so.',
    goodFor: 'Load these first into every other system that texts.',
  },
];

export function kindTitle(kind: ExportKind): string {
  return KINDS.find((words) => words.kind === kind)?.title ?? kind;
}

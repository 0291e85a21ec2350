import { assertNever } from '../../ui/assert-never.ts';
import type { TrayEntry, TraySection } from './tray-entries.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

/** What a person can decide about a text in the tray; the place in the list is its number key. */
export type TrayDecision = 'release' | 'withdraw' | 'texted' | 'leave' | 'text_again' | 'put_aside' | 'open';

export interface TrayChoice {
  readonly decision: TrayDecision;
  readonly words: string;
}

export const TRAY_SECTIONS: Record<TraySection, { readonly title: Phrase; readonly words: Phrase }> = {
  look_again: {
    title: phrase('Look again'),
    words: phrase('Pressed a while ago and not gone yet. They go only when you say so, one press each.'),
  },
  unknown: {
    title: phrase('Fate unknown'),
    words: phrase(
      'The line broke while these were being sent: they may have arrived. Nobody is texted again without your word.',
    ),
  },
  not_taken: {
    title: phrase('The hub did not take this'),
    words: phrase('It was done on this laptop, and it does not count. Look whether something has to be done anew.'),
  },
  failed: {
    title: phrase('Not delivered'),
    words: phrase('The carrier says why. Nothing is tried again by itself; they stay here until you put them aside.'),
  },
  waiting: { title: phrase('Waiting to go'), words: phrase('These go by themselves as soon as they may.') },
  unplaced: {
    title: phrase('Replies from numbers we do not know'),
    words: phrase('They belong to no conversation; nothing is lost.'),
  },
};

/** In the order in which they stand: what waits for a person first. */
export const TRAY_ORDER: readonly TraySection[] = [
  'look_again',
  'unknown',
  'not_taken',
  'unplaced',
  'failed',
  'waiting',
];

/** The decisions for one item, in key order; the harmless one of a kind comes first. */
export function choicesOf(section: TraySection, hasConversation: boolean): readonly TrayChoice[] {
  const open: readonly TrayChoice[] = hasConversation ? [{ decision: 'open', words: t('Open the conversation') }] : [];
  switch (section) {
    case 'look_again':
      return [
        { decision: 'release', words: t('Send it now') },
        { decision: 'withdraw', words: t('Take it back') },
        ...open,
      ];
    case 'unknown':
      return [
        { decision: 'leave', words: t('Leave as it is') },
        { decision: 'texted', words: t('It arrived') },
        { decision: 'text_again', words: t('Text again') },
        ...open,
      ];
    case 'waiting':
      return [...open, { decision: 'withdraw', words: t('Take it back') }];
    case 'failed':
    case 'not_taken':
      return [...open, { decision: 'put_aside', words: t('Put aside') }];
    case 'unplaced':
      return open;
    default:
      return assertNever(section);
  }
}

/** Items in the order of the sections; within one, as the core gave them. */
export function inOrder(items: readonly TrayEntry[]): readonly TrayEntry[] {
  return items.toSorted((a, b) => TRAY_ORDER.indexOf(a.section) - TRAY_ORDER.indexOf(b.section));
}

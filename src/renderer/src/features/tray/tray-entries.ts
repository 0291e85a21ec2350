import type { RefusedOp } from '#shared/contract/hub.ts';
import type { TrayItem } from '#shared/contract/sending.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** The sections of the tray: those of texts, and what was done here and the hub did not take. */
export type TraySection = TrayItem['section'] | 'not_taken';

/** One thing in the tray: a text, a reply without a place, or something that the hub did not take. */
export interface TrayEntry extends Omit<TrayItem, 'section'> {
  readonly section: TraySection;
  /** What it is told apart by, also from one reading of the tray to the next. */
  readonly key: string;
  /** Of what the hub did not take. */
  readonly opUuid: string | null;
}

/** A text, or for a reply without a place its number and time. */
export function entryOfText(item: TrayItem): TrayEntry {
  return { ...item, key: `${item.section}:${item.messageId ?? `${item.phone}:${item.at}`}`, opUuid: null };
}

/** Something done here: what, by whom, and why the hub did not do it. */
export function entryOfRefused({ opUuid, what, words, by, at, conversationId }: RefusedOp): TrayEntry {
  return {
    section: 'not_taken',
    key: `not_taken:${opUuid}`,
    opUuid,
    messageId: null,
    conversationId,
    campaignName: by === '' ? '' : t('by {{by}}', { by }),
    name: told(what),
    phone: '',
    body: '',
    words,
    at,
  };
}

import type { z } from 'zod';
import type { pressRefusal } from '#shared/contract/sending.ts';
import { LONGEST_TEXT } from '#shared/domain/parts.ts';
import { fieldsIn } from '#shared/domain/script.ts';
import type { CoreContext } from '../context.ts';
import type { SendingView } from '../store/conversations.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { suppressionOf } from '../store/suppression.ts';
import type { ContactHours } from './contact-hours.ts';

export type PressRefusalCode = z.infer<typeof pressRefusal>;

/** Why a press is not taken, with the sentence that the person needs. */
export interface PressRefusal {
  readonly code: PressRefusalCode;
  readonly words: string;
}

/** What is wrong with the text itself, or null. */
export function textRefusal(text: string): PressRefusal | null {
  if (text.trim() === '') return { code: 'EMPTY', words: 'There is no text to send.' };
  if (text.length > LONGEST_TEXT) {
    return {
      code: 'TOO_LONG',
      words: `A text may have ${LONGEST_TEXT} characters at most; this one has ${text.length}.`,
    };
  }
  const [field] = fieldsIn(text);
  if (field === undefined) return null;
  return { code: 'MISSING_FIELDS', words: `{${field}} has not been filled in. Write what should stand there.` };
}

/** Why this person must not be texted now, or null. Asked at the press, and by the permit again when the text goes. */
export function contactRefusal(
  { db, settings }: Pick<CoreContext, 'db' | 'settings'>,
  view: SendingView,
  hours: ContactHours,
  nowAt: number,
): PressRefusal | null {
  const { mode } = settings.get();
  if (view.status === 'away') return awayRefusal;
  if (view.campaign_state !== 'live') return { code: 'PAUSED', words: campaignWords[view.campaign_state] };
  if (view.campaign_mode !== mode) return { code: 'PAUSED', words: otherModeWords[mode] };
  if (optOutOf(db, view.phone, mode)) return { code: 'OPTED_OUT', words: 'This person has opted out of all texts.' };
  if (suppressionOf(db, view.phone) !== null) return suppressedRefusal;
  if (view.closed_reason === 'wrong_number') {
    return { code: 'WRONG_NUMBER', words: 'This number is marked as wrong. Undo that first.' };
  }
  const window = hours.windowFor(view, nowAt);
  return window.open ? null : { code: 'QUIET_HOURS', words: window.reasonWords };
}

const suppressedRefusal: PressRefusal = {
  code: 'SUPPRESSED',
  words: 'This number is on a do-not-text list. An organizer can take the list away, under Lists.',
};

const awayRefusal: PressRefusal = {
  code: 'AWAY',
  words: 'Another laptop has this conversation now. What was written here stays to be read.',
};

/** By the mode that the program is in. */
export const otherModeWords = {
  live: 'This campaign was started in practice: its texts are never sent for real.',
  practice: 'This campaign is a real one. Leave practice mode to go on with it.',
} as const;

const campaignWords = {
  draft: 'This campaign is still a draft. Make it ready and start it first.',
  ready: 'This campaign has not been started yet.',
  paused: 'This campaign is paused. Texts can be sent when it goes on.',
  closed: 'This campaign is closed.',
} as const;

/** Why this contact gets no initial text, by where the conversation stands, or null. */
export function initialRefusal(view: SendingView): PressRefusal | null {
  if (view.status === 'todo') return null;
  if (view.status === 'away') return awayRefusal;
  if (view.status === 'skipped') return { code: 'SKIPPED', words: 'This contact was skipped. Undo the skip first.' };
  if (view.closed_reason === 'opted_out')
    return { code: 'OPTED_OUT', words: 'This person has opted out of all texts.' };
  if (view.closed_reason === 'wrong_number') return { code: 'WRONG_NUMBER', words: 'This number is marked as wrong.' };
  return alreadyTexted;
}

export const alreadyTexted: PressRefusal = {
  code: 'ALREADY',
  words: 'This number has had the first text of this campaign already.',
};

/** Why this conversation gets no reply, by where it stands, or null. */
export function replyRefusal(view: SendingView, head: number | null, seenHead: number | null): PressRefusal | null {
  if (view.status === 'skipped') return { code: 'SKIPPED', words: 'This contact was skipped. Undo the skip first.' };
  if (view.status === 'todo') {
    return { code: 'HEAD_MOVED', words: 'This contact has not had the first text yet. Send that from Initials.' };
  }
  if (head === seenHead) return null;
  return { code: 'HEAD_MOVED', words: 'They have written again. Read it before you answer.' };
}

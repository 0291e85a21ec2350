import type { AudienceReason } from '#shared/domain/reminder-audience.ts';

/** Why somebody does not get a reminder (any more). */
export type SkipReason = AudienceReason | 'no_event_time' | 'never_open' | 'too_late';

/** Each reason as people read it, beside a count or a name. */
export const skipWords: Readonly<Record<SkipReason, string>> = {
  opted_out: 'opted out',
  wrong_number: 'wrong number',
  not_texted: 'has not had the first text',
  first_failed: 'the first text did not reach them',
  answer: 'their answer is not one of those',
  no_answer: 'has not answered the question',
  replied: 'has replied',
  silent: 'has not replied',
  tag: 'by their tags',
  no_event_time: 'no event time is known for them',
  never_open: 'the sending hours there never open',
  too_late: 'too late',
};

import { expect, it } from 'vitest';
import { mergeText, type LocalText } from '#core/hub/merge/merge-message.ts';

const RELEASED = { state: 'queued', reason: 'human_released', errorCode: null } as const;
const local = (more: Partial<LocalText>): LocalText => ({
  state: 'unknown',
  reason: 'NO_ANSWER',
  errorCode: null,
  attempt: 'unknown',
  releaseTaken: false,
  ...more,
});

it('one release lets a text go once: what its second try comes to is for a person again', () => {
  expect(mergeText(RELEASED, local({}), true)).toMatchObject({ state: 'queued', journal: 'released' });
  expect(mergeText(RELEASED, local({ releaseTaken: true }), true)).toBeNull();
  const waits = local({ state: 'queued', attempt: 'human_released', releaseTaken: true });
  expect(mergeText(RELEASED, waits, true)).toBeNull();
});

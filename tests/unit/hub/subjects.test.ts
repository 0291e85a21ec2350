import { expect, it } from 'vitest';
import { subjectsOf } from '#core/hub/subjects.ts';

const op = (kind: string, more: Record<string, string | null> = {}) => ({
  kind,
  body: '{}',
  campaign_uid: null,
  phone: null,
  message_uid: null,
  ...more,
});

it('names the rows that an op changes', () => {
  const person = { campaign_uid: 'c', phone: '+12025550001' };
  const conversation = { table: 'conversation', key: 'c/+12025550001' };
  expect(subjectsOf(op('answer', person))).toEqual([conversation]);
  expect(subjectsOf(op('text', { ...person, message_uid: 'm' }))).toEqual([
    conversation,
    { table: 'message', key: 'm' },
  ]);
  expect(subjectsOf(op('campaign.put', { campaign_uid: 'c' }))).toEqual([{ table: 'campaign', key: 'c' }]);
  expect(subjectsOf(op('list.rows', { body: '{"listId":"l"}' }))).toEqual([{ table: 'list', key: 'l' }]);
  expect(subjectsOf(op('opt_out', { phone: '+12025550001' }))).toEqual([{ table: 'opt_out', key: '+12025550001' }]);
  expect(subjectsOf(op('assign', { campaign_uid: 'c' }))).toEqual([]);
});

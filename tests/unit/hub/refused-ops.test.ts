import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { readRefused } from '#core/hub/refused-ops.ts';
import type { OpKind } from '#shared/protocol/ops.ts';
import { joinHub } from '../../support/hub-member.ts';
import { testContext } from '../../support/test-context.ts';

it('says what was tried as a person would, newest first, with the person’s name', () => {
  const ctx = testContext();
  onTestFinished(() => ctx.remove());
  joinHub(ctx.db);
  const campaignId = randomUUID();
  const listId = randomUUID();
  ctx.db
    .exec(`insert into list (id, uid, name, source_name, state, created_at, mapping) values (1, '${listId}', 'Voters', 'v.csv', 'ready', 0, '[]');
    insert into contact (id, list_id, row_number, phone, first_name, last_name) values (1, 1, 2, '+12025550001', 'Ana', 'Ruiz');
    insert into campaign (id, uid, name, use, state, list_id, created_at, updated_at, hub_version) values (1, '${campaignId}', 'Canvass', 'event', 'live', 1, 0, 0, 1);
    insert into conversation (id, campaign_id, contact_id, phone, status) values (7, 1, 1, '+12025550001', 'waiting');`);
  const about = { campaignId, phone: '+12025550001' };
  const tell = (kind: OpKind, body: object): void => {
    ctx.db
      .prepare(
        `insert into op (op_uuid, kind, v, by_person, at, body, campaign_uid, phone, state, code, words) values (?, ?, 1, 'Sam', 5, ?, ?, ?, 'rejected', 'NOT_FOUND', 'No.')`,
      )
      .run(
        randomUUID(),
        kind,
        JSON.stringify(body),
        'campaignId' in body ? body.campaignId : null,
        'phone' in body ? body.phone : null,
      );
  };
  tell('answer', { ...about, questionId: 'q', optionId: 'yes' });
  tell('answer', { ...about, questionId: 'q', optionId: null });
  tell('tag', { ...about, tag: 'x', on: false });
  tell('opt_out', { phone: '+12025550009', campaignId: null, source: 'texter', words: '' });
  tell('campaign.put', { campaignId, baseVersion: 1, listId, content: {} });
  tell('campaign.state', { campaignId, state: 'paused' });
  tell('list.rows', { listId, from: 1, through: 9 });
  tell('handover', { ...about, toDeviceId: randomUUID() });
  const refused = readRefused(ctx);
  expect(refused.map(({ what }) => what).toReversed()).toEqual([
    'Answer for Ana Ruiz',
    'Answer taken back for Ana Ruiz',
    'Tag taken off Ana Ruiz',
    'Opt-out of (202) 555-0009',
    'Change of the campaign Canvass',
    'Step of the campaign Canvass to paused',
    'Upload of the list Voters',
    'Handing over Ana Ruiz',
  ]);
  expect(refused[0]?.words).toMatch(/^The laptop that was to have it is not with your office any more/);
  expect(refused.at(-1)).toMatchObject({ words: 'No.', by: 'Sam', at: 5, conversationId: 7 });
});

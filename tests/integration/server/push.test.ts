import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ErrorBody } from '#shared/protocol/errors.ts';
import type { OpResult } from '#shared/protocol/ops.ts';
import type { CampaignRow, ConversationRow } from '#shared/protocol/rows.ts';
import { content, liveCampaign, person, phoneNumber } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import type { TestHub } from '../../support/hub.ts';
import type { TestLaptop } from '../../support/test-laptop.ts';

/** A texter with one person, and the laptop of the organizer. */
async function desk(hub: TestHub) {
  const organizer = await hub.laptop({ role: 'organizer' });
  const campaignId = await liveCampaign(organizer, 5);
  const texter = await hub.laptop();
  const [phone] = await texter.claim(campaignId, 1);
  const ref = { campaignId, phone: phone! };
  const conversation = async (): Promise<ConversationRow> => {
    const rows = await texter.table<ConversationRow>(`d:${texter.deviceId}`, 'conversation');
    return rows.find((row) => row.phone === phone)!;
  };
  return { organizer, texter, campaignId, ref, conversation };
}

const noteCount = async (hub: TestHub): Promise<number> =>
  (await hub.ctx.db.first<{ n: number }>('select sum(jsonb_array_length(notes))::int as n from conversation'))!.n;

describe('push', () => {
  it('takes the same ops again without an effect', async () => {
    const hub = await startTestHub();
    const { texter, ref } = await desk(hub);
    const ops = [1, 2, 3].map((n) => texter.op('note', { ...ref, noteId: randomUUID(), body: `note ${n}` }));
    const first = await texter.ok('push', { ops });
    expect(first.ackedSeq).toBe(3);
    expect(first.results.map((one) => one.status)).toEqual(['applied', 'applied', 'applied']);
    const again = await texter.ok('push', { ops });
    expect(again).toMatchObject({ ackedSeq: 3, results: ops.map((op) => ({ opUuid: op.opUuid, status: 'noop' })) });
    expect(await noteCount(hub)).toBe(3);
  });

  it('takes each op once when the same push arrives many times at once, also on two hubs', async () => {
    const hub = await startTestHub();
    const other = await hub.another();
    const { texter, ref } = await desk(hub);
    const ops = Array.from({ length: 20 }, (_, n) =>
      texter.op('note', { ...ref, noteId: randomUUID(), body: `note ${n}` }),
    );
    const twin = texter.clone();
    Object.assign(twin, { url: other.url, boot: texter.boot });
    const answers = await Promise.all(
      [texter, twin, texter, twin, texter].map((laptop) => laptop.call('push', { ops })),
    );
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(answers.every(({ status }) => status === 200 || status === 429)).toBe(true);
    expect(await noteCount(hub)).toBe(20);
  });

  it('says where it stands when ops are missing', async () => {
    const hub = await startTestHub();
    const { texter, ref } = await desk(hub);
    await texter.push(texter.op('done', ref));
    texter.lastSeq += 3;
    const { status, body } = await texter.call('push', { ops: [texter.op('done', ref)] });
    expect(status).toBe(409);
    expect(body as ErrorBody).toMatchObject({ error: 'GAP', lastSeq: 1 });
  });

  it('wants numbers in order, without holes inside one push', async () => {
    const hub = await startTestHub();
    const { texter, ref } = await desk(hub);
    const [one, two, three] = [texter.op('done', ref), texter.op('done', ref), texter.op('done', ref)];
    expect(await texter.refused('push', { ops: [one, three] })).toBe('BAD_REQUEST');
    expect(await texter.refused('push', { ops: [two, one] })).toBe('BAD_REQUEST');
    expect(await texter.refused('push', { ops: [{ ...one, seq: -1 }] })).toBe('BAD_REQUEST');
    expect(await texter.refused('push', { ops: [{ ...one, seq: 2 ** 60 }] })).toBe('BAD_REQUEST');
    expect(await texter.refused('push', { ops: [one, two, three] })).toBe('ok');
  });

  it('calls another op under a used number a fork, and gives the laptop a new incarnation', async () => {
    const hub = await startTestHub();
    const { texter, ref } = await desk(hub);
    const kept = texter.op('note', { ...ref, noteId: randomUUID(), body: 'before' });
    await texter.push(kept, texter.op('note', { ...ref, noteId: randomUUID(), body: 'lost with the backup' }));
    const restored = texter.clone();
    restored.lastSeq = 1;
    restored.boot = texter.boot;
    const fresh = restored.op('note', { ...ref, noteId: randomUUID(), body: 'after' });
    expect(await restored.refused('push', { ops: [kept, fresh] })).toBe('FORK');
    expect(await restored.refused('push', { ops: [kept, fresh] })).toBe('OLD_INCARNATION');
    const answer = await restored.hello({ lastSeq: 2 });
    expect(answer).toMatchObject({ directive: 'fork', incarnation: 2, lastSeq: 0 });
    // Numbered anew: what took effect before does not again, what is new does.
    const results = await restored.push({ ...kept, seq: 1 }, { ...fresh, seq: 2 });
    expect(results.map((one) => one.status)).toEqual(['noop', 'applied']);
    expect(await noteCount(hub)).toBe(3);
  });

  it('sees at hello that a laptop counts lower than it did', async () => {
    const hub = await startTestHub();
    const { texter, ref } = await desk(hub);
    await texter.push(texter.op('done', ref), texter.op('reopen', ref));
    const restored = texter.clone();
    expect(await restored.hello({ lastSeq: 1 })).toMatchObject({ directive: 'fork', incarnation: 2, lastSeq: 0 });
    expect(await restored.hello()).toMatchObject({ directive: 'ok', incarnation: 2 });
  });

  it('records what it rejects, acknowledges it, and goes on', async () => {
    const hub = await startTestHub();
    const { texter, ref, conversation } = await desk(hub);
    const odd = (kind: string, body: unknown, v = 1) => ({ ...texter.op('done', ref), kind, body, v });
    const { ackedSeq, results } = await texter.ok('push', {
      ops: [
        odd('dance', { song: 'x' }),
        odd('note', { ...ref, noteId: 'no uuid', body: 'x' }),
        odd('done', ref, 2),
        odd('done', JSON.parse('{"__proto__": {"campaignId": 1}}')),
        odd('campaign.put', { campaignId: randomUUID(), baseVersion: 0, listId: null, content: content() }),
        odd('done', { ...ref, phone: '+12025559999' }),
        odd('later', { ...ref, until: 9_007_199_254_740_991 }),
        odd('tag', { ...ref, tag: 'a\0b\ud800', on: true }),
      ],
    });
    expect(ackedSeq).toBe(8);
    expect(results.map((one) => one.code ?? one.status)).toEqual([
      'UNKNOWN_KIND',
      'INVALID',
      'UNKNOWN_VERSION',
      'INVALID',
      'FORBIDDEN',
      'NOT_FOUND',
      'applied',
      'applied',
    ]);
    expect(results.slice(0, 6).every((one) => one.words.length > 10)).toBe(true);
    expect(await conversation()).toMatchObject({ status: 'later', tags: ['a\ufffdb\ufffd'] });
    const kept = await hub.ctx.db.first<{ n: number }>(`select count(*) as n from device_op where status = 'rejected'`);
    expect(kept?.n).toBe(6);
    // The same answer when the first was lost.
    const again = await texter.ok('push', { ops: [{ ...odd('dance', {}), opUuid: results[0]!.opUuid, seq: 1 }] });
    expect(again.results[0]).toMatchObject({ status: 'rejected', code: 'UNKNOWN_KIND' });
  });

  it('tries an op again that an older hub did not understand', async () => {
    const hub = await startTestHub();
    const { texter, ref, conversation } = await desk(hub);
    const op = texter.op('tag', { ...ref, tag: 'new', on: true });
    // As an older hub would have recorded it.
    expect((await texter.push({ ...op, v: 2 })).map((one) => one.code)).toEqual(['UNKNOWN_VERSION']);
    expect((await conversation()).tags).toEqual([]);
    const again = { ...op, seq: ++texter.lastSeq };
    expect((await texter.push(again)).map((one) => one.status)).toEqual(['applied']);
    expect((await texter.push(again)).map((one) => one.status)).toEqual(['noop']);
    expect((await conversation()).tags).toEqual(['new']);
  });

  it('keeps the order of what was done about one person, however many others are in it', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 20);
    const texter = await hub.laptop();
    const phones = await texter.claim(campaignId, 20);
    const attempts = phones.map((phone) => texter.attempt(campaignId, phone));
    for (let from = 0; from < 20; from += 10) await texter.permit(...attempts.slice(from, from + 10));
    // Sent, then put off; or put off, then sent after all: the last word counts.
    const ops = attempts.flatMap(({ attemptId, phone }, index) => {
      const sent = { attemptId, outcome: 'accepted', carrierId: `c${index}`, status: 202, detail: '' } as const;
      const waits = { campaignId, phone, until: 1_900_000_000_000 };
      return index % 2 === 0
        ? [texter.op('outcome', sent), texter.op('later', waits)]
        : [texter.op('later', waits), texter.op('outcome', sent)];
    });
    const results = await texter.push(...ops);
    expect(results.map((one) => one.opUuid)).toEqual(ops.map((op) => op.opUuid));
    expect(new Set(results.map((one) => one.status))).toEqual(new Set(['applied']));
    const rows = await texter.table<ConversationRow>(`d:${texter.deviceId}`, 'conversation');
    const statusOf = new Map(rows.map((row) => [row.phone, row.status]));
    expect(phones.map((phone) => statusOf.get(phone))).toEqual(
      phones.map((_, index) => (index % 2 === 0 ? 'later' : 'waiting')),
    );
  });

  it('rejects an op that the database refuses, alone', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const { texter, ref, conversation } = await desk(hub);
    // A rule of the database that no schema of the wire knows.
    await hub.ctx.db.script(`alter table conversation add constraint no_bad_tag check (not ('bad' = any (tags)))`);
    const results = await texter.push(
      texter.op('tag', { ...ref, tag: 'good', on: true }),
      texter.op('tag', { ...ref, tag: 'bad', on: true }),
      texter.op('tag', { ...ref, tag: 'fine', on: true }),
    );
    expect(results.map((one) => one.code ?? one.status)).toEqual(['applied', 'INVALID', 'applied']);
    expect((await conversation()).tags).toEqual(['good', 'fine']);
  });

  it('takes opt-outs ahead of their turn, once', async () => {
    const hub = await startTestHub();
    const { texter, ref } = await desk(hub);
    const note = texter.op('note', { ...ref, noteId: randomUUID(), body: 'x' });
    const optOut = texter.op('opt_out', {
      phone: ref.phone,
      campaignId: ref.campaignId,
      source: 'texter',
      words: 'no more',
    });
    const { seq: _seq, ...urgent } = optOut;
    const pulled = await texter.ok('pull', { buckets: [{ bucket: 'g:optout', cursor: null }], urgent: [urgent] });
    expect(pulled.urgent).toMatchObject([{ status: 'applied' }]);
    expect(await texter.table('g:optout', 'opt_out')).toMatchObject([{ phone: ref.phone, optedOut: true, version: 1 }]);
    const results = await texter.push(note, optOut);
    expect(results.map((one) => one.status)).toEqual(['applied', 'noop']);
    const { seq: _two, ...other } = texter.op('done', ref);
    expect(await texter.refused('pull', { buckets: [{ bucket: 'g:optout', cursor: null }], urgent: [other] })).toBe(
      'BAD_REQUEST',
    );
  });

  it('leaves nothing behind of a push that failed in the middle', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const { texter, ref } = await desk(hub);
    const ops = [1, 2, 3].map((n) => texter.op('note', { ...ref, noteId: randomUUID(), body: `note ${n}` }));
    // The third op breaks the connection to the database.
    await hub.ctx.db.script(`
      create function cut() returns trigger language plpgsql as $$
      begin
        if new.seq = 3 then perform pg_terminate_backend(pg_backend_pid()); end if;
        return new;
      end $$;
      create trigger cut before insert on device_seq for each row execute function cut();`);
    const { status, headers } = await texter.call('push', { ops });
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await noteCount(hub)).toBe(0);
    await hub.ctx.db.script('drop trigger cut on device_seq');
    expect((await texter.ok('push', { ops })).ackedSeq).toBe(3);
    expect(await noteCount(hub)).toBe(3);
  });
});

describe('lists', () => {
  const results = (list: OpResult[]): string[] => list.map((one) => one.code ?? one.status);

  async function upload(laptop: TestLaptop, listId: string, sizes: number[], total: number): Promise<string[]> {
    let next = 0;
    const chunks = sizes.map((size) => Array.from({ length: size }, () => person(next++)));
    return results(
      await laptop.push(
        laptop.op('list.put', { listId, name: 'L', sourceName: 'l.csv', fields: [] }),
        ...chunks.map((rows) => laptop.op('list.rows', { listId, rows })),
        laptop.op('list.end', { listId, rows: total }),
      ),
    );
  }

  it('come in chunks, each person once, and are whole or not ready', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const listId = randomUUID();
    expect(await upload(organizer, listId, [2000, 1500], 3501)).toEqual([
      'applied',
      'applied',
      'applied',
      'INCOMPLETE',
    ]);
    const more = await organizer.push(
      organizer.op('list.rows', { listId, rows: [person(0), person(3500)] }),
      organizer.op('list.end', { listId, rows: 3501 }),
    );
    expect(results(more)).toEqual(['applied', 'applied']);
    expect(await organizer.table(`o:${organizer.officeId}`, 'list')).toMatchObject([
      { listId, state: 'ready', rows: 3501 },
    ]);
    expect(results(await organizer.push(organizer.op('list.rows', { listId, rows: [person(9999)] })))).toEqual([
      'STATE',
    ]);
    expect(await organizer.do('list.remove', { listId })).toBe('applied');
    expect(await organizer.table(`o:${organizer.officeId}`, 'list')).toEqual([]);
  });

  it('refuse chunks that are too large, and people with odd fields', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const listId = randomUUID();
    const odd = JSON.parse(JSON.stringify(person(1)).replace('"city"', '"__proto__"'));
    const { results: list } = await organizer.ok('push', {
      ops: [
        organizer.op('list.put', { listId, name: 'L', sourceName: 'l.csv', fields: [] }),
        organizer.op('list.rows', { listId, rows: Array.from({ length: 2001 }, (_, n) => person(n)) }),
        organizer.op('list.rows', { listId, rows: [odd] }),
        organizer.op('list.rows', { listId, rows: [person(2, { phone: '2025550123' })] }),
      ],
    });
    expect(results(list)).toEqual(['applied', 'INVALID', 'INVALID', 'INVALID']);
  });
});

describe('campaigns', () => {
  it('do not lose the wording of the slower organizer unseen', async () => {
    const hub = await startTestHub();
    const [ann, bob] = [await hub.laptop({ role: 'organizer' }), await hub.laptop({ role: 'organizer' })];
    const campaignId = randomUUID();
    const put = (baseVersion: number, name: string) => ({
      campaignId,
      baseVersion,
      listId: null,
      content: content({ name }),
    });
    expect(await ann.do('campaign.put', put(0, 'One'))).toBe('applied');
    expect(await ann.do('campaign.put', put(1, 'Two'))).toBe('applied');
    expect(await bob.do('campaign.put', put(1, 'Three'))).toBe('STALE');
    expect(await bob.table<CampaignRow>(`o:${bob.officeId}`, 'campaign')).toMatchObject([{ name: 'Two', version: 2 }]);
    expect(await bob.do('campaign.put', put(2, 'Three'))).toBe('applied');
  });

  it('go only the way campaigns go, with a whole list', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = randomUUID();
    await organizer.do('campaign.put', { campaignId, baseVersion: 0, listId: null, content: content() });
    expect(await organizer.do('campaign.state', { campaignId, state: 'ready' })).toBe('STATE');
    expect(await organizer.do('campaign.state', { campaignId, state: 'live' })).toBe('STATE');
    expect(await organizer.do('campaign.remove', { campaignId })).toBe('applied');
    const live = await liveCampaign(organizer, 2);
    expect(await organizer.do('campaign.remove', { campaignId: live })).toBe('IN_USE');
    expect(await organizer.do('campaign.state', { campaignId: live, state: 'ready' })).toBe('STATE');
    expect(
      await organizer.do('campaign.put', { campaignId: live, baseVersion: 3, listId: null, content: content() }),
    ).toBe('STATE');
    expect(await organizer.do('campaign.state', { campaignId: live, state: 'paused' })).toBe('applied');
    expect(await organizer.do('campaign.state', { campaignId: live, state: 'paused' })).toBe('noop');
    const list = (await hub.ctx.db.first<{ list_id: string }>('select list_id from campaign'))!.list_id;
    expect(await organizer.do('list.remove', { listId: list })).toBe('IN_USE');
  });
});

describe('work in conversations', () => {
  it('is kept: answers, tags, notes, and where the conversation stands', async () => {
    const hub = await startTestHub();
    const { texter, ref, conversation } = await desk(hub);
    const noteId = randomUUID();
    await texter.push(
      texter.op('answer', { ...ref, questionId: 'q1', optionId: 'no' }),
      texter.op('answer', { ...ref, questionId: 'q1', optionId: 'yes' }),
      texter.op('tag', { ...ref, tag: 'vip', on: true }),
      texter.op('tag', { ...ref, tag: 'vip', on: true }),
      texter.op('note', { ...ref, noteId, body: 'Call back' }),
      texter.op('later', { ...ref, until: 123 }),
    );
    expect(await conversation()).toMatchObject({
      answers: { q1: { optionId: 'yes', by: 'Ann' } },
      tags: ['vip'],
      notes: [{ noteId, body: 'Call back', by: 'Ann' }],
      status: 'later',
      laterUntil: 123,
    });
    await texter.push(
      texter.op('answer', { ...ref, questionId: 'q1', optionId: null }),
      texter.op('tag', { ...ref, tag: 'vip', on: false }),
      texter.op('wrong_number', ref),
    );
    expect(await conversation()).toMatchObject({
      answers: {},
      tags: [],
      status: 'closed',
      closedReason: 'wrong_number',
    });
    expect(await texter.do('reopen', ref)).toBe('applied');
    expect(await conversation()).toMatchObject({ status: 'todo', closedReason: null });
  });

  it('keeps a skipped person from every laptop until the skip is undone', async () => {
    const hub = await startTestHub();
    const { texter, campaignId, ref } = await desk(hub);
    await texter.do('skip', { ...ref, reason: 'knows them' });
    expect(await texter.ask(texter.attempt(campaignId, ref.phone))).toBe('ALREADY');
    hub.advance(24 * 3_600_000);
    const other = await hub.laptop();
    expect(await other.claim(campaignId, 10)).toEqual([1, 2, 3, 4].map(phoneNumber));
    await texter.do('reopen', ref);
    expect(await texter.ask(texter.attempt(campaignId, ref.phone))).toBe('granted');
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inboundEvent } from '../../support/carrier-events.ts';
import { liveCampaign, phoneNumber } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import type { TestHub } from '../../support/hub.ts';
import { disableSends, enableSends, setMode } from '../../../src/server/sync/epoch.ts';
import { putSetting } from '../../../src/server/settings.ts';
import { openPgDb } from '../../../src/server/db/pg-db.ts';
import { quietLog } from '../../support/test-postgres.ts';

async function desk(hub: TestHub, people = 5) {
  const organizer = await hub.laptop({ role: 'organizer' });
  const campaignId = await liveCampaign(organizer, people);
  const texter = await hub.laptop();
  return { organizer, campaignId, texter };
}

/** A transaction of its own, as another hub or the carrier's delivery would have, held open as long as the test likes. */
async function openTransaction(hub: TestHub) {
  const db = openPgDb({ url: hub.databaseUrl, connections: 1, name: 'test', log: quietLog });
  await db.script('begin');
  return { db, end: async (how: 'commit' | 'rollback') => db.script(how).then(() => db.close()) };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a permit', () => {
  it('is good for one text: the same request gets the same permit, another request none', async () => {
    const hub = await startTestHub();
    const { texter, campaignId } = await desk(hub);
    const [phone] = await texter.claim(campaignId, 1);
    const attempt = texter.attempt(campaignId, phone!);
    const [first] = await texter.permit(attempt);
    hub.advance(10_000);
    const [again] = await texter.permit(attempt);
    expect(first?.kind === 'granted' && again?.kind === 'granted').toBe(true);
    if (first?.kind !== 'granted' || again?.kind !== 'granted') return;
    expect(again.expiresAt).toBe(first.expiresAt);
    expect(again.validMs).toBeLessThanOrEqual(first.validMs - 10_000);
    expect(await texter.ask(texter.attempt(campaignId, phone!))).toBe('ALREADY');
    expect(await texter.ask({ ...attempt, bodySha256: 'f'.repeat(64) })).toBe('ALREADY');
    expect(await texter.ask({ ...attempt, from: '+12025550111' })).toBe('ALREADY');
    hub.advance(60_000);
    expect(await texter.ask(attempt)).toBe('EXPIRED');
    await texter.report(attempt.attemptId, 'accepted', 'c1');
    expect(await texter.ask(attempt)).toBe('ALREADY');
    expect(await texter.ask(texter.attempt(campaignId, phone!))).toBe('ALREADY');
  });

  it('is bound to the boot that got it: a restarted or restored laptop cannot use it again', async () => {
    const hub = await startTestHub();
    const { texter, campaignId } = await desk(hub);
    const [phone] = await texter.claim(campaignId, 1);
    const attempt = texter.attempt(campaignId, phone!);
    await texter.permit(attempt);
    const restarted = texter.clone();
    const answer = await restarted.hello();
    expect(answer.unknownAttempts).toEqual([attempt.attemptId]);
    expect(await restarted.ask(attempt)).toBe('ISSUED_ELSEWHERE');
    expect(await restarted.ask(restarted.attempt(campaignId, phone!))).toBe('ALREADY');
    expect(await restarted.report(attempt.attemptId, 'not_used')).toBe('unknown');
  });

  it('is given once however many laptops, hubs and repeats ask at the same time', async () => {
    const hub = await startTestHub();
    const other = await hub.another();
    const { organizer, campaignId } = await desk(hub, 40);
    const laptops = await Promise.all(Array.from({ length: 6 }, () => hub.laptop()));
    for (const [index, laptop] of laptops.entries()) {
      if (index % 2 === 1) Object.assign(laptop, { url: other.url });
    }
    const claimed = await Promise.all(laptops.map((laptop) => laptop.claim(campaignId, 10)));
    const all = claimed.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(40);
    // Everybody asks for everybody, several times at once.
    const asked = laptops.flatMap((laptop) =>
      Array.from({ length: 40 }, (_, index) => laptop.attempt(campaignId, phoneNumber(index))).flatMap((attempt) => [
        laptop.ask(attempt),
        laptop.ask(attempt),
      ]),
    );
    await Promise.all(asked);
    const rows = await hub.ctx.db.rows<{ n: number }>('select count(*) as n from send_attempt group by target_id');
    expect(rows).toHaveLength(40);
    expect(rows.every((row) => row.n === 1)).toBe(true);
    expect(organizer.deviceId).not.toBe('');
  });

  it('is not given twice to a number that is on the list as two people, or in two campaigns of one step', async () => {
    const hub = await startTestHub();
    const { texter, campaignId } = await desk(hub);
    const [phone] = await texter.claim(campaignId, 1);
    const one = texter.attempt(campaignId, phone!);
    const two = texter.attempt(campaignId, phone!);
    expect(await texter.refused('permit', { attempts: [one, two] })).toBe('BAD_REQUEST');
    const answers = await Promise.all([texter.ask(one), texter.ask(two)]);
    expect(answers.toSorted()).toEqual(['ALREADY', 'granted']);
  });

  it('comes ten at a time, each judged on its own', async () => {
    const hub = await startTestHub();
    const { texter, campaignId } = await desk(hub, 12);
    const phones = await texter.claim(campaignId, 9);
    await texter.do('opt_out', { phone: phones[0]!, campaignId: null, source: 'texter', words: '' });
    const attempts = [...phones, phoneNumber(11)].map((phone) => texter.attempt(campaignId, phone));
    const answers = await texter.permit(...attempts);
    expect(answers.map((one) => one.attemptId)).toEqual(attempts.map((one) => one.attemptId));
    expect(answers.map((one) => (one.kind === 'refused' ? one.refusal : one.kind))).toEqual([
      'OPTED_OUT',
      ...Array.from({ length: 8 }, () => 'granted'),
      'NOT_YOURS',
    ]);
    expect(
      await texter.refused('permit', { attempts: [...attempts, texter.attempt(campaignId, phoneNumber(10))] }),
    ).toBe('BAD_REQUEST');
  });
});

describe('a permit is refused', () => {
  it('while sends are off, and while the campaign is not live', async () => {
    const hub = await startTestHub();
    const { texter, organizer, campaignId } = await desk(hub);
    const [phone] = await texter.claim(campaignId, 1);
    const attempt = texter.attempt(campaignId, phone!);
    await disableSends(hub.ctx, 'Ann', 'restored');
    expect(await texter.ask(attempt)).toBe('PAUSED');
    await expect(enableSends(hub.ctx, ' ')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await enableSends(hub.ctx, 'Ann');
    await organizer.do('campaign.state', { campaignId, state: 'paused' });
    expect(await texter.ask(attempt)).toBe('PAUSED');
    await organizer.do('campaign.state', { campaignId, state: 'live' });
    expect(await texter.ask(attempt)).toBe('granted');
    const rows = await hub.ctx.db.rows<{ person: string; action: string }>(
      'select person, action from audit order by audit_id',
    );
    expect(rows).toEqual([
      { person: 'Ann', action: 'disable-sends' },
      { person: 'Ann', action: 'enable-sends' },
    ]);
  });

  it('outside the hours where the person is, by the hub’s clock, and the grant ends with them', async () => {
    const hub = await startTestHub();
    await putSetting(hub.ctx, 'hours', { practiceAnyHour: false, startMin: 540, endMin: 1200 });
    const { texter, campaignId } = await desk(hub);
    const phones = await texter.claim(campaignId, 2);
    // 2027-03-03 is a Wednesday; New York is five hours behind UTC.
    const goTo = (utc: string) => hub.advance(Date.parse(utc) - hub.ctx.clock.now());
    goTo('2027-03-03T13:59:00Z');
    const [early] = await texter.permit(texter.attempt(campaignId, phones[0]!));
    expect(early).toMatchObject({
      kind: 'refused',
      refusal: 'QUIET_HOURS',
      retryAt: Date.parse('2027-03-03T14:00:00Z'),
    });
    goTo('2027-03-04T00:59:00Z');
    const [late] = await texter.permit(texter.attempt(campaignId, phones[0]!));
    expect(late).toMatchObject({ kind: 'granted', expiresAt: Date.parse('2027-03-04T01:00:00Z') });
    goTo('2027-03-04T01:00:00Z');
    expect(await texter.ask(texter.attempt(campaignId, phones[1]!))).toBe('QUIET_HOURS');
  });

  it('in practice not for the hour, and a hub that texted in practice never goes live', async () => {
    const hub = await startTestHub();
    const { texter, campaignId } = await desk(hub);
    hub.advance(Date.parse('2027-03-03T05:00:00Z') - hub.ctx.clock.now());
    const [phone] = await texter.claim(campaignId, 1);
    await setMode(hub.ctx, 'live', 'Ann');
    expect(await texter.ask(texter.attempt(campaignId, phone!))).toBe('QUIET_HOURS');
    await setMode(hub.ctx, 'practice', 'Ann');
    expect(await texter.ask(texter.attempt(campaignId, phone!))).toBe('granted');
    await expect(setMode(hub.ctx, 'live', 'Ann')).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('when the person wrote since the text was written', async () => {
    const hub = await startTestHub();
    const { texter, campaignId } = await desk(hub);
    const [phone] = await texter.claim(campaignId, 1);
    const first = texter.attempt(campaignId, phone!);
    await texter.permit(first);
    await texter.report(first.attemptId, 'accepted', 'c1');
    await hub.deliver('inbound', [inboundEvent(phone!, 'One')]);
    await hub.settle();
    const head = (await hub.ctx.db.first<{ head: number }>('select head from conversation where head is not null'))!
      .head;
    await hub.deliver('inbound', [inboundEvent(phone!, 'Two')]);
    await hub.settle();
    const step = `op:${randomUUID()}`;
    expect(await texter.ask(texter.attempt(campaignId, phone!, { step, expectedHead: null }))).toBe('HEAD_MOVED');
    expect(await texter.ask(texter.attempt(campaignId, phone!, { step, expectedHead: head }))).toBe('HEAD_MOVED');
    expect(await texter.ask(texter.attempt(campaignId, phone!, { step, expectedHead: head + 1 }))).toBe('granted');
    // One inbound text is answered once.
    const reply = { step: `re:${head + 1}`, expectedHead: head + 1 };
    expect(await texter.ask(texter.attempt(campaignId, phone!, reply))).toBe('granted');
    expect(await texter.ask(texter.attempt(campaignId, phone!, reply))).toBe('ALREADY');
  });

  it('to a person who opted out, but for the one confirmation', async () => {
    const hub = await startTestHub();
    const { texter, campaignId } = await desk(hub);
    const [phone] = await texter.claim(campaignId, 1);
    const confirm = () => texter.attempt(campaignId, phone!, { step: 'optout' });
    expect(await texter.ask(confirm())).toBe('HEAD_MOVED');
    const { seq: _seq, ...urgent } = texter.op('opt_out', {
      phone: phone!,
      campaignId,
      source: 'texter',
      words: 'stop it',
    });
    const answer = await texter.ok('permit', {
      attempts: [texter.attempt(campaignId, phone!), confirm()],
      urgent: [urgent],
    });
    expect(answer.urgent).toMatchObject([{ status: 'applied' }]);
    expect(answer.answers.map((one) => (one.kind === 'refused' ? one.refusal : one.kind))).toEqual([
      'OPTED_OUT',
      'granted',
    ]);
    expect(await texter.ask(confirm())).toBe('ALREADY');
  });

  it('to confirm an opt-out a second time, in another campaign or by another laptop', async () => {
    const hub = await startTestHub();
    const { organizer, texter, campaignId } = await desk(hub, 1);
    const [phone] = await texter.claim(campaignId, 1);
    const second = await liveCampaign(organizer, 1);
    await texter.claim(second, 1);
    const third = await liveCampaign(organizer, 1);
    const colleague = await hub.laptop({ label: 'Other' });
    await colleague.claim(third, 1);
    await texter.do('opt_out', { phone: phone!, campaignId, source: 'texter', words: '' });
    const step = 'optout';
    const answers = await texter.permit(
      texter.attempt(campaignId, phone!, { step }),
      texter.attempt(second, phone!, { step }),
    );
    expect(answers.map((one) => (one.kind === 'refused' ? one.refusal : one.kind))).toEqual(['granted', 'ALREADY']);
    expect(await colleague.ask(colleague.attempt(third, phone!, { step }))).toBe('ALREADY');
  });
});

describe('an opt-out and a permit of the same person', () => {
  it('have an order: the permit waits for an opt-out under way, and is refused', async () => {
    const hub = await startTestHub();
    const { texter, campaignId } = await desk(hub);
    const [phone] = await texter.claim(campaignId, 1);
    const other = await openTransaction(hub);
    await other.db.run('update phone set opted_out = true, opt_version = opt_version + 1 where e164 = $1', phone);
    let answered = false;
    const asked = texter.ask(texter.attempt(campaignId, phone!)).finally(() => (answered = true));
    await pause(150);
    expect(answered).toBe(false);
    await other.end('commit');
    expect(await asked).toBe('OPTED_OUT');
  });

  it('have an order: an opt-out that is rolled back stops nothing', async () => {
    const hub = await startTestHub();
    const { texter, campaignId } = await desk(hub);
    const [phone] = await texter.claim(campaignId, 1);
    const other = await openTransaction(hub);
    await other.db.run('update phone set opted_out = true where e164 = $1', phone);
    const asked = texter.ask(texter.attempt(campaignId, phone!));
    await pause(50);
    await other.end('rollback');
    expect(await asked).toBe('granted');
  });

  it('never leave a permit behind a committed opt-out, whoever is faster', async () => {
    const hub = await startTestHub();
    const people = 60;
    const { texter, campaignId } = await desk(hub, people);
    const phones = await texter.claim(campaignId, people);
    const late: string[] = [];
    const stopped = new Set<string>();
    await Promise.all(
      phones.map(async (phone, index) => {
        const stop = async () => {
          expect(await hub.deliver('inbound', [inboundEvent(phone, 'STOP')])).toBe(200);
          stopped.add(phone);
        };
        const send = async () => {
          const before = stopped.has(phone);
          const answer = await texter.ask(texter.attempt(campaignId, phone));
          if (before && answer === 'granted') late.push(phone);
        };
        await Promise.all(index % 2 === 0 ? [stop(), send()] : [send(), stop()]);
        await send();
      }),
    );
    expect(late).toEqual([]);
    expect(stopped.size).toBe(people);
    const wrong = await hub.ctx.db.rows(
      `select 1 from send_attempt a join phone p using (phone_id) where a.issued_at > p.opt_changed_at + 2000`,
    );
    expect(wrong).toEqual([]);
  });
});

describe('claims', () => {
  it('end by themselves, unless the person was permitted meanwhile', async () => {
    const hub = await startTestHub();
    const { texter, campaignId } = await desk(hub, 2);
    const [one, two] = await texter.claim(campaignId, 2);
    expect(await texter.ask(texter.attempt(campaignId, one!))).toBe('granted');
    const other = await hub.laptop();
    expect(await other.claim(campaignId, 5)).toEqual([]);
    hub.advance(16 * 60_000);
    expect(await other.claim(campaignId, 5)).toEqual([two]);
    expect(await texter.ask(texter.attempt(campaignId, two!))).toBe('NOT_YOURS');
    expect(await other.ask(other.attempt(campaignId, one!))).toBe('NOT_YOURS');
    expect(await texter.table(`d:${texter.deviceId}`, 'conversation')).toMatchObject([{ phone: one }]);
  });

  it('are renewed by asking for the same people, and still count late while nobody else took them', async () => {
    const hub = await startTestHub();
    const { texter, campaignId } = await desk(hub, 3);
    const phones = await texter.claim(campaignId, 2);
    hub.advance(14 * 60_000);
    const renewed = await texter.ok('claim', { campaignId, want: { kind: 'these', phones } });
    expect(renewed.refused).toEqual([]);
    hub.advance(14 * 60_000);
    const other = await hub.laptop();
    expect(await other.claim(campaignId, 5)).toEqual([phoneNumber(2)]);
    hub.advance(60 * 60_000);
    expect(await texter.ask(texter.attempt(campaignId, phones[0]!))).toBe('granted');
  });

  it('take a list that is longer than one transaction may write, in its order, each person once', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const listId = randomUUID();
    const campaignId = randomUUID();
    const { person, content } = await import('../../support/hub-campaign.ts');
    const rows = Array.from({ length: 4500 }, (_, index) => person(index));
    await organizer.push(
      organizer.op('list.put', { listId, name: 'L', sourceName: 'l', fields: [] }),
      ...[rows.slice(0, 2000), rows.slice(2000, 4000), rows.slice(4000)].map((chunk) =>
        organizer.op('list.rows', { listId, rows: chunk }),
      ),
      organizer.op('list.end', { listId, rows: 4500 }),
      organizer.op('campaign.put', { campaignId, baseVersion: 0, listId, content: content() }),
      organizer.op('campaign.state', { campaignId, state: 'ready' }),
      organizer.op('campaign.state', { campaignId, state: 'live' }),
    );
    const laptops = await Promise.all(Array.from({ length: 4 }, () => hub.laptop()));
    const taken: string[] = [];
    for (let round = 0; round < 6; round++) {
      const claims = await Promise.all(laptops.map((laptop) => laptop.claim(campaignId, 200)));
      taken.push(...claims.flat());
    }
    expect(taken).toHaveLength(4500);
    expect(new Set(taken).size).toBe(4500);
  });

  it('leave reserved people to their laptop, and give reserved people without a claim', async () => {
    const hub = await startTestHub();
    const { organizer, texter, campaignId } = await desk(hub, 4);
    const other = await hub.laptop();
    const phones = [phoneNumber(0), phoneNumber(1)];
    expect(await organizer.do('assign', { campaignId, deviceId: texter.deviceId, phones })).toBe('applied');
    expect(await other.claim(campaignId, 10)).toEqual([phoneNumber(2), phoneNumber(3)]);
    expect(await texter.table(`d:${texter.deviceId}`, 'conversation')).toHaveLength(2);
    hub.advance(3 * 86_400_000);
    expect(await texter.ask(texter.attempt(campaignId, phones[0]!))).toBe('granted');
    expect(await texter.claim(campaignId, 10)).toEqual([phones[1], phoneNumber(2), phoneNumber(3)]);
  });

  it('leave out who opted out, and everybody while the campaign is not live', async () => {
    const hub = await startTestHub();
    const { organizer, texter, campaignId } = await desk(hub, 3);
    await texter.do('opt_out', { phone: phoneNumber(1), campaignId: null, source: 'texter', words: '' });
    await organizer.do('campaign.state', { campaignId, state: 'paused' });
    expect(await texter.claim(campaignId, 5)).toEqual([]);
    await organizer.do('campaign.state', { campaignId, state: 'live' });
    expect(await texter.claim(campaignId, 5)).toEqual([phoneNumber(0), phoneNumber(2)]);
  });
});

it('a person whose text the carrier rejected for good is not handed to one laptop after another', async () => {
  const hub = await startTestHub();
  const { texter, organizer, campaignId } = await desk(hub, 4);
  const phones = await texter.claim(campaignId, 4);
  const statuses = [400, 429, 401, null];
  for (const [index, status] of statuses.entries()) {
    const attempt = texter.attempt(campaignId, phones[index]!);
    await texter.permit(attempt);
    const report = { attemptId: attempt.attemptId, outcome: 'rejected', carrierId: null, status, detail: '' };
    await texter.ok('outcome', { outcomes: [report] });
  }
  hub.advance(24 * 3_600_000);
  expect((await organizer.claim(campaignId, 10)).toSorted()).toEqual(phones.slice(1).toSorted());
});

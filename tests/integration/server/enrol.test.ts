import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { endpoints } from '#shared/protocol/endpoints.ts';
import { listDevices, releaseDevice, revokeDevice } from '../../../src/server/auth/devices.ts';
import { makeJoinCode, makeOffice } from '../../../src/server/auth/offices.ts';
import type { ConversationRow } from '#shared/protocol/rows.ts';
import { inboundEvent } from '../../support/carrier-events.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { TestLaptop } from '../../support/test-laptop.ts';

async function enrol(url: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(url + endpoints.enrol.path, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('join codes', () => {
  it('let in one laptop, with the role and the office they were made for', async () => {
    const hub = await startTestHub();
    const code = await hub.code('organizer', 'North');
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const first = await enrol(hub.url, {
      code: code.toLowerCase().replace('-', ' '),
      enrolmentId: randomUUID(),
      label: 'A',
    });
    expect(first).toMatchObject({ status: 200, body: { office: 'North', role: 'organizer' } });
    const second = await enrol(hub.url, { code, enrolmentId: randomUUID(), label: 'B' });
    expect(second).toMatchObject({ status: 403, body: { error: 'CODE_REFUSED' } });
  });

  it('give the same laptop a token again when the first answer was lost, and end the first token', async () => {
    const hub = await startTestHub();
    const ask = { code: await hub.code('texter'), enrolmentId: randomUUID(), label: 'A' };
    const lost = endpoints.enrol.response.parse((await enrol(hub.url, ask)).body);
    const again = endpoints.enrol.response.parse((await enrol(hub.url, ask)).body);
    expect(again.deviceId).toBe(lost.deviceId);
    expect(again.token).not.toBe(lost.token);
    expect(await new TestLaptop(hub.url, lost).refused('hello', {})).toBe('UNAUTHORIZED');
    expect((await new TestLaptop(hub.url, again).hello()).directive).toBe('ok');
  });

  it('expire', async () => {
    const hub = await startTestHub();
    const ask = { code: await hub.code('texter'), enrolmentId: randomUUID(), label: 'A' };
    hub.advance(10 * 60_000);
    expect((await enrol(hub.url, ask)).body['error']).toBe('CODE_REFUSED');
  });

  it('cannot be guessed at leisure', async () => {
    const hub = await startTestHub();
    const guess = () => enrol(hub.url, { code: 'AAAA-AAAA', enrolmentId: randomUUID(), label: 'A' });
    for (let tries = 0; tries < 30; tries++) expect((await guess()).status).toBe(403);
    const braked = await fetch(hub.url + endpoints.enrol.path, {
      method: 'POST',
      body: JSON.stringify({ code: 'X', enrolmentId: randomUUID(), label: 'A' }),
    });
    expect(braked.status).toBe(429);
    expect(Number(braked.headers.get('retry-after'))).toBeGreaterThan(0);
    hub.advance(60_001);
    expect((await guess()).status).toBe(403);
  });

  it('are kept as hashes, as tokens are', async () => {
    const hub = await startTestHub();
    const code = await hub.code('texter');
    const laptop = await TestLaptop.join(hub.url, code, 'A');
    const rows = await hub.ctx.db.rows<{ row: string }>(
      `select join_code::text as row from join_code union all select device::text from device`,
    );
    const text = rows.map(({ row }) => row).join('\n');
    expect(text).not.toContain(code.replace('-', ''));
    expect(text).not.toContain(laptop.token);
  });

  it('refuse an office that is not there, a second office of the same name, and a silly time', async () => {
    const hub = await startTestHub();
    await makeOffice(hub.ctx, 'North');
    await expect(makeOffice(hub.ctx, 'North')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(makeJoinCode(hub.ctx, { office: 'South', role: 'texter', minutes: 5 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(makeJoinCode(hub.ctx, { office: 'North', role: 'texter', minutes: 0 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});

describe('a laptop of its own', () => {
  it('is asked for its token, its version, the epoch, its boot and its incarnation', async () => {
    const hub = await startTestHub();
    const laptop = await hub.laptop();
    const pull = { buckets: [{ bucket: 'g:optout', cursor: null }] };
    expect(await laptop.refused('pull', pull, { authorization: 'Bearer nonsense-nonsense-nonsense' })).toBe(
      'UNAUTHORIZED',
    );
    expect(await laptop.refused('pull', pull, { authorization: '' })).toBe('UNAUTHORIZED');
    expect(await laptop.refused('pull', pull, { 'x-outpost-protocol': 'one' })).toBe('BAD_REQUEST');
    expect(await laptop.refused('pull', pull, { 'x-outpost-epoch': randomUUID() })).toBe('EPOCH');
    expect(await laptop.refused('pull', pull, { 'x-outpost-boot': randomUUID() })).toBe('OLD_BOOT');
    expect(await laptop.refused('pull', pull, { 'x-outpost-incarnation': '7' })).toBe('OLD_INCARNATION');
    expect(await laptop.refused('pull', pull)).toBe('ok');
  });

  it('gives way to its own next start: the earlier process sends nothing more', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 2);
    const before = await hub.laptop();
    const [phone] = await before.claim(campaignId, 1);
    const after = before.clone();
    await after.hello();
    expect(await before.refused('permit', { attempts: [before.attempt(campaignId, phone!)] })).toBe('OLD_BOOT');
    expect(
      (
        await before.call('hello', {
          bootId: before.boot,
          appVersion: '1',
          serverEpoch: before.epoch,
          incarnation: 1,
          lastSeq: 0,
        })
      ).body,
    ).toMatchObject({ error: 'OLD_BOOT' });
    expect(await after.ask(after.attempt(campaignId, phone!))).toBe('granted');
  });

  it('is fenced when two copies of it take turns, until a person releases it', async () => {
    const hub = await startTestHub();
    const one = await hub.laptop();
    const two = one.clone();
    await two.hello();
    for (let turn = 0; turn < 3; turn++) {
      const [loser, winner] = turn % 2 === 0 ? [one, two] : [two, one];
      expect(await loser.refused('pull', { buckets: [{ bucket: 'g:optout', cursor: null }] })).toMatch(
        /OLD_BOOT|FENCED/,
      );
      loser.boot = randomUUID();
      const answer = await loser.hello();
      if (turn < 2) expect(answer.directive).toBe('ok');
      else expect(answer.directive).toBe('fenced');
      expect(winner.deviceId).toBe(loser.deviceId);
    }
    expect(await one.refused('claim', { campaignId: randomUUID(), want: { kind: 'next', n: 1 } })).toBe('FENCED');
    expect(
      await one.refused('outcome', {
        outcomes: [{ attemptId: randomUUID(), outcome: 'unknown', carrierId: null, status: null, detail: '' }],
      }),
    ).not.toBe('FENCED');
    const [device] = (await listDevices(hub.ctx)).filter((row) => row.device_id === one.deviceId);
    expect(device).toMatchObject({ status: 'fenced' });
    await releaseDevice(hub.ctx, one.deviceId, 'Ann');
    one.boot = randomUUID();
    expect((await one.hello()).directive).toBe('ok');
  });

  it('may start anew as often as it likes', async () => {
    const hub = await startTestHub();
    const laptop = await hub.laptop();
    for (let start = 0; start < 6; start++) {
      laptop.boot = randomUUID();
      expect((await laptop.hello()).directive).toBe('ok');
    }
  });

  it('is out at once when it is revoked, and its people go on', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 2);
    const lost = await hub.laptop();
    const phones = await lost.claim(campaignId, 2);
    const attempt = lost.attempt(campaignId, phones[0]!);
    await lost.permit(attempt);
    await revokeDevice(hub.ctx, lost.deviceId, 'Ann');
    expect(await lost.refused('hello', {})).toBe('REVOKED');
    expect(await lost.refused('permit', { attempts: [attempt] })).toBe('REVOKED');
    const other = await hub.laptop();
    expect(await other.claim(campaignId, 5)).toEqual([phones[1]]);
    const state = await hub.ctx.db.first<{ state: string }>('select state from send_attempt');
    expect(state).toEqual({ state: 'unknown' });
    // The one who may have been texted waits on the organizers' desk, where the answer will come.
    await hub.deliver('inbound', [inboundEvent(phones[0]!, 'Who are you?')]);
    await hub.settle();
    const desk = await organizer.table<ConversationRow>(`u:${organizer.officeId}`, 'conversation');
    expect(desk).toMatchObject([{ phone: phones[0], deviceId: null, status: 'needs_reply' }]);
    const people = await organizer.table<{ status: string }>(`o:${organizer.officeId}`, 'device');
    expect(people.map((row) => row.status).toSorted()).toEqual(['active', 'active', 'revoked']);
  });
});

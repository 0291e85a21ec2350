import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packetTaken, PACKETS_PATH } from '#shared/packet/taken.ts';
import { makeOffice } from '../../../src/server/auth/offices.ts';
import { startTestHub, type TestHub } from '../../support/hub.ts';
import { joinedLaptop } from '../../support/joined-laptop.ts';
import { headquarters, packetsOn } from '../../support/packet-desk.ts';
import type { TestLaptop } from '../../support/test-laptop.ts';
import { openWorkstation, type Workstation } from '../conversations/workstation.ts';
import { busyCampaign } from '../exports/busy-campaign.ts';

let folder = '';
let hub: TestHub;
let station: Workstation;
let path = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-hq-'));
  hub = await startTestHub({ dataDir: folder });
  await makeOffice(hub.ctx, 'Riverside');
  station = openWorkstation();
  await busyCampaign(station);
  const packets = packetsOn(station.world.ctx);
  packets.keepKey({ text: await headquarters(hub.ctx, folder).key() });
  path = await packets.written();
});
afterEach(() => {
  station.world.close();
  rmSync(folder, { recursive: true, force: true });
});

async function post(who: TestLaptop | null, body: Buffer, office = '?office=Riverside') {
  const response = await fetch(`${hub.url}${PACKETS_PATH}${office}`, {
    method: 'POST',
    headers: { ...who?.headers(), 'content-type': 'application/octet-stream' },
    body: new Uint8Array(body),
  });
  return { status: response.status, body: (await response.json()) as { error?: string; words: string } };
}
const taken = () => hub.ctx.db.rows('select packet_id from packet');

describe('a packet by HTTP', () => {
  it('is taken in from headquarters alone', async () => {
    const bytes = await readFile(path);
    for (const role of ['texter', 'organizer'] as const) {
      expect(await post(await hub.laptop({ role }), bytes)).toMatchObject({
        status: 403,
        body: { error: 'FORBIDDEN' },
      });
    }
    expect(await post(null, bytes)).toMatchObject({ status: 403 });
    expect(await taken()).toEqual([]);
    const answer = await post(await hub.laptop({ role: 'hq', label: 'Hanna' }), bytes);
    expect(answer.status).toBe(200);
    expect(packetTaken.parse(answer.body).words).toMatch(
      /^Packet 1 of River Trust \(Riverside\), made .*was taken in\. 8 people, /,
    );
    expect(await hub.ctx.db.rows('select taken_by, state from packet')).toEqual([
      { taken_by: 'Hanna', state: 'taken' },
    ]);
    expect(readdirSync(join(folder, 'packets-in'))).toEqual([]);
  });

  it('says what is wrong with it, and keeps nothing', async () => {
    const hq = await hub.laptop({ role: 'hq' });
    const bytes = await readFile(path);
    expect(await post(hq, bytes, '')).toMatchObject({ status: 404, body: { error: 'NOT_FOUND' } });
    expect(await post(hq, bytes.subarray(0, -300))).toMatchObject({
      status: 400,
      body: { words: expect.stringMatching(/^The end of this packet is missing/) },
    });
    expect(await post(hq, Buffer.from('name,phone'))).toMatchObject({
      status: 400,
      body: { words: 'This file is not a packet of Outpost. Nothing was taken in.' },
    });
    expect(await taken()).toEqual([]);
    expect(readdirSync(join(folder, 'packets-in'))).toEqual([]);
  });

  it('can be listed and its files fetched', async () => {
    const hq = await hub.laptop({ role: 'hq' });
    await post(hq, await readFile(path));
    const get = (rest: string) => fetch(`${hub.url}${PACKETS_PATH}${rest}`, { headers: hq.headers() });
    const [packet] = (await (await get('')).json()) as { packetId: string; files: { kind: string; rows: number }[] }[];
    expect(packet?.files[0]).toEqual({ kind: 'opt_outs', rows: 1 });
    const csv = await (await get(`/${packet!.packetId}/contacts.csv`)).text();
    expect(csv.split('\r\n')).toHaveLength(10);
    expect((await get(`/${packet!.packetId}/manifest.csv`)).status).toBe(404);
    expect((await get(`/%27/contacts.csv`)).status).toBe(404);
  });

  it('goes there from a console of headquarters, with the hub’s own words', async () => {
    const laptop = await joinedLaptop(hub, { role: 'hq', label: 'HQ desk' });
    const packets = packetsOn(laptop.ctx, () => laptop.desk.door());
    expect(packets.status()).toMatchObject({ takesIn: true, key: { from: 'hub' } });
    const hand = async (bytes: Buffer, office: string | null) => {
      const { uploadId } = packets.openUpload({ fileName: 'a.packet', bytes: bytes.length });
      await packets.appendUpload({ uploadId, offset: 0, chunk: new Blob([new Uint8Array(bytes)]) });
      return packets.takeIn({ uploadId, office });
    };
    const bytes = await readFile(path);
    await expect(hand(bytes, null)).rejects.toThrow(/does not know the laptop of this packet/);
    await expect(hand(bytes.subarray(0, -300), null)).rejects.toThrow(/The end of this packet is missing/);
    expect((await hand(bytes, 'Riverside')).words).toContain('was taken in');
    expect((await hand(bytes, null)).words).toContain('was taken in before. Nothing changed.');
    await laptop.desk.stop();
    await expect(hand(bytes, null)).rejects.toThrow(/cannot be reached just now/);
  });
});

it('is not handed on by a laptop that is not headquarters’', async () => {
  const laptop = await joinedLaptop(hub, { role: 'organizer' });
  const packets = packetsOn(laptop.ctx, () => laptop.desk.door());
  const { uploadId } = packets.openUpload({ fileName: 'a.packet', bytes: 1 });
  await packets.appendUpload({ uploadId, offset: 0, chunk: new Blob(['x']) });
  expect(packets.status().takesIn).toBe(false);
  await expect(packets.takeIn({ uploadId, office: null })).rejects.toThrow(/Only a laptop of headquarters/);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createExports } from '#core/exports/exports.ts';
import { RESULT_KINDS } from '#shared/packet/manifest.ts';
import { makeOffice } from '../../../src/server/auth/offices.ts';
import { packetsOf, writeFiles } from '../../../src/server/packets/packet-files.ts';
import { inboundEvent as inboundAtHub } from '../../support/carrier-events.ts';
import { startTestHub, type TestHub } from '../../support/hub.ts';
import { headquarters, packetsOn } from '../../support/packet-desk.ts';
import { inboundEvent } from '../../support/sending-world.ts';
import { openWorkstation, phone, type Workstation } from '../conversations/workstation.ts';
import { busyCampaign } from '../exports/busy-campaign.ts';

let station: Workstation;
let folder = '';
let hub: TestHub;
let hq: ReturnType<typeof headquarters>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-hq-'));
  hub = await startTestHub();
  await makeOffice(hub.ctx, 'Riverside');
  hq = headquarters(hub.ctx, folder);
  // The hub of the test made its own key at its start; this one's secret half is in this folder.
  await hub.ctx.db.run('delete from packet_key');
  station = openWorkstation();
});
afterEach(() => {
  station.world.close();
  rmSync(folder, { recursive: true, force: true });
});

const packetsWithKey = async () => {
  const packets = packetsOn(station.world.ctx);
  packets.keepKey({ text: `Our key is ${await hq.key()}, in words …` });
  return packets;
};

describe('the packet of a laptop that never had a hub', () => {
  it('holds its results as the exports have them, and HQ gets the same files', async () => {
    await busyCampaign(station);
    const packets = await packetsWithKey();
    const path = await packets.written();
    expect(await hq.takeIn(path, 'Riverside')).toMatchObject({
      office: 'Riverside',
      number: 1,
      before: false,
      joined: false,
      rows: { contacts: 8, opt_outs: 1 },
    });
    const [packet] = await packetsOf(hub.ctx.db);
    await writeFiles(hub.ctx.db, packet!.packetId, join(folder, 'out'));
    expect((await readdir(join(folder, 'out'))).toSorted()).toEqual(
      RESULT_KINDS.map((kind) => `${kind}.csv`).toSorted(),
    );
    const files = createExports(station.world.ctx);
    for (const kind of RESULT_KINDS) {
      const { id } = files.start({ kind, campaignId: null, excel: true });
      await files.idle();
      const { fileName } = files.all().find((file) => file.id === id)!;
      expect(await readFile(join(folder, 'out', `${kind}.csv`), 'utf8'), kind).toBe(
        await readFile(join(files.dir, fileName), 'utf8'),
      );
    }
  });

  it('is for headquarters alone: nothing of it can be read in the file', async () => {
    await busyCampaign(station);
    const bytes = await readFile(await (await packetsWithKey()).written(), 'latin1');
    for (const word of ['Gala', 'Hara', '202555', 'count me in', 'opt_out', 'manifest', 'Sam']) {
      expect(bytes).not.toContain(word);
    }
    expect(bytes).toMatch(/^outpost-packet 1 [0-9a-f]{16}\nage-encryption\.org\/v1\n/);
  });

  it('is not taken in before somebody says whose it is, and then the next ones are', async () => {
    await busyCampaign(station);
    const packets = await packetsWithKey();
    const path = await packets.written();
    await expect(hq.takeIn(path)).rejects.toThrow(/does not know the laptop of this packet \(River Trust\)/);
    await expect(hq.takeIn(path, 'Nowhere')).rejects.toThrow('There is no office "Nowhere"');
    expect(await packetsOf(hub.ctx.db)).toEqual([]);
    await hq.takeIn(path, 'Riverside');
    expect(await hq.takeIn(await packets.written())).toMatchObject({ number: 2, office: 'Riverside' });
    expect(await packetsOf(hub.ctx.db)).toMatchObject([
      { number: 2, state: 'taken' },
      { number: 1, state: 'replaced' },
    ]);
  });

  it('opts its people out at headquarters, each once, so that a START in between stands', async () => {
    await busyCampaign(station);
    const packets = await packetsWithKey();
    const optedOut = () => hub.ctx.db.rows('select e164 from phone where opted_out order by e164');
    expect(await hq.takeIn(await packets.written(), 'Riverside')).toMatchObject({ optOutsNew: 1 });
    expect(await optedOut()).toEqual([{ e164: phone(1) }]);
    hub.advance(60_000);
    await hub.deliver('inbound', [inboundAtHub(phone(1), 'START', { at: hub.ctx.clock.now() })]);
    await hub.settle();
    expect(await optedOut()).toEqual([]);
    const text = (body: string) => station.world.receive(inboundEvent(phone(3), body));
    text('STOP');
    expect(await hq.takeIn(await packets.written())).toMatchObject({ optOutsNew: 1 });
    expect(await optedOut()).toEqual([{ e164: phone(3) }]);
  });

  it('changes nothing the second time', async () => {
    await busyCampaign(station);
    const path = await (await packetsWithKey()).written();
    await hq.takeIn(path, 'Riverside');
    const state = () =>
      Promise.all(
        ['packet', 'packet_part', 'packet_opt_out', 'packet_source', 'phone', 'audit'].map((table) =>
          hub.ctx.db.rows(`select * from ${table} t order by t::text`),
        ),
      );
    const before = await state();
    expect(await hq.takeIn(path)).toMatchObject({ before: true });
    expect(await state()).toEqual(before);
  });

  it('taken in after a newer one keeps the newer one’s files, and its opt-outs count', async () => {
    const campaignId = await busyCampaign(station);
    const packets = await packetsWithKey();
    const older = await packets.written();
    await station.texted(campaignId, phone(50));
    const newer = await packets.written();
    await hq.takeIn(newer, 'Riverside');
    await hub.ctx.db.run('update phone set opted_out = false');
    await hub.ctx.db.run('delete from packet_opt_out');
    expect(await hq.takeIn(older)).toMatchObject({ older: true, optOutsNew: 1 });
    expect(await packetsOf(hub.ctx.db)).toMatchObject([
      { number: 1, state: 'replaced' },
      { number: 2, state: 'taken' },
    ]);
    const kept = await hub.ctx.db.rows(`select distinct p.number from packet_part join packet p using (packet_id)`);
    expect(kept).toEqual([{ number: 2 }]);
  });

  it('of practice is not taken in by a hub for live texts', async () => {
    await busyCampaign(station);
    const path = await (await packetsWithKey()).written();
    await hub.ctx.db.run(`update server_meta set mode = 'live'`);
    await expect(hq.takeIn(path, 'Riverside')).rejects.toThrow(
      /holds practice results, and this hub is for live texts/,
    );
    expect(await hub.ctx.db.rows('select * from packet_source')).toEqual([]);
  });

  it('needs headquarters’ key, and says so', async () => {
    const packets = packetsOn(station.world.ctx);
    expect(() => packets.make()).toThrow(/does not have headquarters’ key yet/);
    expect(() => packets.keepKey({ text: 'age1nonsense' })).toThrow(/That is not headquarters’ key/);
    const key = await hq.key();
    expect(packets.keepKey({ text: key.toUpperCase() }).key?.words).toMatch(/^([a-z]+ ){5}[a-z]+$/);
  });
});

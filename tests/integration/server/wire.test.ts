import { randomBytes, randomUUID } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { endpoints } from '#shared/protocol/endpoints.ts';
import type { HubEvent } from '#shared/protocol/events.ts';
import { createHash } from 'node:crypto';
import { DIGEST_SLOTS } from '#shared/protocol/verify.ts';
import { createTestDatabase } from '../../support/test-postgres.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import type { TestLaptop } from '../../support/test-laptop.ts';
import { startHub } from '../../../src/server/start-hub.ts';
import { realDeps } from '../../../src/server/real-deps.ts';
import { quietLog } from '../../support/test-postgres.ts';

async function raw(laptop: TestLaptop, body: string | Uint8Array, more: Record<string, string> = {}) {
  const response = await fetch(laptop.url + endpoints.pull.path, {
    method: 'POST',
    headers: { ...laptop.headers(), ...more },
    body: body as BodyInit,
  });
  return { status: response.status, error: ((await response.json()) as { error?: string }).error };
}

const PULL = JSON.stringify({ buckets: [{ bucket: 'g:optout', cursor: null }] });

describe('requests', () => {
  it('may be packed, and are refused when they unpack to too much', async () => {
    const hub = await startTestHub();
    const laptop = await hub.laptop();
    const gzip = { 'content-encoding': 'gzip' };
    expect((await raw(laptop, gzipSync(PULL), gzip)).status).toBe(200);
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
    expect(await raw(laptop, bomb, gzip)).toEqual({ status: 413, error: 'TOO_BIG' });
    const dense = gzipSync(Buffer.alloc(4 * 1024 * 1024, ' '));
    expect(await raw(laptop, dense, gzip)).toEqual({ status: 413, error: 'TOO_BIG' });
    expect(await raw(laptop, gzipSync(PULL).subarray(0, 30), gzip)).toEqual({ status: 400, error: 'BAD_REQUEST' });
    expect(await raw(laptop, PULL, gzip)).toEqual({ status: 400, error: 'BAD_REQUEST' });
    expect(await raw(laptop, PULL, { 'content-encoding': 'br' })).toEqual({ status: 400, error: 'BAD_REQUEST' });
    expect((await raw(laptop, PULL)).status).toBe(200);
  });

  it('have at most 8 MiB', async () => {
    const hub = await startTestHub();
    const laptop = await hub.laptop();
    const large = JSON.stringify({ buckets: [], filler: randomBytes(5 * 1024 * 1024).toString('hex') });
    const answer = await raw(laptop, large).catch(() => ({ status: 413, error: 'TOO_BIG' }));
    expect(answer).toEqual({ status: 413, error: 'TOO_BIG' });
    expect((await raw(laptop, PULL)).status).toBe(200);
  });

  it('are JSON in UTF-8, not too deep, and of the right shape', async () => {
    const hub = await startTestHub();
    const laptop = await hub.laptop();
    expect(await raw(laptop, '{"buckets": [')).toEqual({ status: 400, error: 'BAD_REQUEST' });
    expect(await raw(laptop, '')).toEqual({ status: 400, error: 'BAD_REQUEST' });
    expect(await raw(laptop, 'null')).toEqual({ status: 400, error: 'BAD_REQUEST' });
    expect(await raw(laptop, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))).toEqual({ status: 400, error: 'BAD_TEXT' });
    expect(await raw(laptop, `${'['.repeat(21)}${']'.repeat(21)}`)).toEqual({ status: 400, error: 'TOO_DEEP' });
    expect(await raw(laptop, '{"__proto__": {"buckets": []}}')).toEqual({ status: 400, error: 'BAD_REQUEST' });
    expect(await raw(laptop, '{"buckets": 9007199254740993}')).toEqual({ status: 400, error: 'BAD_REQUEST' });
    expect((await raw(laptop, PULL.replace('}]', ', "later": 1}], "x": 1'))).status).toBe(200);
    expect(await laptop.refused('permit', { attempts: [] })).toBe('BAD_REQUEST');
    expect((await fetch(`${hub.url}/v1/nothing`)).status).toBe(404);
  });

  it('say nothing of the inside of the hub, whatever goes wrong', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const laptop = await hub.laptop();
    await hub.ctx.db.script('alter table sync_row rename to moved_away');
    const answer = await laptop.call('pull', JSON.parse(PULL));
    expect(answer).toMatchObject({
      status: 500,
      body: { error: 'INTERNAL', words: 'Something went wrong on the hub.' },
    });
  });

  it('that stop in the middle leave nothing and harm nobody', async () => {
    const hub = await startTestHub();
    const laptop = await hub.laptop();
    const { port } = new URL(hub.url);
    const head = Object.entries(laptop.headers())
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n');
    await new Promise<void>((resolve) => {
      const socket = net.connect(Number(port), '127.0.0.1', () => {
        socket.write(`POST /v1/push HTTP/1.1\r\nhost: x\r\n${head}\r\ncontent-length: 5000\r\n\r\n{"ops": [`);
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => resolve());
    });
    await expect.poll(async () => (await laptop.call('push', { ops: [] })).status).toBe(200);
  });

  it('get packed answers when they take them', async () => {
    const hub = await startTestHub();
    const laptop = await hub.laptop();
    await hub.ctx.db.run(
      `insert into phone (e164, opted_out, opt_version) select '+1202' || (5000000 + n), true, 1 from generate_series(1, 200) n`,
    );
    const bytes = await new Promise<Buffer>((resolve, reject) => {
      const request = http.request(
        laptop.url + endpoints.pull.path,
        { method: 'POST', headers: { ...laptop.headers(), 'accept-encoding': 'gzip' } },
        (response) => {
          expect(response.headers['content-encoding']).toBe('gzip');
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
        },
      );
      request.on('error', reject).end(PULL);
    });
    expect(JSON.parse(gunzipSync(bytes).toString()).pages[0].rows).toHaveLength(200);
  });
});

describe('versions', () => {
  it('the newest and two before it are served; older ones may read and report, not send', async () => {
    const hub = await startTestHub({ protocol: { min: 2, max: 4 } });
    const laptop = await (async () => {
      const { TestLaptop: Laptop } = await import('../../support/test-laptop.ts');
      const response = await fetch(hub.url + endpoints.enrol.path, {
        method: 'POST',
        body: JSON.stringify({ code: await hub.code('texter'), enrolmentId: randomUUID(), label: 'A' }),
      });
      const made = new Laptop(hub.url, endpoints.enrol.response.parse(await response.json()));
      made.protocol = 4;
      await made.hello();
      return made;
    })();
    const pull = JSON.parse(PULL);
    const claim = { campaignId: randomUUID(), want: { kind: 'next', n: 1 } };
    for (const version of [2, 3, 4]) {
      laptop.protocol = version;
      expect((await laptop.hello()).directive).toBe('ok');
      expect(await laptop.refused('pull', pull)).toBe('ok');
      expect(await laptop.refused('push', { ops: [] })).toBe('ok');
    }
    laptop.protocol = 1;
    expect((await laptop.hello()).directive).toBe('upgrade');
    expect(await laptop.refused('pull', pull)).toBe('ok');
    expect(
      await laptop.refused('outcome', {
        outcomes: [{ attemptId: randomUUID(), outcome: 'unknown', carrierId: null, status: null, detail: '' }],
      }),
    ).toBe('ok');
    expect(await laptop.refused('permit', { attempts: [laptop.attempt(randomUUID(), '+12025550123')] })).toBe(
      'UPGRADE',
    );
    expect(await laptop.refused('claim', claim)).toBe('UPGRADE');
    laptop.protocol = 5;
    expect((await laptop.call('pull', pull)).body).toMatchObject({ error: 'HUB_OLDER', protocol: { min: 2, max: 4 } });
    laptop.protocol = 3;
    await hub.ctx.db.run('update server_meta set protocol_min = 4');
    expect(await laptop.refused('claim', claim)).toBe('UPGRADE');
  });

  it('a database of a newer hub is left alone', async () => {
    const database = await createTestDatabase();
    const options = { databaseUrl: database.url, dataDir: '/nowhere', port: 0, deps: { ...realDeps(), log: quietLog } };
    const hub = await startHub(options);
    await hub.ctx.db.run('insert into migration (version, applied_at) values (9999, 0)');
    await hub.stop();
    await expect(startHub(options)).rejects.toThrow(/newer hub/);
    await database.drop();
  });
});

describe('too many at once', () => {
  it('one push and one pull of a laptop run at a time, others of it are told when to come back', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const laptop = await hub.laptop();
    await hub.ctx.db
      .script(`create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.3); return new; end $$;
      create trigger slow before insert on device_op for each row execute function slow();`);
    const op = laptop.op('opt_out', { phone: '+12025550002', campaignId: null, source: 'texter', words: '' });
    const [first, second] = await Promise.all([
      laptop.call('push', { ops: [op] }),
      new Promise((resolve) => setTimeout(resolve, 100)).then(() => laptop.call('push', { ops: [op] })),
    ]);
    expect(first.status).toBe(200);
    expect(second).toMatchObject({ status: 429, body: { error: 'BUSY' } });
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await laptop.call('push', { ops: [op] })).status).toBe(200);
  });
});

describe('the event stream', () => {
  it('pokes for news in the laptop’s own buckets, from every hub on the database', async () => {
    const hub = await startTestHub();
    const other = await hub.another();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 3);
    const [ann, bob] = [await hub.laptop(), await hub.laptop()];
    Object.assign(ann, { url: other.url });
    const heard: HubEvent[] = [];
    await ann.listen((event) => heard.push(event));
    await new Promise((resolve) => setTimeout(resolve, 150));
    heard.length = 0;
    await bob.claim(campaignId, 1);
    await bob.do('opt_out', { phone: '+12025550002', campaignId: null, source: 'texter', words: '' });
    await expect.poll(() => heard, { timeout: 5_000 }).toContainEqual({ kind: 'poke', buckets: ['g:optout'] });
    expect(
      heard.every((event) => event.kind !== 'poke' || !event.buckets.some((bucket) => bucket.includes(bob.deviceId))),
    ).toBe(true);
  });

  it('takes back a permit when the person opts out before the text went', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 3);
    const texter = await hub.laptop();
    const [phone] = await texter.claim(campaignId, 1);
    const heard: HubEvent[] = [];
    await texter.listen((event) => heard.push(event));
    const attempt = texter.attempt(campaignId, phone!);
    await texter.permit(attempt);
    await organizer.do('opt_out', { phone: phone!, campaignId: null, source: 'texter', words: '' });
    await expect
      .poll(() => heard, { timeout: 5_000 })
      .toContainEqual({ kind: 'revoke', attemptIds: [attempt.attemptId] });
  });

  it('needs the same standing as every call', async () => {
    const hub = await startTestHub();
    const laptop = await hub.laptop();
    await laptop.clone().hello();
    await expect(laptop.listen(() => undefined)).rejects.toThrow('409');
  });
});

describe('verify', () => {
  const md5 = (text: string) => createHash('md5').update(text).digest();
  function digestsOf(laptop: TestLaptop, bucket: string): string[] {
    const slots = Array.from({ length: DIGEST_SLOTS }, () => 0n);
    for (const row of laptop.rows.get(bucket)?.values() ?? []) {
      if (row.gone) continue;
      const slot = md5(`${row.table}|${row.pk}`)[0]!;
      slots[slot] = slots[slot]! ^ md5(`${row.table}|${row.pk}|${row.xid}|${row.seq}`).readBigUInt64BE();
    }
    return slots.map((digest) => digest.toString(16).padStart(16, '0'));
  }

  it('finds a copy that is whole, one that is behind, and the slots of one that differs', async () => {
    const hub = await startTestHub();
    const laptop = await hub.laptop();
    await hub.ctx.db.run(
      `insert into phone (e164, opted_out, opt_version) select '+1202' || (5000000 + n), true, 1 from generate_series(1, 700) n`,
    );
    const bucket = 'g:optout';
    await laptop.pull(bucket);
    const ask = () =>
      laptop.ok('verify', { bucket, cursor: laptop.cursors.get(bucket), digests: digestsOf(laptop, bucket) });
    expect(await ask()).toEqual({ result: 'same', slots: [] });
    const kept = laptop.rows.get(bucket)!;
    const [key] = kept.keys();
    const lost = kept.get(key!)!;
    kept.delete(key!);
    expect(await ask()).toEqual({ result: 'differs', slots: [md5(`opt_out|${lost.pk}`)[0]] });
    kept.set(key!, { ...lost, seq: lost.seq + 1 });
    expect((await ask()).result).toBe('differs');
    kept.set(key!, lost);
    await hub.ctx.db.run(`update phone set opted_out = false, opt_version = 2 where e164 = '+12025000001'`);
    expect((await ask()).result).toBe('behind');
    await laptop.pull(bucket);
    expect((await ask()).result).toBe('same');
  });
});

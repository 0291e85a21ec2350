import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Carrier } from '#core/carrier/carrier.ts';
import { createPhotos, type Photos } from '#core/photos/photos.ts';
import { readMessagePhotos } from '#core/photos/message-photos.ts';
import { messagesOf } from '#core/store/conversation-messages.ts';
import { photoBody } from '#core/store/photos.ts';
import { startBench, type Bench } from '../../conformance/support/practice-bench.ts';
import { waitFor } from '../../conformance/support/wait-for.ts';
import { inboundEvent, openWorld, OUR_NUMBER, type World } from '../../support/sending-world.ts';

vi.setConfig({ testTimeout: 30_000 });

const ANA = '+12125550001';
let world: World;
let bench: Bench;
let photos: Photos;
let carrier: Carrier;
let conversation: number;

beforeEach(async () => {
  bench = await startBench({ replyRate: 0 });
  world = openWorld({ start: Date.now() });
  carrier = bench.carrier;
  conversation = world.addContact(world.addCampaign(), ANA);
  world.press(conversation);
  await world.settle();
  photos = createPhotos(world.ctx, { line: { carrier: () => carrier, fromNumbers: () => [OUR_NUMBER] } });
  photos.start();
});
afterEach(() => {
  photos.stop();
  world.close();
});

/** What the practice carrier calls a picture that a phone sent. */
const address = (n = 1) => `${bench.practice.url}/users/9900000/media/17000000000${n}0aaaaaaaaaaaaaaaa/0/photo.jpg`;
function arrives(media: string[], n = 1): void {
  world.receive(inboundEvent(ANA, 'Look!', { media, carrierId: `in-${n}` }));
  world.ctx.events.changed(['messages'], [conversation]);
}
const shown = () =>
  messagesOf(world.db, conversation)
    .filter(({ direction }) => direction === 'in')
    .flatMap(readMessagePhotos(world.db, conversation));
/** Lets timers come due while real requests run. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  await waitFor(what, () => {
    world.time.advance(1_000);
    return isSo();
  });
}

describe('a photo that came with a reply', () => {
  it('is fetched with our credentials, drawn anew, and kept', async () => {
    arrives([address()]);
    expect(shown()).toEqual([{ kind: 'coming', position: 0 }]);
    await until('the photo to come', () => shown()[0]?.kind === 'here');
    const [one] = shown();
    expect(one).toMatchObject({ kind: 'here', photo: { mime: 'image/jpeg', width: 640, height: 480 } });
    const body = one?.kind === 'here' ? photoBody(world.db, one.photo.sha256) : null;
    expect(body?.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(await photos.picture({ sha256: one?.kind === 'here' ? one.photo.sha256 : '' }).arrayBuffer()).toHaveProperty(
      'byteLength',
      body?.length,
    );
  });

  it('is kept once, however often it comes', async () => {
    arrives([address(1), address(2)]);
    arrives([address(3)], 2);
    await until('all photos to come', () => shown().length === 3 && shown().every(({ kind }) => kind === 'here'));
    expect(world.rows('select count(*) as n from photo')).toEqual([{ n: 1 }]);
  });

  it('of another address is never called', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    arrives(['https://example.org/users/9900000/media/a.jpg', 'http://169.254.169.254/latest/meta-data']);
    await until('both to be refused', () => shown().every(({ kind }) => kind === 'missing'));
    expect(shown()).toMatchObject([{ words: expect.stringContaining('not lie at our carrier') }, { again: true }]);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('is tried again by itself when the carrier cannot be reached, and by a person when it is gone', async () => {
    const real = bench.carrier.media!;
    let broken = 2;
    carrier = {
      ...bench.carrier,
      media: {
        ...real,
        fetch: async (at) => (broken-- > 0 ? { kind: 'failed', reason: 'ECONNRESET' } : real.fetch(at)),
      },
    };
    bench.practice.setFaults({ mediaGone: 1 });
    arrives([address()]);
    await until('the first try to fail', () => shown()[0]?.kind === 'missing');
    expect(shown()[0]).toMatchObject({ words: expect.stringContaining('yet') });
    await until('it to be gone', () => JSON.stringify(shown()).includes('any more'));
    const id = messagesOf(world.db, conversation).find(({ direction }) => direction === 'in')?.id ?? 0;
    photos.fetchAgain({ messageId: id, position: 0 });
    expect(shown()).toEqual([{ kind: 'coming', position: 0 }]);
    await until('the photo to come', () => shown()[0]?.kind === 'here');
  });

  it('that is no photo is not kept', async () => {
    carrier = {
      ...bench.carrier,
      media: {
        ...bench.carrier.media!,
        fetch: async () => ({ kind: 'fetched', bytes: Buffer.from('<svg onload="x">') }),
      },
    };
    arrives([address()]);
    await until('it to be refused', () => shown()[0]?.kind === 'missing');
    expect(shown()[0]).toMatchObject({ words: expect.stringContaining('cannot be shown') });
    expect(world.rows('select * from photo')).toEqual([]);
  });

  it('is given up when the carrier has forgotten it', async () => {
    carrier = {
      ...bench.carrier,
      media: { ...bench.carrier.media!, fetch: async () => ({ kind: 'failed', reason: 'offline' }) },
    };
    arrives([address()]);
    await until('the first try to fail', () => shown()[0]?.kind === 'missing');
    world.time.set(world.time.now() + 49 * 3_600_000);
    await until('it to be given up', () => JSON.stringify(shown()).includes('two days'));
    expect(world.rows('select state from inbound_photo')).toEqual([{ state: 'failed' }]);
  });
});

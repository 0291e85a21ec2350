import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PressResult } from '#shared/contract/sending.ts';
import { photoName } from '#shared/domain/photo.ts';
import type { Carrier } from '#core/carrier/carrier.ts';
import { createPhotoMaker } from '#core/photos/make-photo.ts';
import { keepMade } from '#core/photos/keep-made.ts';
import { createSending, type Sending } from '#core/sending/sending.ts';
import { draftPhotoOf, putDraftPhoto, setCampaignPhoto, type PhotoRow } from '#core/store/photos.ts';
import { startBench, type Bench } from '../../conformance/support/practice-bench.ts';
import { acceptedIn, eventsIn } from '../../conformance/support/practice-judge.ts';
import { waitFor } from '../../conformance/support/wait-for.ts';
import { twoHalves } from '../../support/pictures.ts';
import { openWorld, OUR_NUMBER, type World } from '../../support/sending-world.ts';

vi.setConfig({ testTimeout: 30_000 });

let world: World;
let bench: Bench;
let sending: Sending;
let campaign: number;
let photo: PhotoRow;
let carrier: Carrier;

beforeEach(async () => {
  bench = await startBench({ replyRate: 0 });
  world = openWorld({ start: Date.now(), autostart: false });
  carrier = bench.carrier;
  sending = createSending(world.ctx, { carrier: () => carrier, fromNumbers: () => [OUR_NUMBER] }, { chance: () => 0 });
  campaign = world.addCampaign();
  const made = await createPhotoMaker().make(await twoHalves(640, 480).jpeg().toBuffer());
  if (made.kind === 'refused') throw new Error(made.words);
  photo = keepMade(world.db, made, 0);
  sending.start();
});
afterEach(async () => {
  await sending.stop();
  world.close();
});

const phone = (n: number): string => `+1212555${String(n).padStart(4, '0')}`;
const sent = () => acceptedIn(bench.practice.ledgerFile);
const idOf = (result: PressResult): number => {
  if (result.kind === 'refused') throw new Error(result.words);
  return result.messageId;
};
function press(n: number, more: { photo?: string | null; text?: string } = {}): PressResult {
  const conversationId = world.addContact(campaign, phone(n));
  return sending.pressInitial({ pressId: randomUUID(), conversationId, text: 'Thank you!', ...more });
}
async function putFile(): Promise<{ status: number; type: string | null; bytes: Buffer }> {
  const [url = ''] = sent().at(-1)?.media ?? [];
  const token = await fetch(bench.practice.tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('practice:practice').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  }).then((answer) => answer.json() as Promise<{ access_token: string }>);
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token.access_token}` } });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
}

describe('a first text with its campaign’s photo', () => {
  beforeEach(() => setCampaignPhoto(world.db, campaign, photo.sha256));

  it('names the photo that lies at the carrier, byte for byte, and is one part', async () => {
    const id = idOf(press(1, { text: 'x'.repeat(400) }));
    expect(world.message(id)).toMatchObject({ media: JSON.stringify([photoName(photo.sha256)]), parts: 1 });
    await waitFor('the text to go', () => sent().length === 1);
    const [text] = sent();
    expect(text).toMatchObject({
      to: phone(1),
      segments: 1,
      media: [expect.stringContaining('/users/9900000/media/')],
    });
    const file = await putFile();
    expect([file.status, file.type]).toEqual([200, 'image/jpeg']);
    expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(photo.sha256);
    await waitFor('its receipts', () => eventsIn(bench.practice.ledgerFile).length === 2);
    const codes = eventsIn(bench.practice.ledgerFile).map(({ errorCode }) => errorCode);
    expect(codes).not.toContain(4410);
  });

  it('takes the photo there once, however many texts it goes with', async () => {
    const upload = vi.spyOn(carrier.media!, 'upload');
    for (let n = 1; n <= 12; n += 1) press(n);
    await waitFor('the texts to go', () => sent().length === 12);
    expect(upload).toHaveBeenCalledTimes(1);
    expect(new Set(sent().flatMap(({ media }) => media)).size).toBe(1);
    // A day later it goes once more: the carrier forgets after two.
    world.time.set(world.time.now() + 25 * 3_600_000);
    press(13);
    await waitFor('the next one to go', () => sent().length === 13);
    expect(upload).toHaveBeenCalledTimes(2);
  });

  it('waits while the photo cannot be taken there, asks no permit, and goes once', async () => {
    bench.practice.setFaults({ mediaUploads: 2 });
    const id = idOf(press(1));
    await waitFor('the first try to fail', () => world.message(id)['reason'] === 'PHOTO_WAITS');
    expect(world.rows('select * from send_attempt')).toEqual([]);
    for (let tries = 0; tries < 6 && sent().length === 0; tries += 1) {
      world.time.advance(21_000);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await waitFor('the text to go', () => sent().length === 1);
    await waitFor('it to be settled', () => world.message(id)['state'] === 'accepted');
    expect(world.message(id)['reason']).toBeNull();
    expect(world.rows('select state from send_attempt')).toEqual([{ state: 'accepted' }]);
  });

  it('goes without when the texter saw none, and is not pressed while the photo is elsewhere', async () => {
    idOf(press(1, { photo: null }));
    await waitFor('the text to go', () => sent().length === 1);
    expect(sent()[0]?.media).toEqual([]);
    setCampaignPhoto(world.db, campaign, 'ab'.repeat(32));
    expect(press(2)).toMatchObject({ kind: 'refused', code: 'NOT_SET_UP' });
    expect(world.rows('select count(*) as n from message')).toEqual([{ n: 1 }]);
  });

  it('is refused, and its step is free, when its photo is not here or not taken', async () => {
    carrier = {
      ...bench.carrier,
      media: { ...bench.carrier.media!, upload: async () => ({ kind: 'refused', status: 415 }) },
    };
    const id = idOf(press(1));
    await waitFor('it to be refused', () => world.message(id)['state'] === 'refused');
    expect(world.message(id)['reason']).toBe('PHOTO_REFUSED');
    expect(world.rows('select state from send_target')).toEqual([{ state: 'withdrawn' }]);
    expect(sent()).toEqual([]);
  });
});

describe('a reply with a photo', () => {
  it('needs no words, leaves no draft, and comes back whole when it is taken back', async () => {
    const conversationId = world.addContact(campaign, phone(1));
    idOf(sending.pressInitial({ pressId: randomUUID(), conversationId, text: 'Hi' }));
    await waitFor('the first text to go', () => sent().length === 1);
    putDraftPhoto(world.db, conversationId, photo.sha256);
    carrier = {
      ...bench.carrier,
      media: { ...bench.carrier.media!, upload: async () => ({ kind: 'failed', reason: 'ECONNREFUSED' }) },
    };
    const reply = { conversationId, text: '', head: null, photo: photo.sha256 };
    const id = idOf(sending.pressReply({ pressId: randomUUID(), ...reply }));
    expect(draftPhotoOf(world.db, conversationId)).toBeNull();
    expect(sending.pressReply({ pressId: randomUUID(), ...reply })).toMatchObject({ code: 'ALREADY' });
    expect(sending.pressReply({ pressId: randomUUID(), ...reply, photo: null })).toMatchObject({ code: 'EMPTY' });
    await waitFor('its photo to wait', () => world.message(id)['reason'] === 'PHOTO_WAITS');
    expect(sending.withdraw({ messageId: id }).withdrawn).toBe(true);
    expect(draftPhotoOf(world.db, conversationId)).toBe(photo.sha256);
  });
});

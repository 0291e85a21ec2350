import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPhotos, type Photos } from '#core/photos/photos.ts';
import { draftPhotoOf } from '#core/store/photos.ts';
import { noise, phonePhoto, twoHalves } from '../../support/pictures.ts';
import { openWorld, type World } from '../../support/sending-world.ts';

let world: World;
let photos: Photos;
beforeEach(() => {
  world = openWorld();
  photos = createPhotos(world.ctx, { line: { carrier: () => null, fromNumbers: () => [] } });
  photos.start();
});
afterEach(() => {
  photos.stop();
  world.close();
});

/** As the window does it: piece by piece. */
async function upload(file: Buffer, pieceBytes = 300_000): Promise<string> {
  const { uploadId } = photos.openUpload({ fileName: 'Dana at home.jpg', bytes: file.length });
  for (let offset = 0; offset < file.length; offset += pieceBytes) {
    const chunk = new Blob([new Uint8Array(file.subarray(offset, offset + pieceBytes))]);
    await photos.appendUpload({ uploadId, offset, chunk });
  }
  return uploadId;
}
const left = (): string[] => {
  const folder = join(world.dir, 'photo-uploads');
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe('a photo that a person chose', () => {
  it('is made small, kept once under what it is, and leaves no file behind', async () => {
    const file = await noise(900, 700).jpeg({ quality: 92 }).toBuffer();
    const { photo, note } = await photos.keep({ uploadId: await upload(file) });
    expect(photo.bytes).toBeLessThanOrEqual(500_000);
    expect(note).toBeNull();
    expect(await photos.keep({ uploadId: await upload(file) })).toEqual({ photo, note: null });
    expect(world.rows('select count(*) as n from photo')).toEqual([{ n: 1 }]);
    expect(left()).toEqual([]);
    expect(photos.get({ sha256: photo.sha256 })).toEqual(photo);
    expect(photos.get({ sha256: '00'.repeat(32) })).toBeNull();
  });

  it('keeps nothing of its name, its place or its owner', async () => {
    const { photo } = await photos.keep({ uploadId: await upload(await phonePhoto()) });
    const [row] = world.rows('select * from photo');
    const kept = JSON.stringify(row) + Buffer.from(row?.['body'] as Uint8Array).toString('latin1');
    for (const told of ['Dana', 'SecretCam', 'Exif', 'at home']) expect(kept).not.toContain(told);
    expect([photo.width, photo.height]).toEqual([200, 400]);
  });

  it('that is none is refused in words, keeps nothing, and leaves no file behind', async () => {
    await expect(photos.keep({ uploadId: await upload(Buffer.from('%PDF-1.7')) })).rejects.toThrow('PDF');
    expect(world.rows('select * from photo')).toEqual([]);
    expect(left()).toEqual([]);
  });

  it('has words of its own, which it keeps when it is chosen again', async () => {
    const file = await twoHalves(40, 40).png().toBuffer();
    const { photo } = await photos.keep({ uploadId: await upload(file) });
    expect(photos.describe({ sha256: photo.sha256, alt: 'Red and blue' }).alt).toBe('Red and blue');
    expect((await photos.keep({ uploadId: await upload(file) })).photo.alt).toBe('Red and blue');
  });

  it('lies beside a draft, also after a new start, and is taken off', async () => {
    const conversationId = world.addContact(world.addCampaign(), '+12125550001');
    const { photo } = await photos.keep({ uploadId: await upload(await twoHalves(40, 40).png().toBuffer()) });
    photos.attach({ conversationId, sha256: photo.sha256 });
    world.crash();
    expect(draftPhotoOf(world.db, conversationId)).toBe(photo.sha256);
    const again = createPhotos(world.ctx, { line: { carrier: () => null, fromNumbers: () => [] } });
    again.attach({ conversationId, sha256: null });
    expect(draftPhotoOf(world.db, conversationId)).toBeNull();
    expect(() => again.attach({ conversationId, sha256: '00'.repeat(32) })).toThrow('not here');
  });
});

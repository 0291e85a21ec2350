import { describe, expect, it } from 'vitest';
import { hashesIn, hashIn, photoName } from '#shared/domain/photo.ts';
import { typeOfFile, whyNotAPhoto } from '#shared/domain/photo-type.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('what a file really is', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['GIF89a', 'gif'],
    ['GIF87a', 'gif'],
    ['RIFF....WEBPVP8 ', 'webp'],
    ['RIFF....AVI LIST', 'video'],
    ['\0\0\0\x1cftypavif', 'avif'],
    ['\0\0\0\x1cftypheic', 'heic'],
    ['\0\0\0\x1cftypmif1', 'heic'],
    ['\0\0\0\x1cftypisom', 'video'],
    ['II*\0', 'tiff'],
    ['%PDF-1.7', 'pdf'],
    ['BM6\0', 'bmp'],
    ['<!-- hello --><SVG width="1">', 'svg'],
    ['<html><body>', 'other'],
    ['\x89PNG', 'other'],
    ['', 'other'],
  ])('%j is told by its first bytes', (head, type) => {
    expect(typeOfFile(bytes(head))).toBe(type);
  });

  it('has words for every type that cannot be sent, and none for one that can', () => {
    for (const type of ['jpeg', 'png', 'gif', 'webp', 'avif'] as const) expect(whyNotAPhoto(type)).toBeNull();
    for (const type of ['heic', 'tiff', 'bmp', 'svg', 'pdf', 'video', 'other'] as const) {
      expect(whyNotAPhoto(type)).toMatch(/\.$/);
    }
  });
});

describe('the name of a photo in a text', () => {
  const hash = 'a1'.repeat(32);
  it('is told from an address', () => {
    expect(hashIn(photoName(hash))).toBe(hash);
    for (const other of ['https://example.org/a.png', 'photo:', `photo:${hash}0`, `photo:${hash.toUpperCase()}`]) {
      expect(hashIn(other)).toBeNull();
    }
    expect(hashesIn(JSON.stringify(['https://example.org/a.png', photoName(hash)]))).toEqual([hash]);
  });
});

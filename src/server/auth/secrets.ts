import { createHash, timingSafeEqual } from 'node:crypto';
import type { HubDeps } from '../deps.ts';

/** Letters and digits that nobody mistakes for each other when a code is read out (no I, L, O, U). */
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 32^8 codes, each good for minutes and one use, with wrong guesses slowed down. */
const CODE_LENGTH = 8;

export function sha256(value: string): Uint8Array {
  return createHash('sha256').update(value, 'utf8').digest();
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** An opaque bearer token: 256 random bits. */
export function newToken(chance: HubDeps['chance']): string {
  return Buffer.from(chance.bytes(32)).toString('base64url');
}

/** A join code as people see it: `K7QM-2XWD`. */
export function newJoinCode(chance: HubDeps['chance']): string {
  const letters = [...chance.bytes(CODE_LENGTH)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** The hash of a code however it was typed: lower case, without the dash, with O for zero. */
export function joinCodeHash(typed: string): Uint8Array {
  const plain = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return sha256(plain.replaceAll('O', '0').replaceAll(/[IL]/g, '1').replaceAll('U', 'V'));
}

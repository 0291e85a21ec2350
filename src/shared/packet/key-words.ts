import { wordlist } from '@scure/bip39/wordlists/english.js';

/** Words of a fingerprint: 66 bits, which nobody makes another key for. */
const WORDS = 6;
const BITS = 11;
const KEY_ID_BYTES = 8;

/**
 * A key's fingerprint as words that two people can compare on the phone (the list of BIP 39, made so that no two of its words
 * are mistaken for each other). @param digest SHA-256 of the key
 */
export function keyWords(digest: Uint8Array): string {
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const word = (n: number): string => wordlist[Number.parseInt(bits.slice(n * BITS, (n + 1) * BITS), 2)] ?? '';
  return Array.from({ length: WORDS }, (_, n) => word(n)).join(' ');
}

/** The same fingerprint as a packet's first line names it. @param digest SHA-256 of the key */
export function keyIdOf(digest: Uint8Array): string {
  return Array.from(digest.slice(0, KEY_ID_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** An X25519 public key as age writes it. */
export const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;

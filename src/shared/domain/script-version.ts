export type ScriptVersion = 'A' | 'B';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Which of two first texts a person gets: about half each, and always the same for the same person in the same campaign,
 * on whatever laptop. FNV-1a over the characters, then the last mixing step of MurmurHash3, for FNV's lowest bit alone
 * follows the last digits too closely.
 */
export function scriptVersion(campaignUid: string, phone: string): ScriptVersion {
  let hash = FNV_OFFSET;
  for (const char of `${campaignUid} ${phone}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), FNV_PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) & 1) === 0 ? 'A' : 'B';
}

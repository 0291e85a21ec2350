import { countParts } from '#shared/domain/parts.ts';

/** How many segments a message takes as the carrier counts them: the parts of its text, or 1 for any picture message. */
export function countSegments(text: string, media: readonly string[]): number {
  return media.length > 0 ? 1 : Math.max(1, countParts(text).parts);
}

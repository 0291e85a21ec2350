/** Looks at the media of a text as the carrier does when it takes them along: only then does it tell what is wrong. */
import type { MediaStore } from './media-store.ts';

const UNAVAILABLE = 4410;
const TOO_LARGE = 4411;
/** Of all media of a text from a toll-free number together. */
const TOLL_FREE_BYTES = 525_000;
const TOLL_FREE = /^\+18(?:00|33|44|55|66|77|88)/;

/**
 * Files on other servers are taken for granted: this carrier fetches nothing. Its own are known by the path, for laptops
 * reach it by the address of their hub.
 */
export function createMediaCheck(media: MediaStore, accountId: string) {
  const place = `/users/${accountId}/media/`;
  return (from: string, addresses: readonly string[]): number | null => {
    const own = addresses.filter((address) => address.includes(place));
    const files = own.map((address) => media.get(address.slice(address.indexOf(place) + place.length)));
    if (files.includes(null)) return UNAVAILABLE;
    const bytes = files.reduce((sum, file) => sum + (file?.bytes.length ?? 0), 0);
    return TOLL_FREE.test(from) && bytes > TOLL_FREE_BYTES ? TOO_LARGE : null;
  };
}

/**
 * The part of a media address below an account's folder, when it is the account's own; null for every other address.
 * Whoever texts us can write what they like into a photo's address, so none is ever called as it came: what is asked for
 * is this part, at the carrier's own address. The host is the carrier's, or this machine: the practice carrier of a hub
 * calls itself so, wherever its laptops reach it.
 */
export function ownMediaPath(
  address: string,
  { messagingUrl, accountId }: { readonly messagingUrl: string; readonly accountId: string },
): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const carrier = new URL(messagingUrl);
  const isCarriers = url.host === carrier.host && url.protocol === carrier.protocol;
  if (!isCarriers && url.hostname !== '127.0.0.1') return null;
  const folder = `/users/${encodeURIComponent(accountId)}/media/`;
  const at = url.pathname.indexOf(folder);
  if (at === -1 || url.search !== '' || url.username !== '') return null;
  const names = url.pathname.slice(at + folder.length).split('/');
  return names.every(isPlainName) ? names.join('/') : null;
}

/** A file's or folder's name that stays where it is, in whatever spelling. */
function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9._~+@ -]{1,200}$/.test(name) && !/^\.+$/.test(name);
}

import { shell } from 'electron';

/** Opens a link in the person's own browser: https only, since other schemes start programs. */
export function openExternalLink(address: string): void {
  if (isExternalLink(address)) void shell.openExternal(address);
}

/** A name and password inside an address is how a link pretends to lead somewhere else. */
export function isExternalLink(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === '';
}

/** What a join link says: which hub, and the code that lets one laptop in. */
export interface JoinLink {
  /** Address of the hub; without `https://` or `http://` it is an https one. */
  readonly hub: string;
  readonly code: string;
}

const LINK = /^outpost:\/\/join\/?\?([^#]*)$/i;
/** No name or password before the host: that is how an address pretends to lead somewhere else. */
const HUB_ADDRESS = /^(?:https?:\/\/)?((?:\[[0-9a-f:.]+\]|[^\s/?#@\\:[\]]+)(?::\d{1,5})?)(?:\/[^\s?#]*)?$/i;
/** Longest that a code or an address may be; the contract and the wire take no longer ones. */
const CODE_MAX = 64;
const HUB_MAX = 400;

/** Reads `outpost://join?hub=…&code=…`; null for anything else, and for a link whose hub or code cannot be one. */
export function readJoinLink(text: string): JoinLink | null {
  const query = LINK.exec(text.trim())?.[1];
  if (query === undefined) return null;
  const values = new Map(query.split('&').map(pair));
  const hub = values.get('hub') ?? '';
  const code = (values.get('code') ?? '').trim();
  const fits = HUB_ADDRESS.test(hub) && hub.length <= HUB_MAX && code !== '' && code.length <= CODE_MAX;
  return fits ? { hub, code } : null;
}

/** The host and port of a hub's address, as a person compares them; the text itself where it is no address. */
export function hubHost(hub: string): string {
  return HUB_ADDRESS.exec(hub.trim())?.[1] ?? hub.trim();
}

function pair(text: string): readonly [string, string] {
  const [name = '', ...rest] = text.split('=');
  return [name, decoded(rest.join('='))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}

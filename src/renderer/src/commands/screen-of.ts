/** Screens that name in their address what is looked at, and are another screen for each. */
const WITH_PAGES = new Set(['lists', 'segments', 'campaigns']);

/** Which screen an address (`#/campaigns/3/list`) belongs to, as far as keys go. */
export function screenOf(hash: string): string {
  const [name = '', page = ''] = hash
    .replace(/^#?\/?/, '')
    .replace(/\?.*$/s, '')
    .split('/');
  return WITH_PAGES.has(name) ? `${name}/${page}` : name;
}

/** What to put behind the window's address so that it takes in the list that the system asked to open. */
export function openHash(count: number): string {
  return `#/lists?open=${count}`;
}

/**
 * What to put behind the window's address so that it opens where a laptop joins a hub, with the link filled in. Joining
 * itself is the person's own key press.
 */
export function joinHash(link: string | null): string {
  return link === null ? '' : `#/settings?join=${encodeURIComponent(link)}`;
}

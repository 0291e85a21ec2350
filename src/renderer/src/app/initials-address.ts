/** Where the key for Initials leads: from within a campaign that can be texted to that campaign. */
export function initialsAddress(location: string, stateOf: (campaignId: number) => string | undefined): string {
  const id = Number(/^\/campaigns\/(\d+)/.exec(location)?.[1] ?? 0);
  return id > 0 && stateOf(id) === 'live' ? `/initials/${id}` : '/initials';
}

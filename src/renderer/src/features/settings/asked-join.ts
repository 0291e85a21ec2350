/** The join link in an address such as `/settings?join=outpost%3A%2F%2Fjoin…`, escaped or as it is; null = there is none. */
export function joinLinkInAddress(address: string): string | null {
  const given = /[?&]join=(.+)$/s.exec(address)?.[1];
  if (given === undefined) return null;
  if (/^outpost:/i.test(given)) return given;
  try {
    return decodeURIComponent(given);
  } catch {
    return null;
  }
}

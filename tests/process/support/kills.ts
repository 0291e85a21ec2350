/** More kills for a longer look: OUTPOST_KILLS=1000 npm test -- tests/process */
export function kills(short: number): number {
  const given = Number(process.env['OUTPOST_KILLS'] ?? short);
  return Number.isInteger(given) && given > 0 ? given : short;
}

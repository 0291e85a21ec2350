/** The id `step` places from `currentId`, held at the ends; the first when the current one is gone; null without rows. */
export function stepTo<Id>(ids: readonly Id[], currentId: Id | null, step: number): Id | null {
  const at = currentId === null ? -1 : ids.indexOf(currentId);
  if (at < 0) return ids[0] ?? null;
  const next = Math.max(0, Math.min(ids.length - 1, at + step));
  return ids[next] ?? null;
}

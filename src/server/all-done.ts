/**
 * Waits for all of these, also when one fails, and then fails as the first in time did. For statements of one transaction
 * that are sent together: none may still be on its way when the transaction is rolled back. The failures behind the
 * first only say that the transaction is broken.
 */
export async function allDone(works: readonly Promise<void>[]): Promise<void> {
  const failures: unknown[] = [];
  await Promise.all(works.map((work) => work.catch((error: unknown) => failures.push(error))));
  if (failures.length > 0) throw failures[0];
}

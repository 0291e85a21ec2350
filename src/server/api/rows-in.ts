import { z } from 'zod';

/** A row of a request that was not taken, and why; the others of its request were. */
export const leftOut = z
  .object({
    row: z.int().meta({ description: 'Which row of the request, from 0.' }),
    reason: z.string().meta({ description: 'For programs: invalid, or what is wrong with the number.' }),
    words: z.string().meta({ description: 'For people.' }),
  })
  .meta({ id: 'LeftOut' });
export type LeftOut = z.infer<typeof leftOut>;

/**
 * Rows that are looked at one by one, so that a bad one costs no other. The document shows what a row looks like; what
 * a request may contain is anything.
 */
export function rowsIn(component: string, most: number) {
  const anything = z.unknown().meta({ override: { $ref: `#/components/schemas/${component}` } });
  return z.array(anything).min(1).max(most);
}

/** Sorts rows into those that can be taken and those that cannot. */
export function sortRows<Row>(
  rows: readonly unknown[],
  read: (row: unknown, at: number) => Row | Omit<LeftOut, 'row'>,
): { readonly good: Row[]; readonly leftOut: LeftOut[] } {
  const good: Row[] = [];
  const bad: LeftOut[] = [];
  for (const [row, value] of rows.entries()) {
    const one = read(value, row);
    if (isRefusal(one)) bad.push({ row, ...one });
    else good.push(one);
  }
  return { good, leftOut: bad };
}

function isRefusal(value: unknown): value is Omit<LeftOut, 'row'> {
  return typeof value === 'object' && value !== null && 'reason' in value && 'words' in value;
}

/** What is wrong with a row by its schema, in one sentence. */
export function invalidRow(error: z.ZodError): Omit<LeftOut, 'row'> {
  const words = error.issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  return { reason: 'invalid', words: words.join('; ') };
}

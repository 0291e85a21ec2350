import { stripTypeScriptTypes } from 'node:module';
import type { Patch } from './bug.ts';

/** The source is not what the patch was written for. */
export class StalePatch extends Error {
  override readonly name = 'StalePatch';
}

/** The source with the bug in it. @throws StalePatch when the text is not there exactly once, or what results does not parse */
export function applied(source: string, { file, find, replace }: Patch): string {
  const times = source.split(find).length - 1;
  if (times !== 1) throw new StalePatch(`${file}: the text is there ${times} times: ${find.trim().slice(0, 80)}`);
  // A function, for `$` means something in a replacement text.
  const patched = source.replace(find, () => replace);
  if (patched === source) throw new StalePatch(`${file}: the patch changes nothing.`);
  try {
    stripTypeScriptTypes(patched);
  } catch (error) {
    throw new StalePatch(`${file}: patched, it does not parse: ${error instanceof Error ? error.message : ''}`);
  }
  return patched;
}

import { StalePatch } from './apply-patch.ts';
import type { Sound } from './baseline.ts';
import { nameOf } from './bug.ts';
import type { Bug } from './bug.ts';
import { detect } from './detect.ts';
import type { Lane } from './lane.ts';

/** What came of one bug. error: nothing can be said, for the bug or a detector is not what it should be. */
export interface Result {
  readonly bug: string;
  readonly kind: 'caught' | 'missed' | 'error';
  readonly words: string;
  readonly details: readonly string[];
  readonly seconds: number;
}

export async function hunt(lane: Lane, bug: Bug, sound: Sound): Promise<Result> {
  const begun = Date.now();
  const details: string[] = [];
  const result = (kind: Result['kind'], words: string): Result => ({
    bug: bug.name,
    kind,
    words,
    details,
    seconds: Math.round((Date.now() - begun) / 1_000),
  });
  const unsound = bug.detectors.find((detector) => sound.get(nameOf(detector))?.kind !== 'quiet');
  if (unsound)
    return result('error', `without the bug: ${nameOf(unsound)}: ${sound.get(nameOf(unsound))?.words ?? ''}`);
  let mend: () => void;
  try {
    mend = lane.sandbox.seed(bug.patches);
  } catch (error) {
    if (error instanceof StalePatch) return result('error', error.message);
    throw error;
  }
  let isBroken = false;
  try {
    for (const detector of bug.detectors) {
      const finding = await detect(detector, benchFor(lane, bug));
      details.push(`${nameOf(detector)}: ${finding.kind}, ${finding.words}`);
      await lane.postgres.clear();
      isBroken ||= finding.kind === 'broken';
      if (finding.kind === 'noticed') return result('caught', `by ${finding.words}`);
    }
  } finally {
    mend();
  }
  return isBroken ? result('error', details.join('; ')) : result('missed', bug.breaks);
}

/** A bug in the schema needs a PostgreSQL that was made with it. */
function benchFor({ sandbox, postgres, stop }: Lane, { patches }: Bug) {
  const isSchema = patches.some(({ file }) => file.startsWith('src/server/db/'));
  return { root: sandbox.root, postgres: isSchema ? null : postgres.address, stop };
}

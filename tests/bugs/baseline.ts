import { nameOf } from './bug.ts';
import type { Bug, Detector, TestDetector } from './bug.ts';
import { detect, findingOf, runTests } from './detect.ts';
import type { Finding } from './detect.ts';
import type { Lane } from './lane.ts';

/** What each detector says, by its name, of a source without any bug: it must be quiet. */
export type Sound = ReadonlyMap<string, Finding>;

/** Asks every detector of these bugs once. One that is not quiet under load is asked once more, alone. */
export async function checkDetectors(lanes: readonly Lane[], bugs: readonly Bug[]): Promise<Sound> {
  const all = new Map(bugs.flatMap(({ detectors }) => detectors).map((detector) => [nameOf(detector), detector]));
  const files = Map.groupBy([...all.values()].filter(isTest), ({ file }) => file);
  const shares: TestDetector[][] = lanes.map(() => []);
  for (const [index, detectors] of [...files.values()].entries()) shares[index % lanes.length]?.push(...detectors);
  const sound = new Map<string, Finding>();
  await Promise.all(
    lanes.map(async (lane, index) => {
      for (const [name, finding] of await checkTests(lane, shares[index] ?? [])) sound.set(name, finding);
    }),
  );
  const rest = [...all.values()].filter((detector) => sound.get(nameOf(detector))?.kind !== 'quiet');
  await Promise.all(
    lanes.map(async (lane) => {
      for (let detector = rest.shift(); detector !== undefined; detector = rest.shift()) {
        sound.set(nameOf(detector), await detect(detector, benchOf(lane)));
        await lane.postgres.clear();
      }
    }),
  );
  return sound;
}

async function checkTests(lane: Lane, detectors: readonly TestDetector[]): Promise<[string, Finding][]> {
  if (detectors.length === 0) return [];
  const report = await runTests(detectors, benchOf(lane));
  await lane.postgres.clear();
  return report === null ? [] : detectors.map((detector) => [nameOf(detector), findingOf(report, detector)]);
}

const benchOf = ({ sandbox, postgres, stop }: Lane) => ({ root: sandbox.root, postgres: postgres.address, stop });

const isTest = (detector: Detector): detector is TestDetector => detector.kind === 'tests';

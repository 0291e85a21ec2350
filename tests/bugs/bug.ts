/** One change of one source file: `find` is there exactly once. */
export interface Patch {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Tests of one file that must notice. */
export interface TestDetector {
  readonly kind: 'tests';
  readonly file: string;
  /** A part of the names of the tests that are run; left out = all of the file. */
  readonly name?: string;
}

/** Histories of the simulation, of which at least one must break an invariant. */
export interface SimulationDetector {
  readonly kind: 'simulation';
  /** Arguments of tests/sim/sim.ts. */
  readonly args: readonly string[];
}

export type Detector = TestDetector | SimulationDetector;

/** A mistake in the protocol that somebody could make, made on purpose. */
export interface Bug {
  readonly name: string;
  /** What goes wrong, in one sentence. */
  readonly breaks: string;
  readonly patches: readonly Patch[];
  /** Asked in this order, cheap ones first, until one has noticed. */
  readonly detectors: readonly Detector[];
  /** The simulation has nothing of what it breaks: the carrier’s client, HTTP, disks, the start of the program. */
  readonly isOutOfSight?: boolean;
}

export const patch = (file: string, find: string, replace: string): Patch => ({ file, find, replace });

export const tests = (file: string, name?: string): TestDetector => ({
  kind: 'tests',
  file: `tests/${file}.test.ts`,
  ...(name === undefined ? {} : { name }),
});

export const simulation = (...args: string[]): SimulationDetector => ({ kind: 'simulation', args });

/** A detector in words, and its name among others. */
export function nameOf(detector: Detector): string {
  if (detector.kind === 'simulation') return `simulation ${detector.args.join(' ')}`;
  return detector.name === undefined ? detector.file : `${detector.file} > ${detector.name}`;
}

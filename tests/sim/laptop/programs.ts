import { startModelLaptop } from './model-laptop.ts';
import { startRealLaptop } from './real-laptop.ts';
import type { StartProgram } from './program.ts';

const PROGRAMS = { real: startRealLaptop, model: startModelLaptop } as const satisfies Record<string, StartProgram>;

export type ProgramName = keyof typeof PROGRAMS;

/** What runs on the laptops. */
export const programNamed = (name: ProgramName): StartProgram => PROGRAMS[name];

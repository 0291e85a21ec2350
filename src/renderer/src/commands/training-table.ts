/** Keys of the practice shift's own screen; a part of the one table in table.ts, which says how keys are written. */
export const TRAINING_COMMANDS = [
  {
    id: 'training.begin',
    keys: ['Enter'],
    scopes: ['training'],
    title: 'Begin the practice shift, or go on with it',
    section: 'Practice shift',
  },
  {
    id: 'training.repeat',
    keys: ['R'],
    scopes: ['training'],
    title: 'Repeat the steps with mistakes',
    section: 'Practice shift',
  },
  {
    id: 'training.anew',
    keys: ['N'],
    scopes: ['training'],
    title: 'Begin anew from the first step',
    section: 'Practice shift',
  },
  {
    id: 'training.end',
    keys: ['X'],
    scopes: ['training'],
    title: 'End the shift that stands still',
    section: 'Practice shift',
  },
  {
    id: 'firstRun.training',
    keys: ['Alt+Enter'],
    scopes: ['dialog'],
    title: 'Begin with the practice shift',
    section: 'Practice shift',
    inFields: 'always',
  },
] as const;

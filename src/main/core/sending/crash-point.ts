/**
 * Moments between two steps that belong together. Tests stop the process dead at them; in the product nothing happens.
 */
export type CrashPoint =
  | 'after-press-commit'
  | 'after-text-op'
  | 'after-upload'
  | 'after-hub-grant'
  | 'after-permit'
  | 'after-handed-over'
  | 'after-post'
  | 'after-outcome'
  | 'mid-receive';

export type ReachCrashPoint = (point: CrashPoint) => void;

export const noCrash: ReachCrashPoint = () => undefined;

import { counted } from '../organizer/counted.ts';

/** What came of asking for replies that nobody has. */
export function takenWords(taken: number): string {
  if (taken === 0) return 'No reply waits without a laptop.';
  return `${counted(taken, 'conversation', 'conversations')} came to this laptop.`;
}

import type { Connection } from '../connection.ts';
import { isLineLost } from './error-words.ts';

/** Resolves when the line is open; at once when it is. */
export function lineOpen(connection: Pick<Connection, 'state' | 'onState'>): Promise<void> {
  if (connection.state() === 'open') return Promise.resolve();
  return new Promise((resolve) => {
    const stop = connection.onState(() => {
      if (connection.state() !== 'open') return;
      stop();
      resolve();
    });
  });
}

/**
 * Makes a call that carries the id of a key press, and makes it again with the same id each time the line is lost under
 * way: the core knows the id, so the press counts once however often it is told.
 * @param onLost called each time the line was lost, before the wait.
 */
export async function untilAnswered<T>(
  connection: Pick<Connection, 'state' | 'onState'>,
  call: () => Promise<T>,
  onLost: () => void,
): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isLineLost(error)) throw error;
      onLost();
      await lineOpen(connection);
    }
  }
}

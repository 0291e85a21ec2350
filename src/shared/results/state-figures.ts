import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { stateWords, type OutgoingState } from '#shared/domain/message-state.ts';

/** Outgoing texts by state, in the order of a text's life. */
export function stateFigures(rows: readonly { state: string; messages: number }[]): DashboardFigures['states'] {
  const counts = new Map(rows.map(({ state, messages }) => [state, messages]));
  return (Object.keys(stateWords) as OutgoingState[]).flatMap((state) => {
    const messages = counts.get(state);
    return messages === undefined ? [] : [{ state, words: stateWords[state], messages }];
  });
}

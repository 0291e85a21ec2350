import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { ActionResult } from '#shared/contract/conversations.ts';

/** What was done last, for the note with undo. */
export interface LastAction {
  /** done: `result` says what, and until when; said, failed: words only. */
  readonly kind: 'done' | 'said' | 'failed';
  readonly words: string;
  readonly result: ActionResult | null;
}

export interface Actions {
  /** Waits for an action, shows what it did with undo, or why not. Rejects as the call does. */
  act(call: Promise<ActionResult>): Promise<ActionResult>;
  /** Waits for words and shows them; a failure is shown too. For what has no undo. */
  say(words: Promise<string>): Promise<void>;
  onUndone(listener: (conversationId: number) => void): () => void;
}

export const ActionsContext = createContext<Actions | null>(null);

export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (actions === null) throw new Error('A screen was drawn outside <ActionsProvider>.');
  return actions;
}

/** Calls `listener` with the conversation that an undo concerned. */
export function useOnUndone(listener: (conversationId: number) => void): void {
  const { onUndone } = useActions();
  const onEvent = useEffectEvent(listener);
  useEffect(() => onUndone((conversationId) => onEvent(conversationId)), [onUndone]);
}

import { createContext, useContext } from 'react';
import type { DraftKeeper } from '../conversation/draft-keeper.ts';
import type { ReplyPresses } from './reply-presses.ts';

/** Drafts and presses outlive the conversation on screen, and the screen itself: nothing written is lost by a key. */
export interface RepliesDesk {
  readonly drafts: DraftKeeper;
  readonly presses: ReplyPresses;
}

export const RepliesDeskContext = createContext<RepliesDesk | null>(null);

export function useRepliesDesk(): RepliesDesk {
  const desk = useContext(RepliesDeskContext);
  if (desk === null) throw new Error('The replies screen was drawn outside <RepliesDeskProvider>.');
  return desk;
}

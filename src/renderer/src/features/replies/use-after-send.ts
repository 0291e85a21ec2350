import { useQuery } from '@tanstack/react-query';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { useActions } from '../conversation/last-action.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

/** What comes after a reply was sent. */
export type AfterSend = 'next' | 'stay';

export function otherThan(after: AfterSend): AfterSend {
  return after === 'next' ? 'stay' : 'next';
}

/** What Enter does after sending: the texter's own choice, kept on this laptop. Its key swaps it. */
export function useAfterSend(): AfterSend {
  const core = useCore();
  const { settings } = useClient();
  const { say } = useActions();
  const after = useQuery(core.settings.get.queryOptions()).data?.afterSend ?? 'next';
  useCommand('replies.swapAfterSend', () => {
    void say(settings.update({ afterSend: otherThan(after) }).then(({ afterSend }) => t(SWAPPED[afterSend])));
  });
  return after;
}

const SWAPPED: Record<AfterSend, Phrase> = {
  next: phrase('Enter sends and goes on to the next.'),
  stay: phrase('Enter sends and stays in the conversation.'),
};

import { useState } from 'react';
import { useLocation } from 'wouter';
import { errorWords } from '../../core-client/error-words.ts';
import { useClient } from '../../core-client/use-core.ts';
import { useActions } from '../conversation/last-action.ts';
import type { TrayDecision } from './tray-decisions.ts';
import type { TrayEntry } from './tray-entries.ts';

interface TrayDecisions {
  decide(entry: TrayEntry, decision: TrayDecision): void;
  /** Why the last decision was not taken, and about what; null = it was. */
  readonly refusal: { readonly key: string; readonly words: string } | null;
}

/** Carries out what was decided about an entry of the tray. The tray itself is read anew when the core says so. */
export function useTrayDecisions(): TrayDecisions {
  const { hub, sending } = useClient();
  const { say } = useActions();
  const [, navigate] = useLocation();
  const [refusal, setRefusal] = useState<TrayDecisions['refusal']>(null);

  /** Resolves with why it was not done; null = it was. */
  async function carryOut(
    { messageId, opUuid }: TrayEntry,
    decision: Exclude<TrayDecision, 'open'>,
  ): Promise<string | null> {
    if (opUuid !== null) await hub.dismissRefused({ opUuid });
    if (messageId === null) return null;
    if (decision === 'withdraw') await say(sending.withdraw({ messageId }).then(({ words }) => words));
    else if (decision === 'release') {
      const result = await sending.release({ messageId });
      if (result.kind === 'refused') return result.words;
    } else await sending.decide({ messageId, decision: decision === 'put_aside' ? 'leave' : decision });
    return null;
  }

  return {
    refusal,
    decide(entry, decision) {
      const tell = (words: string | null): void => setRefusal(words === null ? null : { key: entry.key, words });
      tell(null);
      if (decision !== 'open') carryOut(entry, decision).then(tell, (problem: unknown) => tell(errorWords(problem)));
      else if (entry.conversationId !== null) navigate(`/replies/${entry.conversationId}`);
    },
  };
}

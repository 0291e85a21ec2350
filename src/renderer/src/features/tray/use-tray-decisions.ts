import { useState } from 'react';
import { useLocation } from 'wouter';
import type { TrayItem } from '#shared/contract/sending.ts';
import { errorWords } from '../../core-client/error-words.ts';
import { useClient } from '../../core-client/use-core.ts';
import { useActions } from '../conversation/last-action.ts';
import type { TrayDecision } from './tray-decisions.ts';

interface TrayDecisions {
  decide(item: TrayItem, decision: TrayDecision): void;
  /** Why the last decision was not taken; null = it was. */
  readonly error: string | null;
}

/** Carries out what was decided about an item of the tray. The tray itself is read anew when the core says so. */
export function useTrayDecisions(): TrayDecisions {
  const { sending } = useClient();
  const { say } = useActions();
  const [, navigate] = useLocation();
  const [error, setError] = useState<string | null>(null);

  async function carryOut(messageId: number, decision: Exclude<TrayDecision, 'open'>): Promise<void> {
    if (decision === 'withdraw') return say(sending.withdraw({ messageId }).then(({ words }) => words));
    if (decision !== 'release') {
      await sending.decide({ messageId, decision });
      return;
    }
    const result = await sending.release({ messageId });
    if (result.kind === 'refused') setError(result.words);
  }

  return {
    error,
    decide({ messageId, conversationId }, decision) {
      setError(null);
      if (decision === 'open' && conversationId !== null) navigate(`/replies/${conversationId}`);
      if (decision === 'open' || messageId === null) return;
      carryOut(messageId, decision).catch((problem: unknown) => setError(errorWords(problem)));
    },
  };
}

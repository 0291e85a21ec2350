import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { errorWords } from '#shared/domain/error-words.ts';
import { messageDetail } from '#shared/domain/reason-words.ts';

/** Texts that were not delivered or not let out, for one reason. */
export interface FailureCount {
  readonly state: 'failed' | 'refused';
  /** 0 = none. */
  readonly error_code: number;
  readonly reason: string;
  readonly messages: number;
}

/** The same in words, with what to do about it. */
export function failureFigure({
  state,
  error_code,
  reason,
  messages,
}: FailureCount): DashboardFigures['errors'][number] {
  const code = error_code === 0 ? null : error_code;
  if (state === 'failed' && code !== null) {
    const { title, advice } = errorWords(code);
    return { code, title, advice, messages };
  }
  const title = messageDetail({ state, reason: reason || null, error_code: code }) ?? 'It was not sent.';
  return { code, title, advice: '', messages };
}

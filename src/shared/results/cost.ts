import type { DashboardFigures } from '#shared/contract/dashboard.ts';

/** Texts that went out and came in, with their parts, by what they were for: what an account is billed by. */
export interface StepParts {
  readonly step: string;
  readonly texts: number;
  readonly parts: number;
}

const STEP_WORDS: Readonly<Record<string, string>> = {
  initial: 'First texts',
  reply: 'Answers of texters',
  optout: 'Opt-out confirmations',
  inbound: 'Replies that came in',
};
const REMINDERS = 'Later steps';

/** Texts and parts by what they were for. @param pricePerPart in dollars; 0 = Settings does not say. */
export function costOf(rows: readonly StepParts[], pricePerPart: number): DashboardFigures['cost'] {
  const steps = new Map<string, { words: string; texts: number; parts: number }>();
  for (const words of [...Object.values(STEP_WORDS), REMINDERS]) steps.set(words, { words, texts: 0, parts: 0 });
  for (const { step, texts, parts } of rows) {
    const sum = steps.get(STEP_WORDS[step] ?? REMINDERS);
    if (!sum) continue;
    sum.texts += texts;
    sum.parts += parts;
  }
  return { price: pricePerPart > 0 ? pricePerPart : null, steps: [...steps.values()].filter(({ texts }) => texts > 0) };
}

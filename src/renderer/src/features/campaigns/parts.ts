import type { CampaignDetail } from '#shared/contract/campaigns.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

export type PartName = CampaignDetail['problems'][number]['where'];

/** The parts of a campaign in the order of the form; the place is the number key. */
export const PARTS: readonly { readonly name: PartName; readonly title: Phrase }[] = [
  { name: 'name', title: phrase('Name') },
  { name: 'list', title: phrase('People') },
  { name: 'script', title: phrase('First text') },
  { name: 'question', title: phrase('Script') },
  { name: 'quickReplies', title: phrase('Quick replies') },
  { name: 'optOutText', title: phrase('Opt-out confirmation') },
  { name: 'fromNumber', title: phrase('From number') },
  { name: 'rules', title: phrase('Rules') },
  { name: 'reminders', title: phrase('Reminders') },
];

export function digitOfPart(name: PartName): number {
  return PARTS.findIndex((part) => part.name === name) + 1;
}

export function titleOfPart(name: PartName): string {
  const part = PARTS.find((one) => one.name === name);
  return part === undefined ? name : t(part.title);
}

/** Puts the focus on the first field of a part. */
export function focusPart(name: PartName | undefined): void {
  const part = document.querySelector(`[data-part="${name ?? ''}"]`);
  part?.scrollIntoView({ block: 'nearest' });
  part?.querySelector<HTMLElement>('input:enabled, textarea:enabled, select:enabled, button:enabled')?.focus();
}

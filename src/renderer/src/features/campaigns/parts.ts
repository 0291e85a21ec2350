import type { CampaignDetail } from '#shared/contract/campaigns.ts';

export type PartName = CampaignDetail['problems'][number]['where'];

/** The parts of a campaign in the order of the form; the place is the number key. */
export const PARTS: readonly { readonly name: PartName; readonly title: string }[] = [
  { name: 'name', title: 'Name' },
  { name: 'list', title: 'People' },
  { name: 'script', title: 'First text' },
  { name: 'question', title: 'Script' },
  { name: 'quickReplies', title: 'Quick replies' },
  { name: 'optOutText', title: 'Opt-out confirmation' },
  { name: 'fromNumber', title: 'From number' },
  { name: 'rules', title: 'Rules' },
  { name: 'reminders', title: 'Reminders' },
];

export function digitOfPart(name: PartName): number {
  return PARTS.findIndex((part) => part.name === name) + 1;
}

export function titleOfPart(name: PartName): string {
  return PARTS.find((part) => part.name === name)?.title ?? name;
}

/** Puts the focus on the first field of a part. */
export function focusPart(name: PartName | undefined): void {
  const part = document.querySelector(`[data-part="${name ?? ''}"]`);
  part?.scrollIntoView({ block: 'nearest' });
  part?.querySelector<HTMLElement>('input:enabled, textarea:enabled, select:enabled, button:enabled')?.focus();
}

import { useEffect, useState, useSyncExternalStore } from 'react';
import { useClient, useConnection, useCoreEvent } from '../../core-client/use-core.ts';
import { currentCard, isRunningOut } from './deck.ts';
import { reminderSource } from '../reminders/reminder-source.ts';
import type { DeskCampaign } from './use-campaign-choice.ts';
import { createInitialsDesk, type InitialsDesk, type InitialsState } from './initials-desk.ts';

/** The longest that a timer may run (2^31 - 1 ms). */
const LONGEST_TIMER_MS = 2_147_483_647;

/** How soon somebody who became due lies on an empty desk. */
const LOOK_AGAIN_MS = 10_000;

/** The desk of one campaign, for its first texts or one of its reminders, kept current: new wording, new contacts, and hours that open are read by themselves. */
export function useInitialsDesk(campaign: DeskCampaign, reminder: string | null): [InitialsDesk, InitialsState] {
  const client = useClient();
  const connection = useConnection();
  const [desk] = useState(() =>
    createInitialsDesk({
      client,
      connection,
      campaignId: campaign.id,
      newPressId: () => crypto.randomUUID(),
      ...(reminder !== null && { source: reminderSource(client, campaign.id, reminder) }),
    }),
  );
  const state = useSyncExternalStore(desk.subscribe, desk.state);

  // The first read, and again whenever the campaign's wording or state has changed.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the change is the very occasion
  useEffect(() => void desk.refresh(), [desk, campaign.updatedAt]);

  const idle = currentCard(state.deck) === null;
  useCoreEvent((event) => {
    if (event.kind === 'hello' && state.readError !== null) void desk.refresh();
    if (event.kind !== 'changed') return;
    const hours = event.topics.includes('settings');
    const more = idle && event.topics.some((topic) => topic === 'conversations' || topic === 'lists');
    if (hours || more) void desk.refresh();
    // The hub gives people out a portion at a time: the next one is there before the last one is texted.
    else if (campaign.atHub && isRunningOut(state.deck) && event.topics.includes('conversations')) desk.readOn();
  });

  // A reminder becomes due by the clock.
  useEffect(() => {
    if (!idle || reminder === null) return undefined;
    const timer = setInterval(() => void desk.refresh(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [desk, idle, reminder]);

  const opensAt = state.hours?.nextOpensAt ?? null;
  useEffect(() => {
    if (!idle || opensAt === null) return undefined;
    const timer = setTimeout(
      () => void desk.refresh(),
      Math.min(Math.max(opensAt - Date.now(), 1_000), LONGEST_TIMER_MS),
    );
    return () => clearTimeout(timer);
  }, [desk, idle, opensAt]);

  return [desk, state];
}

import type { PeopleAhead } from '#shared/contract/hub.ts';
import { MAX_CLAIM, type ClaimWant } from '#shared/protocol/claim.ts';
import { attempt } from '../attempt.ts';
import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import { sortByHours } from '../conversations/places-by-hours.ts';
import { createContactHours } from '../sending/contact-hours.ts';
import { todoPlaces } from '../store/conversation-views.ts';
import { claimCampaign, queuedInitials, todoPhones, type ClaimCampaign } from '../store/hub-claims.ts';
import { conversationOfPerson } from '../store/hub-conversations.ts';
import { HubRefused, type HubClient } from './client.ts';
import { HubUnreachable } from './hub-link.ts';

/** So many people who can be texted now are kept ready; below the half more are asked for. */
const AHEAD = 100;
/** Of one campaign, with those whose sending hours are closed: others may reach those sooner. */
const MOST_HELD = 300;
/** After this no more people are asked for, and those not texted are let go when the lease ends. */
const WANTED_FOR_MS = 10 * 60_000;
/** Between two requests for one campaign. */
const PAUSE_MS = 1_000;
/** People who were given come with a pull within this; nobody asks for more meanwhile. */
const ARRIVAL_MS = 10_000;
/** Nobody was left, or the hub did not answer: look again. */
const EMPTY_PAUSE_MS = 20_000;
/** Leases are looked after this often; the hub's lasts longer. */
const LOOK_MS = 60_000;
/** Renewed when less than this share of the lease is left. */
const RENEW_AT = 0.5;
const MOST_REPLIES = 50;
const MOST_REMINDED = 100;

interface Wanted {
  /** Monotonic. */
  wantedAt: number;
  notBefore: number;
  /** When what is claimed should be renewed; 0 = at once. */
  renewAt: number;
  ahead: PeopleAhead;
  asking: boolean;
}

export interface Claims {
  wantAhead(campaignId: number): void;
  ahead(campaignId: number): PeopleAhead;
  /** Conversations of the office's desk that wait for an answer, taken over by this laptop. @throws a refusal with words */
  takeReplies(campaignId: number): Promise<number>;
  /** People whom no laptop has and for whom a reminder is due, taken over by this one. @throws a refusal with words */
  takeReminders(campaignId: number, step: string): Promise<number>;
  start(): void;
  stop(): void;
}

export interface ClaimsDeps {
  readonly ctx: CoreContext;
  readonly client: HubClient;
  /** Conversations came to this laptop: read what they are. */
  readonly onClaimed: () => void;
}

/**
 * Keeps people ready for whoever texts: asks for the next before the last are texted, and holds those while the campaign
 * is being worked. What a claim answers is not shown before it was pulled: there is one way for rows to come in.
 */
export function createClaims({ ctx, client, onClaimed }: ClaimsDeps): Claims {
  const { db, clock, timers, events, log } = ctx;
  const hours = createContactHours(ctx.settings);
  const campaigns = new Map<number, Wanted>();
  /** Monotonic, by campaign: when people whose text waits were last held. */
  const heldAt = new Map<number, number>();
  let cancel = (): void => undefined;

  function wantedOf(campaignId: number): Wanted {
    const known = campaigns.get(campaignId);
    if (known) return known;
    const fresh: Wanted = { wantedAt: 0, notBefore: 0, renewAt: 0, ahead: 'getting', asking: false };
    campaigns.set(campaignId, fresh);
    return fresh;
  }

  function wantAhead(campaignId: number): void {
    const campaign = claimCampaign(db, campaignId);
    if (campaign?.state !== 'live') return;
    const wanted = wantedOf(campaignId);
    wanted.wantedAt = clock.monotonic();
    askSoon(campaign, wanted);
  }

  function askSoon(campaign: ClaimCampaign, wanted: Wanted): void {
    ask(campaign, wanted).catch((error: unknown) => failed(wanted, error));
  }

  /** One request after the other for one campaign: the lease of those here, then more people. */
  async function ask(campaign: ClaimCampaign, wanted: Wanted): Promise<void> {
    const now = clock.monotonic();
    if (wanted.asking || now < wanted.notBefore) return;
    const isShort = wants(campaign) > AHEAD / 2;
    const isLapsing = now >= wanted.renewAt;
    if (!isShort) tell(wanted, 'getting');
    if (!isShort && !isLapsing) return;
    if (client.standing() === null) return tell(wanted, isShort ? 'unreachable' : wanted.ahead);
    wanted.asking = true;
    wanted.notBefore = now + PAUSE_MS;
    try {
      if (isLapsing) await renew(campaign, wanted, todoPhones(db, campaign.id, MOST_HELD));
      if (isShort) await takeMore(campaign, wanted);
    } catch (error) {
      failed(wanted, error);
    } finally {
      wanted.asking = false;
    }
  }

  /** How many more would fill what is kept ready: people who cannot be texted at this hour do not count as ready. */
  function wants({ id }: ClaimCampaign): number {
    const { openPeople, outsideHours } = sortByHours(todoPlaces(db, id), hours, clock.now());
    return Math.min(AHEAD - openPeople, MOST_HELD - openPeople - outsideHours);
  }

  async function takeMore(campaign: ClaimCampaign, wanted: Wanted): Promise<void> {
    const n = wants(campaign);
    if (n <= 0) return;
    const urgent = client.urgent();
    const answer = await client.call('claim', { campaignId: campaign.uid, want: { kind: 'next', n }, urgent });
    const came = answer.conversations.filter(({ phone }) => isToCome(campaign.id, phone)).length;
    // They are counted as here when they were pulled; until then nobody asks again.
    wanted.notBefore = clock.monotonic() + (came === 0 ? EMPTY_PAUSE_MS : ARRIVAL_MS);
    tell(wanted, came === 0 ? 'none' : 'getting');
    if (answer.conversations.length > 0) onClaimed();
  }

  /** The hub also gives back whom this laptop could not text; nobody waits for them. */
  function isToCome(campaignId: number, phone: string): boolean {
    const known = conversationOfPerson(db, campaignId, phone);
    return known === null || known.status === 'todo' || known.status === 'away';
  }

  async function renew(campaign: ClaimCampaign, wanted: Wanted, phones: readonly string[]): Promise<void> {
    const askedAt = clock.monotonic();
    let leaseMs = LOOK_MS * 10;
    for (let from = 0; from < phones.length; from += MAX_CLAIM) {
      const want = { kind: 'these' as const, phones: phones.slice(from, from + MAX_CLAIM) };
      const answer = await client.call('claim', { campaignId: campaign.uid, want, urgent: client.urgent() });
      leaseMs = answer.leaseMs;
      // Another laptop has them now, or they wait for nothing: what was pulled since says so.
      if (answer.refused.length > 0) onClaimed();
    }
    wanted.renewAt = askedAt + leaseMs * RENEW_AT;
  }

  function failed(wanted: Wanted, error: unknown): void {
    if (!(error instanceof HubRefused) && !(error instanceof HubUnreachable)) {
      log.error('hub.claim.failed', { kind: error instanceof Error ? error.name : 'unknown' });
    }
    const retryAfterMs = error instanceof HubRefused ? error.retryAfterMs : null;
    wanted.notBefore = clock.monotonic() + (retryAfterMs ?? EMPTY_PAUSE_MS);
    tell(wanted, error instanceof HubRefused && retryAfterMs === null ? 'none' : 'unreachable');
  }

  function tell(wanted: Wanted, ahead: PeopleAhead): void {
    if (wanted.ahead === ahead) return;
    wanted.ahead = ahead;
    events.changed(['hub']);
  }

  /** Looks after what is claimed: while it is worked, and while a pressed text waits. */
  function look(): void {
    cancel = timers.after(LOOK_MS, look);
    if (db.open) attempt(log, 'hub.claim.failed', lookAtAll);
  }

  function lookAtAll(): void {
    const now = clock.monotonic();
    for (const [campaignId, wanted] of campaigns) {
      const campaign = claimCampaign(db, campaignId);
      if (campaign?.state !== 'live' || now - wanted.wantedAt > WANTED_FOR_MS) campaigns.delete(campaignId);
      else askSoon(campaign, wanted);
    }
    void holdQueued().catch(() => undefined);
  }

  /** People whose first text was pressed and waits stay this laptop's. */
  async function holdQueued(): Promise<void> {
    if (client.standing() === null) return;
    const byCampaign = Map.groupBy(queuedInitials(db, MAX_CLAIM), ({ campaignId }) => campaignId);
    for (const [campaignId, people] of byCampaign) {
      const campaign = claimCampaign(db, campaignId);
      const now = clock.monotonic();
      if (!campaign || now - (heldAt.get(campaignId) ?? Number.NEGATIVE_INFINITY) < LOOK_MS * 3) continue;
      heldAt.set(campaignId, now);
      const phones = people.map(({ phone }) => phone);
      const want = { kind: 'these' as const, phones };
      await client.call('claim', { campaignId: campaign.uid, want, urgent: client.urgent() });
    }
  }

  /** Conversations that nobody has come to this laptop: says how many. */
  async function take(campaignId: number, want: ClaimWant): Promise<number> {
    const campaign = claimCampaign(db, campaignId);
    if (!campaign) throw refused('NOT_AT_HUB', 'This campaign is on this laptop alone.');
    try {
      const answer = await client.call('claim', { campaignId: campaign.uid, want, urgent: client.urgent() });
      if (answer.conversations.length > 0) onClaimed();
      return answer.conversations.length;
    } catch (error) {
      if (error instanceof HubRefused) throw refused(error.code, error.words);
      if (error instanceof HubUnreachable)
        throw refused('UNREACHABLE', 'The hub cannot be reached now. Try again later.');
      throw error;
    }
  }

  return {
    wantAhead,
    ahead: (campaignId) => (claimCampaign(db, campaignId) ? (campaigns.get(campaignId)?.ahead ?? 'getting') : 'none'),
    takeReplies: (campaignId) => take(campaignId, { kind: 'replies', n: MOST_REPLIES }),
    takeReminders: (campaignId, step) => take(campaignId, { kind: 'reminders', step, n: MOST_REMINDED }),
    start() {
      cancel = timers.after(LOOK_MS, look);
    },
    stop() {
      cancel();
      campaigns.clear();
      heldAt.clear();
    },
  };
}

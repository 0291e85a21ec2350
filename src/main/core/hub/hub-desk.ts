import type { HubDevice, HubStatus, PeopleAhead, RefusedOp } from '#shared/contract/hub.ts';
import type { PermitAuthority } from '../sending/permit-authority.ts';
import type { SendingProblem } from '../sending/pace.ts';
import type { HubDoor } from './hub-door.ts';
import type { SendLine } from '../sending/send-line.ts';

export interface JoinInput {
  /** A join link, or the hub's address. */
  readonly hub: string;
  readonly code?: string | undefined;
  /** How colleagues will know this laptop. */
  readonly label: string;
}

/** Everything between this laptop and its hub. */
export interface HubDesk {
  status(): HubStatus;
  /** @throws a refusal with words when it may not join, or the hub says no. */
  join(input: JoinInput): Promise<HubStatus>;
  leave(input: { readonly evenSo: boolean }): HubStatus;
  /** Tries the hub again now, whatever the backoff says. */
  tryNow(): HubStatus;
  /** What was done here and the hub refused, newest first, without what a person has read. */
  refused(): RefusedOp[];
  dismissRefused(input: { readonly opUuid: string }): { ok: true };
  devices(): HubDevice[];
  handover(input: {
    readonly conversationId: number;
    readonly toDeviceId: string | null;
    readonly note?: string | undefined;
  }): { words: string };
  /** How many conversations wait at the organizers' desk, as last heard; 0 for who may not take them. */
  atDesk(): number;
  takeReplies(input: { readonly campaignId: number }): Promise<{ taken: number }>;
  /** People whom no laptop has and for whom a reminder is due. */
  takeReminders(input: { readonly campaignId: number; readonly key: string }): Promise<{ taken: number }>;

  /** Permits while this laptop is joined. */
  readonly authority: PermitAuthority;
  /** The carrier as the hub lends it; no carrier while the hub cannot be reached. */
  readonly line: SendLine & { problem(): SendingProblem | null };
  /** The hub's clock as last heard, milliseconds since the epoch; null = not heard. By it hours are judged. */
  now(): number | null;
  /** For requests that are none of the wire's calls: a packet; null = not now. */
  door(): HubDoor | null;
  /** Somebody looks at the initials of this campaign: claim people ahead, and keep the claims of those still to text. */
  wantAhead(campaignId: number): void;
  /** Whether more people come for the initials of a campaign; topic 'hub' is marked when the answer changes. */
  ahead(campaignId: number): PeopleAhead;
  /**
   * A person's judgement of a text whose fate is unknown, first asked of the hub.
   * @throws a refusal with words: offline, or for an organizer to decide.
   */
  decide(input: { readonly messageUid: string; readonly decision: 'texted' | 'leave' | 'text_again' }): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

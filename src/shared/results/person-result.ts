import type { MessageState } from '#shared/domain/message-state.ts';
import type { ResultCode } from './result-code.ts';

/** A person in one campaign, but for what their texts, answers and tags say. Times are milliseconds since the epoch. */
export interface PersonFacts {
  readonly campaign_uid: string;
  readonly campaign: string;
  /** E.164. */
  readonly phone: string;
  readonly status: string;
  readonly closed_reason: string | null;
  readonly replied_at: number | null;
  readonly first_name: string;
  readonly last_name: string;
  readonly state: string;
  readonly zip: string;
  readonly external_id: string;
  /** IANA names joined by '|'. */
  readonly zones: string;
  readonly opted_out_at: number | null;
  readonly opt_out_source: string | null;
}

/** What the texts of a person come to. A text went out when the carrier has taken it. */
export interface TextTotals {
  readonly first_sent_at: number | null;
  readonly last_sent_at: number | null;
  readonly first_reply_at: number | null;
  readonly messages_out: number;
  readonly messages_in: number;
  readonly parts_out: number;
  /** The newest code with which a text failed; null = none did. */
  readonly failed_code: number | null;
  /** The first text's state, error and texter; null = there is none that was not taken back. */
  readonly initial_state: MessageState | null;
  readonly initial_error: number | null;
  readonly texter: string | null;
}

/** What other systems call a person; empty where the list did not say. */
export interface PersonIds {
  readonly vanid: string;
  readonly vanCampaignId: string;
  readonly pdiId: string;
  readonly externalId: string;
}

/** A person in one campaign, with everything that came of them. */
export interface PersonResult {
  readonly row: PersonFacts;
  readonly texts: TextTotals | undefined;
  /** Question -> what was answered; several answers where the question takes several. */
  readonly answers: ReadonlyMap<string, readonly string[]>;
  readonly tags: readonly string[];
  readonly code: ResultCode;
  readonly ids: PersonIds;
}

/** The ids of other systems come from list columns of these names. */
export function idsOf(externalId: string, fields: Readonly<Record<string, string>>): PersonIds {
  const field = (...names: string[]): string => names.map((name) => fields[name]).find(Boolean) ?? '';
  return {
    vanid: field('vanid', 'van_id', 'voter_file_vanid'),
    vanCampaignId: field('van_campaign_id'),
    pdiId: field('pdi_id', 'pdiid'),
    externalId,
  };
}

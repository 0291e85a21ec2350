import type { CampaignContent } from '#shared/protocol/campaign-ops.ts';
import { TEXT_ANSWER } from '#shared/protocol/campaign-ops.ts';
import type { GivenAnswer } from '#shared/protocol/rows.ts';
import { idsOf } from '#shared/results/person-result.ts';
import type { PersonFacts, PersonResult, TextTotals } from '#shared/results/person-result.ts';
import { resultCode } from '#shared/results/result-code.ts';
import type { Tx } from '../db/db.ts';
import { WENT_OUT } from './scope.ts';

/** A person of a campaign; without a conversation where no laptop has asked for them yet. */
export interface PersonRef {
  readonly campaignId: string;
  readonly contactId: number;
}

interface PersonRow extends PersonFacts, TextTotals {
  readonly has_texts: boolean;
  readonly fields: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, GivenAnswer>>;
  readonly tags: readonly string[];
  readonly questions: CampaignContent['questions'];
}

const PEOPLE = `
  select g.campaign_id as campaign_uid, g.content ->> 'name' as campaign, g.content -> 'questions' as questions, p.e164 as phone,
    coalesce(c.status, 'todo') as status, c.closed_reason, case when c.head is not null then c.last_inbound_at end as replied_at,
    k.first_name, k.last_name, k.state, k.zip, k.external_id, array_to_string(k.zones, '|') as zones, k.fields,
    case when p.opted_out then p.opt_changed_at end as opted_out_at, case when p.opted_out then p.opt_source end as opt_out_source,
    coalesce(c.answers, '{}') as answers, coalesce(c.tags, '{}') as tags,
    t.n > 0 as has_texts, t.first_sent_at, t.last_sent_at, t.first_reply_at, t.messages_out, t.messages_in, t.parts_out,
    t.failed_code, i.state as initial_state, i.error_code as initial_error, i.by_person as texter
  from unnest($1::uuid[], $2::bigint[]) with ordinality as want (campaign_id, contact_id, place)
    join campaign g on g.campaign_id = want.campaign_id
    join contact k on k.contact_id = want.contact_id
    join phone p on p.phone_id = k.phone_id
    left join conversation c on c.campaign_id = g.campaign_id and c.phone_id = k.phone_id
    left join lateral (
      select count(*) as n, min(m.created_at) filter (where ${WENT_OUT}) as first_sent_at,
        max(m.created_at) filter (where ${WENT_OUT}) as last_sent_at,
        min(m.created_at) filter (where m.direction = 'in') as first_reply_at,
        count(*) filter (where ${WENT_OUT}) as messages_out, count(*) filter (where m.direction = 'in') as messages_in,
        coalesce(sum(m.parts) filter (where ${WENT_OUT}), 0)::bigint as parts_out,
        (array_agg(m.error_code order by m.row_no desc)
          filter (where m.direction = 'out' and m.state = 'failed' and m.error_code is not null))[1] as failed_code
      from message m where m.conversation_id = c.conversation_id) t on true
    left join lateral (
      select m.state, m.error_code, m.by_person from message m
      where m.conversation_id = c.conversation_id and m.step = 'initial' and m.state <> 'withdrawn'
      order by m.row_no desc limit 1) i on true
  order by want.place`;

/** These people with everything that came of them, in this order. */
export async function personRows(db: Tx, people: readonly PersonRef[]): Promise<PersonResult[]> {
  if (people.length === 0) return [];
  const rows = await db.rows<PersonRow>(
    PEOPLE,
    people.map(({ campaignId }) => campaignId),
    people.map(({ contactId }) => contactId),
  );
  return rows.map(resultOf);
}

function resultOf(row: PersonRow): PersonResult {
  const answers = answersOf(row);
  const texts = row.has_texts ? row : undefined;
  return {
    row,
    texts,
    answers,
    tags: row.tags.toSorted(),
    code: resultCode(row, texts, answers.size > 0),
    ids: idsOf(row.external_id, row.fields),
  };
}

/** In words, by the text of the question; in the order of the script. */
function answersOf({ questions, answers }: PersonRow): Map<string, string[]> {
  const given = new Map<string, string[]>();
  for (const { questionId, text, answers: options } of questions) {
    const answer = answers[questionId];
    if (!answer) continue;
    const chosen = new Set(answer.optionIds ?? [answer.optionId]);
    const labels = options
      .filter(({ optionId }) => chosen.has(optionId))
      .map(({ optionId, label }) => (optionId === TEXT_ANSWER ? (answer.words ?? label) : label));
    if (labels.length > 0) given.set(text, [...(given.get(text) ?? []), ...labels]);
  }
  return given;
}

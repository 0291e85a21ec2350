import type { ConversationStand, DeliveryStand, SegmentCondition, SegmentNode } from '#shared/domain/segment/rule.ts';
import { folded } from '#shared/domain/segment/values.ts';
import type { Mode } from './campaign-mode.ts';

/** What a rule is asked with. */
export interface SegmentAsked {
  /** Practice and live never mix: what happened in the other mode did not happen. */
  readonly mode: Mode;
  /** "In the last days" ends here. */
  readonly now: number;
  /** The held set (segment-functions.ts) with the numbers of a list or of a saved segment. */
  readonly setOf: (condition: SetCondition) => number;
}

/** Conditions that need the numbers of other rows: they are held in memory while a rule is asked. */
export type SetCondition = Extract<SegmentCondition, { kind: 'list' | 'segment' }>;

/** A condition in SQL over a row `k` of `contact`; every value of the rule is a parameter, in order. */
export interface SegmentSql {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const DAY_MS = 86_400_000;

/** The one place where a rule becomes SQL. Each part is 1 or 0, never null, so that `not` means what it says. */
export function segmentSql(node: SegmentNode, asked: SegmentAsked): SegmentSql {
  switch (node.kind) {
    case 'and':
      return joined(node.of, ' and ', '1', asked);
    case 'or':
      return joined(node.of, ' or ', '0', asked);
    case 'not': {
      const { sql, values } = segmentSql(node.of, asked);
      return { sql: `not ${sql}`, values };
    }
    default:
      return conditionSql(node, asked);
  }
}

function joined(nodes: readonly SegmentNode[], word: string, none: string, asked: SegmentAsked): SegmentSql {
  if (nodes.length === 0) return { sql: none, values: [] };
  const parts = nodes.map((node) => segmentSql(node, asked));
  return { sql: `(${parts.map(({ sql }) => sql).join(word)})`, values: parts.flatMap(({ values }) => values) };
}

function conditionSql(condition: SegmentCondition, asked: SegmentAsked): SegmentSql {
  switch (condition.kind) {
    case 'text':
      return textSql(condition);
    case 'empty': {
      const field = fieldSql(condition.field);
      return { sql: `(trim(${field.sql}) = '')`, values: field.values };
    }
    case 'number':
      return comparedSql('segment_number', condition.field, NUMBER_OPS[condition.op], condition.value);
    case 'date':
      return comparedSql('segment_day', condition.field, DAY_OPS[condition.op], condition.value);
    case 'yes':
      return comparedSql('segment_yes', condition.field, '=', condition.value ? 1 : 0);
    case 'list':
    case 'segment':
      return { sql: 'segment_has(?, k.phone)', values: [asked.setOf(condition)] };
    case 'share':
      return {
        sql: '(segment_place(?, k.phone) >= ? and segment_place(?, k.phone) < ?)',
        values: [condition.seed, condition.from, condition.seed, condition.to],
      };
    case 'optedOut':
      return {
        sql: 'exists (select 1 from opt_out o where o.phone = k.phone and o.practice <= ?)',
        values: [asked.mode === 'practice' ? 1 : 0],
      };
    default:
      return historySql(condition, asked);
  }
}

const NUMBER_OPS = { is: '=', atMost: '<=', atLeast: '>=' } as const;
const DAY_OPS = { is: '=', before: '<', after: '>' } as const;

function comparedSql(read: string, field: string, op: string, value: string | number): SegmentSql {
  const { sql, values } = fieldSql(field);
  return { sql: `coalesce(${read}(${sql}) ${op} ?, 0)`, values: [...values, value] };
}

function textSql({ field, op, value }: Extract<SegmentCondition, { kind: 'text' }>): SegmentSql {
  const { sql, values } = fieldSql(field);
  const wanted = folded(value);
  const text = `segment_folded(${sql})`;
  if (op === 'is') return { sql: `(${text} = ?)`, values: [...values, wanted] };
  if (op === 'contains') return { sql: `(instr(${text}, ?) > 0)`, values: [...values, wanted] };
  return { sql: `(substr(${text}, 1, length(?)) = ?)`, values: [...values, wanted, wanted] };
}

const STANDARD: ReadonlyMap<string, string> = new Map([
  ['first_name', 'k.first_name'],
  ['last_name', 'k.last_name'],
  ['zip', 'k.zip'],
  ['state', 'k.state'],
  ['external_id', 'k.external_id'],
  ['phone', 'k.phone'],
  ['@area_code', `iif(substr(k.phone, 1, 2) = '+1', substr(k.phone, 3, 3), '')`],
  ['@time_zone', 'k.zones'],
]);

/** The text of a column; of a list's own column that a row lacks, nothing. */
function fieldSql(name: string): SegmentSql {
  const column = STANDARD.get(name);
  if (column !== undefined) return { sql: column, values: [] };
  return { sql: `coalesce(json_extract(k.fields, ?), '')`, values: [`$.${JSON.stringify(name)}`] };
}

type History = Exclude<
  SegmentCondition,
  { kind: 'text' | 'empty' | 'number' | 'date' | 'yes' | 'list' | 'segment' | 'share' | 'optedOut' }
>;

/** What happened with the number in campaigns of this mode. */
function historySql(condition: History, { mode, now }: SegmentAsked): SegmentSql {
  switch (condition.kind) {
    case 'tag':
      return inCampaigns(
        mode,
        null,
        'exists (select 1 from conversation_tag t where t.conversation_id = v.id and t.tag = ?)',
        [condition.tag],
      );
    case 'answer': {
      // An answer in the person's own words has no option.
      const option = condition.optionKey === null ? '' : ' and o.key = ?';
      return inCampaigns(
        mode,
        null,
        `exists (select 1 from answer a join question q on q.id = a.question_id left join answer_option o on o.id = a.option_id
          where a.conversation_id = v.id and q.key = ?${option})`,
        condition.optionKey === null ? [condition.questionKey] : [condition.questionKey, condition.optionKey],
      );
    }
    case 'conversation':
      return inCampaigns(mode, condition.campaignId, STANDS[condition.is], []);
    case 'delivery':
      return inCampaigns(
        mode,
        condition.campaignId,
        `exists (select 1 from message m where m.conversation_id = v.id and m.direction = 'out' and m.step = 'initial'
          and m.state in (${DELIVERIES[condition.is]}))`,
        [],
      );
    case 'texted': {
      if (condition.days === null) return inCampaigns(mode, condition.campaignId, 'v.texted_at is not null', []);
      const since = now - condition.days * DAY_MS;
      return inCampaigns(
        mode,
        condition.campaignId,
        'max(coalesce(v.texted_at, 0), coalesce(v.last_outbound_at, 0)) >= ?',
        [since],
      );
    }
  }
}

/** Whether the number has a conversation of which this holds. `v` = the conversation. */
function inCampaigns(mode: Mode, campaignId: number | null, what: string, values: (string | number)[]): SegmentSql {
  const one = campaignId === null ? '' : ' and v.campaign_id = ?';
  return {
    sql: `exists (select 1 from conversation v join campaign c on c.id = v.campaign_id
      where v.phone = k.phone and c.mode = ?${one} and ${what})`,
    values: [mode, ...(campaignId === null ? [] : [campaignId]), ...values],
  };
}

const STANDS: Readonly<Record<ConversationStand, string>> = {
  replied: 'v.replied_at is not null',
  not_replied: 'v.texted_at is not null and v.replied_at is null',
  needs_reply: `v.status = 'needs_reply'`,
  question: `v.status in ('needs_reply', 'later') and v.urgency = 2`,
  opt_out_wish: `v.status in ('needs_reply', 'later') and v.urgency = 3`,
  wrong_number: `v.status = 'closed' and v.closed_reason = 'wrong_number'`,
  done: `v.status = 'closed' and v.closed_reason = 'done'`,
  skipped: `v.status = 'skipped'`,
};

const DELIVERIES: Readonly<Record<DeliveryStand, string>> = {
  waiting: `'queued', 'sending'`,
  sent: `'accepted', 'sent'`,
  delivered: `'delivered'`,
  failed: `'failed', 'refused'`,
  unknown: `'unknown'`,
};

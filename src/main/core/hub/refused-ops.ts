import type { RefusedOp } from '#shared/contract/hub.ts';
import { formatPhone } from '#shared/domain/phone-format.ts';
import type { CoreContext } from '../context.ts';
import { personName } from '../conversations/person-name.ts';
import { refusedOps } from '../store/hub-ops.ts';
import type { OpRow } from '../store/ops.ts';
import { campaignNameByUid, listNameByUid, personAtHub, type PersonAtHub } from '../store/hub-names.ts';

/** A person reads a screenful, not thousands; the count in the status is of all. */
const MOST = 200;

/** What was done here and the hub did not do, in words, newest first. */
export function readRefused({ db }: Pick<CoreContext, 'db'>): RefusedOp[] {
  return refusedOps(db, MOST).map((op) => {
    const person = op.phone === null ? null : personAtHub(db, op.campaign_uid, op.phone);
    return {
      opUuid: op.op_uuid,
      what: whatOf(op, {
        person: person ? personName(person) : op.phone === null ? 'somebody' : formatPhone(op.phone),
        campaign:
          (op.campaign_uid === null ? null : campaignNameByUid(db, op.campaign_uid)) ?? nameIn(op.body) ?? 'a campaign',
        list: listOf(op, db) ?? 'a list',
      }),
      words: whyOf(op, person !== null),
      by: op.by_person,
      at: op.at,
      conversationId: conversationOf(person),
    };
  });
}

interface Names {
  readonly person: string;
  readonly campaign: string;
  readonly list: string;
}

/** Each kind of op as a person would call what they did. */
function whatOf({ kind, body }: OpRow, { person, campaign, list }: Names): string {
  switch (kind) {
    case 'answer':
      return has(body, 'optionId') ? `Answer for ${person}` : `Answer taken back for ${person}`;
    case 'tag':
      return isOn(body) ? `Tag for ${person}` : `Tag taken off ${person}`;
    case 'follow_up':
      return `Follow-up for ${person}`;
    case 'note':
      return `Note on ${person}`;
    case 'skip':
      return `Skipping ${person}`;
    case 'later':
      return `${person} put off until later`;
    case 'done':
      return `${person} marked as done`;
    case 'wrong_number':
      return `Wrong number for ${person}`;
    case 'reopen':
      return `${person} taken up again`;
    case 'opt_out':
      return `Opt-out of ${person}`;
    case 'handover':
      return `Handing over ${person}`;
    case 'text':
      return `Text to ${person}`;
    case 'text_closed':
    case 'outcome':
      return `What became of a text to ${person}`;
    case 'office.put':
      return partOf(body) === 'replies'
        ? 'Change of the quick replies of the office'
        : 'Change of the rules of the office';
    case 'campaign.put':
      return `Change of the campaign ${campaign}`;
    case 'campaign.state':
      return `Step of the campaign ${campaign}${stateIn(body)}`;
    case 'campaign.remove':
      return `Removal of the campaign ${campaign}`;
    case 'assign':
      return `Reserving people of the campaign ${campaign}`;
    case 'list.put':
    case 'list.rows':
    case 'list.end':
      return `Upload of the list ${list}`;
    case 'list.remove':
      return `Removal of the list ${list}`;
    default:
      return 'Something that the hub does not know';
  }
}

/** The hub has one word for all that it does not find; whom a conversation was to go to is named. */
function whyOf({ kind, code, words }: OpRow, isKnown: boolean): string {
  if (kind !== 'handover' || code !== 'NOT_FOUND' || !isKnown) return words ?? '';
  return 'The laptop that was to have it is not with your office any more. Hand it to another, or answer here.';
}

function conversationOf(person: PersonAtHub | null): number | null {
  return person?.conversation_id ?? null;
}

function listOf({ body }: OpRow, db: CoreContext['db']): string | null {
  const { listId, name } = fieldsOf(body);
  return (typeof listId === 'string' ? listNameByUid(db, listId) : null) ?? (typeof name === 'string' ? name : null);
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  const parsed = JSON.parse(body) as unknown;
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}

function has(body: string, name: string): boolean {
  const value = fieldsOf(body)[name];
  return value !== null && value !== undefined;
}

function partOf(body: string): unknown {
  const { content } = fieldsOf(body);
  return typeof content === 'object' && content !== null && 'part' in content ? content.part : null;
}

function isOn(body: string): boolean {
  return fieldsOf(body)['on'] === true;
}

function stateIn(body: string): string {
  const { state } = fieldsOf(body);
  return typeof state === 'string' ? ` to ${state}` : '';
}

/** A campaign that is not here any more is still named in its op. */
function nameIn(body: string): string | null {
  const { content } = fieldsOf(body);
  if (typeof content !== 'object' || content === null || !('name' in content)) return null;
  return typeof content.name === 'string' ? content.name : null;
}

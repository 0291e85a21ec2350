import { castByPhone, type CastKey } from '#shared/domain/training/cast.ts';
import type { Deed } from '#shared/domain/training/events.ts';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import type { RoomClient } from './room.ts';

/** Calls that do one plain thing to one person. */
const PLAIN: Readonly<Record<string, Exclude<Deed['kind'], 'texted' | 'replied' | 'answered' | 'drafted' | 'undone'>>> =
  {
    'conversations.optOut': 'optedOut',
    'conversations.wrongNumber': 'wrongNumber',
    'conversations.askHelp': 'helpAsked',
    'conversations.addNote': 'noted',
    'conversations.addTag': 'tagged',
    'conversations.skip': 'skipped',
    'conversations.later': 'later',
    'conversations.done': 'done',
  };

interface Call {
  readonly path: string;
  readonly input: unknown;
}

/** Whether something can come of this call that the judge wants to know. */
export function isDeed({ path }: Pick<Call, 'path'>): boolean {
  return (
    path in PLAIN ||
    ['sending.pressInitial', 'sending.pressReply', 'conversations.recordAnswer'].includes(path) ||
    ['conversations.saveDraft', 'conversations.undo'].includes(path)
  );
}

/** What a call to the room's desk came to; null = nothing that counts. `answer` is what the desk said. */
export async function deedOf(
  client: Pick<RoomClient, 'conversations'>,
  { path, input }: Call,
  answer: unknown,
): Promise<Deed | null> {
  if (path === 'conversations.undo') return undoneDeed(client, answer);
  const given = asRecord(input);
  const conversationId = given['conversationId'];
  if (typeof conversationId !== 'number') return null;
  const detail = await client.conversations.get({ conversationId });
  const who = castByPhone(detail.phone);
  if (who === null) return null;
  const kind = PLAIN[path];
  if (kind !== undefined) return { kind, who };
  return ownDeed({ path, given, answer, detail, who });
}

interface Facts {
  readonly path: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly answer: unknown;
  readonly detail: ConversationDetail;
  readonly who: CastKey;
}

function ownDeed({ path, given, answer, detail, who }: Facts): Deed | null {
  const saved = asRecord(answer)['kind'] === 'saved';
  switch (path) {
    case 'sending.pressInitial':
      return saved ? { kind: 'texted', who } : null;
    case 'sending.pressReply': {
      const place = detail.quickReplies.findIndex(({ text }) => text === given['text']);
      return saved ? { kind: 'replied', who, reply: place === -1 ? null : place } : null;
    }
    case 'conversations.recordAnswer': {
      const answers = detail.script.find(({ id }) => id === given['questionId'])?.answers ?? [];
      const place = answers.findIndex(({ id }) => id === given['optionId']);
      return { kind: 'answered', who, answer: place === -1 ? null : place };
    }
    default:
      return given['body'] === '' ? null : { kind: 'drafted', who };
  }
}

async function undoneDeed(client: Pick<RoomClient, 'conversations'>, answer: unknown): Promise<Deed> {
  const { conversationId } = asRecord(answer);
  if (typeof conversationId !== 'number') return { kind: 'undone', who: null };
  const { phone } = await client.conversations.get({ conversationId });
  return { kind: 'undone', who: castByPhone(phone) };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

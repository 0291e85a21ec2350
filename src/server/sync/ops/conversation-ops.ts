import type { OpBody } from '#shared/protocol/ops.ts';
import { reserveTargets } from '../../permits/targets.ts';
import { APPLIED, appliedIf, NOOP, rejected } from '../op-context.ts';
import type { OpContext, Verdict } from '../op-context.ts';
import { findConversation, forgetConversation } from './find-conversation.ts';
import type { ConversationRef, FoundConversation, Standing } from './find-conversation.ts';

type Change = (conversation: FoundConversation) => Promise<Verdict>;

const ADD: readonly Standing[] = ['works', 'adds'];
const WORK: readonly Standing[] = ['works'];

/** Runs `change` when the caller's standing is enough. A texter who had the person before may still add what they said. */
async function within(
  o: OpContext,
  ref: ConversationRef,
  enough: readonly Standing[],
  change: Change,
): Promise<Verdict> {
  const found = await findConversation(o, ref);
  if (!found) return rejected('NOT_FOUND');
  if (!enough.includes(found.standing)) return rejected('NOT_YOURS');
  // Adding to a conversation leaves whose it is and where it stands as they are.
  if (enough !== ADD) forgetConversation(o, ref);
  return change(found.conversation);
}

/** The later op wins; taking an answer back removes it. */
export function answer(o: OpContext, body: OpBody<'answer'>): Promise<Verdict> {
  return within(o, body, ADD, async ({ conversation_id: id }) => {
    if (body.optionId === null) {
      return appliedIf(
        await o.tx.run(
          'update conversation set answers = answers - $2::text where conversation_id = $1 and answers ? $2::text',
          id,
          body.questionId,
        ),
      );
    }
    const { optionId, optionIds, words } = body;
    const value = { optionId, optionIds, words, by: o.op.by, at: o.op.at };
    await o.tx.run(
      'update conversation set answers = jsonb_set(answers, array[$2::text], $3::jsonb) where conversation_id = $1',
      id,
      body.questionId,
      JSON.stringify(value),
    );
    return APPLIED;
  });
}

export function tag(o: OpContext, body: OpBody<'tag'>): Promise<Verdict> {
  return within(o, body, ADD, async ({ conversation_id: id }) =>
    appliedIf(
      await o.tx.run(
        body.on
          ? 'update conversation set tags = array_append(tags, $2) where conversation_id = $1 and not ($2 = any (tags))'
          : 'update conversation set tags = array_remove(tags, $2) where conversation_id = $1 and $2 = any (tags)',
        id,
        body.tag,
      ),
    ),
  );
}

/** The first time that a person was put down for it counts. */
export function followUp(o: OpContext, body: OpBody<'follow_up'>): Promise<Verdict> {
  return within(o, body, ADD, async ({ conversation_id: id }) =>
    appliedIf(
      body.dueAt === null
        ? await o.tx.run(
            'update conversation set follow_ups = follow_ups - $2::text where conversation_id = $1 and follow_ups ? $2::text',
            id,
            body.step,
          )
        : await o.tx.run(
            `update conversation set follow_ups = follow_ups || jsonb_build_object($2::text, $3::bigint)
             where conversation_id = $1 and not follow_ups ? $2::text`,
            id,
            body.step,
            body.dueAt,
          ),
    ),
  );
}

export function note(o: OpContext, body: OpBody<'note'>): Promise<Verdict> {
  return within(o, body, ADD, async ({ conversation_id: id }) => {
    const value = { noteId: body.noteId, body: body.body, by: o.op.by, at: o.op.at };
    await o.tx.run(
      'update conversation set notes = notes || $2::jsonb where conversation_id = $1',
      id,
      JSON.stringify([value]),
    );
    return APPLIED;
  });
}

/** Somebody who was not texted yet will not be, by no laptop. */
async function withdrawFirstText(o: OpContext, id: number): Promise<void> {
  await o.tx.run(
    `update send_target set state = 'withdrawn', claim_device = null, claim_until = null
     where conversation_id = $1 and step = 'initial' and state in ('free', 'claimed')`,
    id,
  );
}

export function skip(o: OpContext, body: OpBody<'skip'>): Promise<Verdict> {
  return within(o, body, WORK, async ({ conversation_id: id, status }) => {
    if (status !== 'todo') return rejected('STATE');
    await o.tx.run(
      `update conversation set status = 'skipped', skip_reason = $2 where conversation_id = $1`,
      id,
      body.reason,
    );
    await withdrawFirstText(o, id);
    return APPLIED;
  });
}

/** The newest inbound text that the writer had seen, if the op says so; a newer one is not set aside unread. */
const seenBy = ({ head }: { readonly head?: number | null | undefined }): number =>
  head === undefined ? Number.MAX_SAFE_INTEGER : (head ?? 0);

export function later(o: OpContext, body: OpBody<'later'>): Promise<Verdict> {
  return within(o, body, WORK, async ({ conversation_id: id }) =>
    appliedIf(
      await o.tx.run(
        `update conversation set status = 'later', later_until = $2 where conversation_id = $1 and coalesce(head, 0) <= $3`,
        id,
        body.until,
        seenBy(body),
      ),
    ),
  );
}

export function done(o: OpContext, body: OpBody<'done'>): Promise<Verdict> {
  return within(o, body, WORK, ({ conversation_id: id }) => close(o, id, 'done', seenBy(body)));
}

export function wrongNumber(o: OpContext, body: OpBody<'wrong_number'>): Promise<Verdict> {
  return within(o, body, WORK, ({ conversation_id: id }) => close(o, id, 'wrong_number', Number.MAX_SAFE_INTEGER));
}

async function close(o: OpContext, id: number, reason: 'done' | 'wrong_number', seen: number): Promise<Verdict> {
  const closed = await o.tx.run(
    `update conversation set status = 'closed', closed_reason = $2, later_until = null, urgency = 0
     where conversation_id = $1 and coalesce(head, 0) <= $3`,
    id,
    reason,
    seen,
  );
  if (closed === 0) return NOOP;
  await withdrawFirstText(o, id);
  return APPLIED;
}

/** Back to what the texts say: an unanswered reply, waiting for one, or still to be texted. An opt-out stays. */
export function reopen(o: OpContext, body: OpBody<'reopen'>): Promise<Verdict> {
  return within(o, body, WORK, async ({ conversation_id: id, device_id: holder }) => {
    const reopened = await o.tx.run(
      `update conversation set closed_reason = null, skip_reason = null, later_until = null,
         status = case when head is not null and coalesce(last_inbound_at, 0) >= coalesce(last_outbound_at, 0) then 'needs_reply'
                       when texted_at is not null then 'waiting' else 'todo' end
       where conversation_id = $1 and status in ('skipped', 'later', 'closed') and closed_reason is distinct from 'opted_out'`,
      id,
    );
    await o.tx.run(
      `update send_target set state = 'free', reserved_for = $2
       where conversation_id = $1 and step = 'initial' and state = 'withdrawn' and $3`,
      id,
      holder,
      reopened > 0,
    );
    return appliedIf(reopened);
  });
}

/** Moves a conversation, with all its texts, to another laptop of its office or to the organizers' desk. */
export function handover(o: OpContext, body: OpBody<'handover'>): Promise<Verdict> {
  return within(o, body, WORK, async ({ conversation_id: id, office_id: officeId, device_id: from }) => {
    if (body.toDeviceId === from) return NOOP;
    if (body.toDeviceId !== null) {
      const taker = await o.tx.first(
        `select 1 from device where device_id = $1 and office_id = $2 and status = 'active' for share`,
        body.toDeviceId,
        officeId,
      );
      if (!taker) return rejected('NOT_FOUND');
    }
    await o.tx.run('update conversation set device_id = $2 where conversation_id = $1', id, body.toDeviceId);
    await reserveTargets(o.tx, [id], body.toDeviceId);
    return APPLIED;
  });
}

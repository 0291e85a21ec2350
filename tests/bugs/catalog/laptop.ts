import { patch, tests } from '../bug.ts';
import type { Bug } from '../bug.ts';

const DELIVER = 'src/main/core/sending/deliver.ts';
const PERMITS = 'src/main/core/hub/hub-permits.ts';
const ROWS = 'src/main/core/hub/replica/rows.ts';
const SENDER = 'integration/sending/sender';
const HUB_PERMITS = 'unit/hub/hub-permits';
const AT_HUB = 'integration/sending/at-hub';
const REPLICA = 'unit/hub/replica';
const SENDING = 'integration/hub-laptop/sending';

/** What a laptop does with permits, with its own file, and with what it pulled. */
export const laptop: readonly Bug[] = [
  {
    name: 'new-attempt-after-lost-answer',
    breaks:
      'When the answer to a request for a permit was lost another permit is asked for, though the first may have been given.',
    patches: [patch(DELIVER, 'const one = unanswered.get(text.target_id) ?? {', 'const one = {')],
    detectors: [
      tests(SENDER, 'asks for permits again when the authority cannot be reached'),
      tests(SENDING, 'the same id is asked again, and one text goes'),
    ],
  },
  {
    name: 'validity-by-wall-clock',
    breaks: 'Whether a permit holds is read off this laptop’s own clock, which may be years wrong.',
    patches: [patch(DELIVER, 'if (!isFresh(answer, asked)) {', 'if (clock.now() >= answer.expiresAt) {')],
    detectors: [
      tests(SENDING, 'counts by no clock that may be'),
      tests(SENDER, 'does not use a permit after the laptop slept'),
    ],
  },
  {
    name: 'validity-without-monotonic-clock',
    breaks: 'A permit holds longer when the laptop’s clock is set back.',
    patches: [
      patch(
        'src/main/core/sending/stopwatch.ts',
        'clock.monotonic() - from < ms && Math.abs(clock.now() - wallFrom) < ms',
        'clock.now() - wallFrom < ms && from > 0',
      ),
    ],
    detectors: [tests('unit/sending/switched', 'goes by the clock that only goes up')],
  },
  {
    name: 'validity-from-the-answer',
    breaks: 'The time of a permit counts from its answer, which may have been on its way for long.',
    patches: [
      patch(
        'src/main/core/hub/permit-batch.ts',
        'if (answer) resolve({ answer, since, standing });',
        'if (answer) resolve({ answer, since: startStopwatch(clock), standing });',
      ),
    ],
    detectors: [tests('unit/hub/permit-batch')],
  },
  {
    name: 'revoke-ignored',
    breaks: 'A permit that the hub took back is used.',
    patches: [patch(PERMITS, ' && !revoked.has(attemptId);', ';')],
    detectors: [tests(HUB_PERMITS, 'is in the journal, and stands until it is taken back')],
  },
  {
    name: 'early-revoke-forgotten',
    breaks: 'A permit that the hub takes back before its answer is here is used.',
    patches: [
      patch(
        PERMITS,
        'if (granted.has(id) || asks.isOpen(id)) revoked.add(id);',
        'if (granted.has(id)) revoked.add(id);',
      ),
    ],
    detectors: [tests(HUB_PERMITS, 'that is taken back before its answer comes never stands')],
  },
  {
    name: 'grant-outlives-standing',
    breaks: 'A permit of a hub that has been restored since, or of another incarnation, is used.',
    patches: [
      patch(PERMITS, 'return standing !== null && standing === client.standing() &&', 'return standing !== null &&'),
    ],
    detectors: [tests(HUB_PERMITS, 'ends with the standing under which it was given')],
  },
  {
    name: 'text-not-told-before-permit',
    breaks: 'A permit is asked for before the hub has the text.',
    patches: [patch(PERMITS, '    await client.flush(messageUid);\n', '    void messageUid;\n')],
    detectors: [
      tests(HUB_PERMITS),
      tests(SENDING, 'is asked for together with others of the same moment, after the hub has them'),
    ],
  },
  {
    name: 'outcome-not-told-before-permit',
    breaks: 'Another permit is asked for before the hub knows what became of the first.',
    patches: [
      patch(
        PERMITS,
        `    if (outcomes.length > 0) await client.call('outcome', { outcomes });\n`,
        '    void outcomes;\n',
      ),
    ],
    detectors: [tests(HUB_PERMITS, 'the hub has heard what became of earlier ones of this text')],
  },
  {
    name: 'local-permit-for-hub-campaign',
    breaks: 'A laptop lets texts of a campaign at the hub go by its own leave.',
    patches: [
      patch(
        'src/main/core/sending/permit-case.ts',
        `if ((conversationAtHub(db, view.id) !== null) !== (rule === 'hub'))`,
        `if (conversationAtHub(db, view.id) === null && rule === 'hub')`,
      ),
    ],
    detectors: [tests(AT_HUB, 'is never let out by this laptop’s own permits')],
  },
  {
    name: 'posted-before-journal',
    breaks: 'A text is given to the carrier before the journal says so.',
    patches: [
      patch(DELIVER, `    if (!takeOver(text, one)) return unused(attemptId, 'not wanted any more');\n`, ''),
      patch(
        DELIVER,
        `    const outcome = await post({ ...text, addresses }, answer, from, carrier);\n`,
        `    const outcome = await post({ ...text, addresses }, answer, from, carrier);\n    takeOver(text, one);\n`,
      ),
    ],
    detectors: [tests(SENDER, 'is on record as handed over before the carrier has it')],
  },
  {
    name: 'unknown-queued-on-restart',
    breaks: 'What was under way when the laptop stopped is queued again at its start.',
    patches: [
      patch(
        'src/main/core/sending/recovery.ts',
        `import { targetById } from`,
        `import { setTargetState, targetById } from`,
      ),
      patch(
        'src/main/core/sending/recovery.ts',
        `    state: 'unknown',\n    evidence: JSON.stringify({ why: 'restart' }),`,
        `    state: 'not_used',\n    evidence: JSON.stringify({ why: 'restart' }),`,
      ),
      patch(
        'src/main/core/sending/recovery.ts',
        `    setMessage(db, message.id, { state: 'unknown', reason: 'RESTART', settled_at: at });`,
        `    setTargetState(db, attempt.target_id, 'queued');\n    setMessage(db, message.id, { state: 'queued', reason: null, settled_at: at });`,
      ),
    ],
    detectors: [tests(SENDER, 'makes what an earlier start left open unknown')],
  },
  {
    name: 'dedupe-by-contact',
    breaks: 'One text a contact, not a number: somebody who is there twice is texted twice.',
    patches: [
      patch(
        'src/main/core/sending/press.ts',
        `return targetOfStep(db, view.campaign_id, 'initial', view.phone) ? alreadyTexted : 'initial';`,
        `return 'initial';`,
      ),
      patch(
        'src/main/core/store/migrations/010-first.ts',
        'on send_target (campaign_id, step_key, phone) where',
        'on send_target (campaign_id, step_key, phone, message_id) where',
      ),
    ],
    detectors: [
      tests(
        'integration/sending/press',
        'texts a number once in a campaign though a conversation was put back by hand',
      ),
    ],
  },
  {
    name: 'old-press-goes-by-itself',
    breaks: 'A text that was pressed hours ago goes without anybody looking again.',
    patches: [
      patch(
        'src/main/core/sending/sender.ts',
        'staleAt: clock.now() - GOES_BY_ITSELF_MS,',
        'staleAt: clock.now() - GOES_BY_ITSELF_MS * 1_000,',
      ),
    ],
    detectors: [tests(SENDER, 'lets an old press wait for a person')],
  },
  {
    name: 'away-can-be-pressed',
    breaks: 'A text can be pressed for a person whom another laptop has.',
    patches: [
      patch(
        'src/main/core/sending/press-refusal.ts',
        `  if (view.status === 'away') return awayRefusal;\n  if (view.campaign_state`,
        `  if (view.campaign_state`,
      ),
    ],
    detectors: [tests(AT_HUB, 'is not pressed for a person whom another laptop has')],
  },
  {
    name: 'op-outside-the-press',
    breaks: 'A pressed text is saved in one transaction and its op in another.',
    patches: [
      patch(
        'src/main/core/sending/queue-text.ts',
        '  recordText(ctx, messageId);\n',
        '  queueMicrotask(() => recordText(ctx, messageId));\n',
      ),
    ],
    detectors: [tests(AT_HUB, 'is saved with its op, or neither is')],
  },
  {
    name: 'outcome-outside-the-journal',
    breaks: 'What became of a permit is saved in the journal in one transaction and for the hub in another.',
    patches: [
      patch(
        DELIVER,
        'db.transaction(() => settleOutcome(ctx, attemptId, outcome, clock.now()))();',
        'settleOutcome(ctx, attemptId, outcome, clock.now());',
      ),
    ],
    detectors: [tests('integration/sending/outcome-with-op')],
  },
  {
    name: 'not-durable',
    isOutOfSight: true,
    breaks: 'What was saved may be gone after a power cut.',
    patches: [
      patch('src/main/core/store/open.ts', `db.pragma('synchronous = FULL');`, `db.pragma('synchronous = NORMAL');`),
      patch('src/main/core/store/open.ts', 'if (level < 2) throw', 'if (level < 1) throw'),
    ],
    detectors: [tests('integration/store/open-store', 'makes a store at the newest version')],
  },
  {
    name: 'reset-deletes-own-work',
    breaks: 'When a bucket is read anew the ops that were not pushed yet are deleted with the old copy.',
    patches: [
      patch(
        'src/main/core/hub/pull.ts',
        '        replica.take(page);\n',
        `        if (page.reset) ctx.db.exec('delete from op where seq is null');\n        replica.take(page);\n`,
      ),
    ],
    detectors: [tests('integration/hub-laptop/own-work')],
  },
  {
    name: 'cursor-saved-before-rows',
    breaks: 'The cursor is saved before its rows, so what a crash cuts off is never pulled again.',
    patches: [
      patch(
        'src/main/core/hub/replica/create-replica.ts',
        `  const { bucket } = page;\n  db.transaction(() => {`,
        `  const { bucket } = page;\n  buckets.putBucket(db, { ...buckets.bucketRow(db, bucket), cursor: page.cursor });\n  db.transaction(() => {`,
      ),
    ],
    detectors: [tests('unit/hub/replica-page', 'a page that breaks off keeps nothing')],
  },
  {
    name: 'older-row-overwrites',
    breaks: 'A page that was late writes older rows over newer ones.',
    patches: [patch(ROWS, '\n  where (excluded.xid, excluded.seq) > (xid, seq)`', '`')],
    detectors: [tests(REPLICA, 'stand by their order of change')],
  },
  {
    name: 'page-counts-twice',
    breaks: 'The same page once more is news again.',
    patches: [
      patch(
        ROWS,
        'where (excluded.xid, excluded.seq) > (xid, seq)`',
        'where (excluded.xid, excluded.seq) >= (xid, seq)`',
      ),
    ],
    detectors: [tests('unit/hub/replica-page', 'the same page once more is no news')],
  },
  {
    name: 'projection-overwrites-own-work',
    breaks: 'What was pulled writes over an answer that is still on its way to the hub.',
    patches: [
      patch(
        'src/main/core/hub/projection/project-conversations.ts',
        `baseOf(replica, 'conversation', key), ops, member.device_id)`,
        `baseOf(replica, 'conversation', key), ops.slice(0, 0), member.device_id)`,
      ),
    ],
    detectors: [tests('integration/hub-laptop/projection-work', 'stays until the hub shows it')],
  },
  {
    name: 'refused-op-still-counts',
    breaks: 'What the hub refused goes on showing as if it were so.',
    patches: [
      patch(
        'src/main/core/store/merge-ops.ts',
        `where phone = ? and campaign_uid = ? and state in ('pending', 'acked', 'settled') order by id`,
        `where phone = ? and campaign_uid = ? and state in ('pending', 'acked', 'settled', 'rejected') order by id`,
      ),
    ],
    detectors: [
      tests(
        'integration/hub-laptop/projection-work',
        'stays until the hub shows it, and gives way when the hub refused it',
      ),
    ],
  },
  {
    name: 'own-work-hides-reply',
    breaks: 'What was set aside here hides a reply that came since.',
    patches: [
      patch(
        'src/main/core/hub/merge/merge-conversation.ts',
        'return head === undefined || (row.head ?? 0) <= (head ?? 0);',
        'return head === undefined || row !== null;',
      ),
    ],
    detectors: [tests('unit/hub/merge-conversation', 'never puts a reply aside that nobody here had seen')],
  },
  {
    name: 'released-goes-for-ever',
    breaks: 'One leave of an organizer lets a text go each time the row is read.',
    patches: [patch('src/main/core/hub/merge/merge-message.ts', '  if (local.releaseTaken) return null;\n', '')],
    detectors: [tests('unit/hub/release-once')],
  },
  {
    name: 'earlier-boot-not-fenced',
    breaks: 'A process over whose folder another one was started goes on asking for permits.',
    patches: [
      patch(
        'src/main/core/sending/permit-case.ts',
        'if (metaOf(db, CURRENT_BOOT) !== bootId) return',
        'if (metaOf(db, CURRENT_BOOT) === null) return',
      ),
    ],
    detectors: [tests('conformance/local-permits')],
  },
  {
    name: 'lost-grant-not-given-back',
    breaks:
      'A refusal of an id that was asked before is taken as it is, though the first request may have been granted.',
    patches: [patch(PERMITS, '    if (before) {\n', "    if (before && refusal === 'FENCED') {\n")],
    detectors: [tests(HUB_PERMITS, 'and then a refusal')],
  },
  {
    name: 'given-back-and-asked-again',
    breaks: 'An id of which the hub was told that it is not used is asked for again, and used.',
    patches: [patch('src/main/core/hub/open-asks.ts', '      over.add(attemptId);\n', '')],
    detectors: [tests(HUB_PERMITS, 'is cleared up after a minute, and its id is over then')],
  },
  {
    name: 'replica-of-another-laptop',
    breaks: 'A laptop that joined under another name goes on with what the one before had pulled.',
    patches: [
      patch(
        'src/main/core/hub/replica/create-replica.ts',
        'const keep = new Set(isAnothers ? [] : owner.buckets);',
        'const keep = new Set(isAnothers && owner.buckets.length === 0 ? [] : owner.buckets);',
      ),
    ],
    detectors: [tests(REPLICA, 'forgets everything of another laptop')],
  },
  {
    name: 'shadow-rows-shown',
    breaks: 'A bucket that is read anew shows its rows before they are all there, and loses the others until then.',
    patches: [
      patch(
        'src/main/core/hub/replica/create-replica.ts',
        'const done = resetting && !page.more;',
        'const done = resetting;',
      ),
    ],
    detectors: [tests(REPLICA, 'shows the old rows until the new ones are whole')],
  },
  {
    name: 'answer-of-another-standing',
    breaks: 'What a hub answered before it said that it is another now is built upon.',
    patches: [
      patch(
        'src/main/core/hub/session.ts',
        "if (asked !== number) throw new HubUnreachable('The standing at the hub changed meanwhile.');",
        '',
      ),
    ],
    detectors: [tests('unit/hub/standing-changed')],
  },
];

import { patch, tests } from '../bug.ts';
import type { Bug } from '../bug.ts';

const TAKE_OPS = 'src/server/sync/take-ops.ts';
const TAKE_EACH = 'src/server/sync/take-each.ts';
const PUSH = 'src/server/sync/push.ts';
const HELLO = 'src/server/sync/hello.ts';
const WIRE = 'integration/server/push';
const STANDING = 'integration/hub-laptop/standing';
const SESSION = 'unit/hub/session';

/** What people did, on its way to the hub. */
export const ops: readonly Bug[] = [
  {
    name: 'ack-before-commit',
    breaks: 'The hub acknowledges ops whose transaction did not commit, so they are lost.',
    patches: [
      patch(PUSH, `import { BadData } from`, `import { BadData, DatabaseUnavailable } from`),
      patch(
        PUSH,
        `      if (!(error instanceof BadData)) throw error;`,
        `      if (error instanceof DatabaseUnavailable) return { acked: ops.at(-1)?.seq ?? 0, results: [] };\n      if (!(error instanceof BadData)) throw error;`,
      ),
    ],
    detectors: [tests(WIRE, 'leaves nothing behind of a push that failed in the middle')],
  },
  {
    name: 'acks-what-was-not-named',
    breaks: 'A laptop takes an op for acknowledged of which the hub’s answer says nothing.',
    patches: [
      patch(
        'src/main/core/hub/op-results.ts',
        `      if (!result) continue;`,
        `      if (!result) {\n        if (ackOp(db, op.op_uuid, member.server_epoch, now)) answered.acked.push(op);\n        continue;\n      }`,
      ),
    ],
    detectors: [tests('unit/hub/op-results')],
  },
  {
    name: 'fork-check-skipped',
    breaks: 'A used number that stands for another op is taken for the same, so work of a restored laptop is lost.',
    patches: [patch(TAKE_OPS, 'if (old.length === 0) return false;', 'if (old.length >= 0) return false;')],
    detectors: [tests(WIRE, 'calls another op under a used number a fork')],
  },
  {
    name: 'hello-fork-skipped',
    breaks: 'A laptop that counts lower than the hub has seen is not told that it came back from a backup.',
    patches: [
      patch(
        HELLO,
        'request.incarnation !== incarnation || request.lastSeq < (await',
        'request.incarnation !== incarnation || -1 > (await',
      ),
    ],
    detectors: [tests(WIRE, 'sees at hello that a laptop counts lower than it did')],
  },
  {
    name: 'op-uuid-dropped',
    breaks: 'Ops are known by their numbers alone, so one that comes under another number takes effect twice.',
    patches: [
      patch(
        'src/server/sync/record-op.ts',
        'return new Map(rows.map((row) => [row.op_uuid, row]));',
        'return new Map(rows.slice(0, 0).map((row) => [row.op_uuid, row]));',
      ),
    ],
    detectors: [
      tests(WIRE, 'takes the same ops again without an effect'),
      tests(WIRE, 'takes opt-outs ahead of their turn, once'),
    ],
  },
  {
    name: 'rejected-op-fails-push',
    breaks: 'One op that the hub rejects makes it refuse the whole push, for ever.',
    patches: [
      patch(
        TAKE_EACH,
        `import { BadData } from '../db/db.ts';`,
        `import { BadData } from '../db/db.ts';\nimport { HubError } from '../hub-error.ts';`,
      ),
      patch(
        TAKE_EACH,
        `    known.set(op.opUuid, recordedAs(one));`,
        `    if (one.verdict.status === 'rejected') throw new HubError('CONFLICT', 'No.');\n    known.set(op.opUuid, recordedAs(one));`,
      ),
    ],
    detectors: [tests(WIRE, 'records what it rejects, acknowledges it, and goes on')],
  },
  {
    name: 'rejected-op-blocks-queue',
    breaks: 'A laptop keeps an op in its queue that the hub has rejected, and pushes it for ever.',
    patches: [
      patch(
        'src/main/core/hub/op-results.ts',
        'if (rejectOp(db, op.op_uuid, why, member.server_epoch, now)) answered.rejected.push(op);',
        `if (why.code === 'NEVER' && rejectOp(db, op.op_uuid, why, member.server_epoch, now)) answered.rejected.push(op);`,
      ),
    ],
    detectors: [
      tests('integration/hub-laptop/syncing', 'what the hub refuses is told in words, once, and the rest goes on'),
    ],
  },
  {
    name: 'number-not-saved-before-push',
    breaks: 'The numbers of ops are given when they are pushed and kept only when the answer comes.',
    patches: [
      patch(
        'src/main/core/hub/numbering.ts',
        `  return given > 0 ? numberedPending(db, limit) : numbered;`,
        `  const all = given > 0 ? numberedPending(db, limit) : numbered;\n  const member = hubMember(db);\n  if (given > 0 && member) {\n    db.exec("update op set seq = null where state = 'pending'");\n    putHubMember(db, { ...member, last_seq: member.acked_seq });\n  }\n  return all;`,
      ),
    ],
    detectors: [tests(SESSION, 'are kept when the answer is lost'), tests(SESSION, 'once given are never taken away')],
  },
  {
    name: 'held-opt-out-pushed',
    breaks: 'An opt-out goes to the hub while it can still be undone here.',
    patches: [
      patch(
        'src/main/core/store/hub-ops.ts',
        'and seq is null and ${UNHELD} order by id',
        'and seq is null and (hold_until is null or @now > 0) order by id',
      ),
    ],
    detectors: [tests(SESSION, 'of a held op are given when it is due')],
  },
  {
    name: 'held-opt-out-sent-along',
    breaks: 'An opt-out rides on the next request while it can still be undone here.',
    patches: [
      patch(
        'src/main/core/store/hub-ops.ts',
        "kind = 'opt_out'\n  and ${UNHELD} order by",
        "kind = 'opt_out'\n  and (hold_until is null or @now > 0) order by",
      ),
    ],
    detectors: [tests('integration/hub-laptop/syncing', 'what can be undone waits')],
  },
  {
    name: 'recovery-pushes-only-new',
    breaks: 'After the hub came back from a backup a laptop pushes only what was not acknowledged before.',
    patches: [patch('src/main/core/hub/directives.ts', '      requeueAll(db);\n', '')],
    detectors: [tests(STANDING, 'after the hub came back from a backup everything acknowledged is pushed again')],
  },
  {
    name: 'recovery-tells-no-journal',
    breaks: 'After the hub came back from a backup a laptop does not tell which permits it has had.',
    patches: [patch('src/main/core/hub/directives.ts', '      setJournalDue(ctx, true);\n', '')],
    detectors: [
      tests('integration/hub-laptop/healing', 'after the hub came back it is told of every permit that it lost'),
    ],
  },
  {
    name: 'gap-not-noticed',
    breaks: 'The hub takes ops above a gap, and acknowledges those that it never had.',
    patches: [
      patch(TAKE_OPS, 'if (first && first.seq > last + 1) {', 'if (first && first.seq > last + 1 && last < 0) {'),
    ],
    detectors: [tests(WIRE, 'says where it stands when ops are missing')],
  },
  {
    name: 'settles-at-the-ack',
    breaks: 'An op stops counting as soon as it is acknowledged, before what was pulled shows it.',
    patches: [
      patch(
        'src/main/core/hub/settling.ts',
        'export const SETTLE_AFTER_MS = 10_000;',
        'export const SETTLE_AFTER_MS = -3_600_000;',
      ),
    ],
    detectors: [
      tests(
        'integration/hub-laptop/syncing',
        'ops settle once a round of pulls that began ten seconds later is through',
      ),
    ],
  },
  {
    name: 'texter-runs-campaigns',
    breaks: 'Nobody asks for the role, so a texter starts and pauses campaigns.',
    patches: [
      patch(
        'src/server/sync/ops/campaign-ops.ts',
        `return runsOffice(caller, campaign.office_id) ? campaign : rejected('FORBIDDEN');`,
        `return runsOffice(caller, campaign.office_id) || caller.role === 'texter' ? campaign : rejected('FORBIDDEN');`,
      ),
    ],
    detectors: [tests('integration/server/access', 'a texter makes no lists, campaigns or assignments')],
  },
  {
    name: 'op-in-anybodys-conversation',
    breaks: 'An op is applied whoever has the conversation.',
    patches: [
      patch(
        'src/server/sync/ops/conversation-ops.ts',
        `if (!enough.includes(found.standing)) return rejected('NOT_YOURS');`,
        '',
      ),
    ],
    detectors: [tests('integration/server/access', 'a texter changes only their own conversations')],
  },
  {
    name: 'sets-aside-unread',
    breaks: 'What was set aside or done hides a reply that came after its writer last looked.',
    patches: [
      patch(
        'src/server/sync/ops/conversation-ops.ts',
        'head === undefined ? Number.MAX_SAFE_INTEGER : (head ?? 0);',
        'head === undefined || (head ?? 0) >= 0 ? Number.MAX_SAFE_INTEGER : 0;',
      ),
    ],
    detectors: [tests('integration/server/seen-head', 'keeps a reply on top that came after a texter last looked')],
  },
];

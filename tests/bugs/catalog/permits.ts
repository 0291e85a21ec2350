import { patch, tests } from '../bug.ts';
import type { Bug } from '../bug.ts';

const JUDGE = 'src/server/permits/judge.ts';
const FACTS = 'src/server/permits/permit-facts.ts';
const PERMIT = 'src/server/permits/permit.ts';
const TAKE = 'src/server/permits/take-targets.ts';
const SERVER = 'integration/server/permits';
const RULES = tests('unit/server/judge');

/** Leave to text, as the hub gives it. */
export const permits: readonly Bug[] = [
  {
    name: 'permit-without-boot-check',
    breaks: 'A permit is given again to another boot of the same laptop, so a restored laptop texts twice.',
    patches: [patch(JUDGE, ' && known.bootId === facts.bootId;', ';')],
    detectors: [RULES, tests(SERVER, 'is bound to the boot that got it')],
  },
  {
    name: 'permit-without-end',
    breaks: 'The same request gets the same permit for ever.',
    patches: [patch(JUDGE, 'return facts.now < known.issuedAt + permitMs ?', 'return known.issuedAt + permitMs > 0 ?')],
    detectors: [RULES],
  },
  {
    name: 'reissue-on-lease-expiry',
    breaks: 'A lease that ran out frees a person though a permit is out.',
    patches: [
      patch(
        TAKE,
        `\`\${OPEN} and t.state = 'claimed' and t.claim_until < $3 and (`,
        `\`\${OPEN} and t.state in ('claimed', 'permitted') and t.claim_until < $3 and (`,
      ),
    ],
    detectors: [tests(SERVER, 'end by themselves, unless the person was permitted meanwhile')],
  },
  {
    name: 'auto-release',
    breaks: 'A permit that nobody reports on counts as not used, so the person is texted again.',
    patches: [patch('src/server/permits/sweep.ts', `to: 'unknown',`, `to: 'not_used',`)],
    detectors: [tests('integration/server/outcomes', 'silence: a permit that nobody reports on becomes unknown')],
  },
  {
    name: 'lost-boot-releases',
    breaks: 'The open permits of a boot that is over count as not used.',
    patches: [patch('src/server/permits/lose-permits.ts', `to: 'unknown',`, `to: 'not_used',`)],
    detectors: [
      tests(SERVER, 'is bound to the boot that got it'),
      tests('integration/server/enrol', 'gives way to its own next start'),
    ],
  },
  {
    name: 'not-used-by-any-boot',
    breaks: 'A later boot may say of a permit that it was not used, which only the one that held it can know.',
    patches: [
      patch(
        'src/server/permits/outcome.ts',
        `return sameBoot ? 'not_used' : 'unknown';`,
        `return sameBoot || state !== 'issued' ? 'not_used' : 'unknown';`,
      ),
    ],
    detectors: [tests('unit/server/folds')],
  },
  {
    name: 'receipt-outweighed',
    breaks: 'A laptop’s report takes back what a receipt of the carrier has proved.',
    patches: [patch('src/server/permits/outcome.ts', `  if (hasReceipt) return 'accepted';\n`, '')],
    detectors: [tests('unit/server/folds')],
  },
  {
    name: 'opt-out-check-without-lock',
    breaks: 'A permit does not wait for an opt-out of the same person that is being written.',
    patches: [
      patch(
        FACTS,
        'where e164 = any ($3::text[]) order by phone_id for no key update)',
        'where e164 = any ($3::text[]) order by phone_id)',
      ),
    ],
    detectors: [tests(SERVER, 'have an order: the permit waits for an opt-out under way')],
  },
  {
    name: 'opt-out-read-before-lock',
    breaks: 'Whether somebody opted out is read as it was before the permit had waited for their row.',
    patches: [
      patch(
        FACTS,
        'g.state as campaign_state, p.phone_id, p.opted_out,',
        'g.state as campaign_state, p.phone_id, (select o.opted_out from phone o where o.phone_id = p.phone_id) as opted_out,',
      ),
    ],
    detectors: [tests(SERVER, 'have an order: the permit waits for an opt-out under way')],
  },
  {
    name: 'sent-along-opt-outs-after',
    breaks: 'Opt-outs that ride on a request for a permit count after it.',
    patches: [
      patch(
        PERMIT,
        `      const urgent = await applyUrgent(ctx, tx, caller, request.urgent);\n      const [answers] = await answerAll(ctx, tx, [asking]);\n`,
        `      const [answers] = await answerAll(ctx, tx, [asking]);\n      const urgent = await applyUrgent(ctx, tx, caller, request.urgent);\n`,
      ),
    ],
    detectors: [tests('integration/server/opt-out-order', 'that rides on a request for a permit')],
  },
  {
    name: 'head-moved-ignored',
    breaks: 'A text goes though the person wrote since it was written.',
    patches: [
      patch(
        JUDGE,
        `return conversation.head === facts.expectedHead ? { kind: 'grant' } : refuse('HEAD_MOVED');`,
        `return { kind: 'grant' };`,
      ),
    ],
    detectors: [RULES, tests(SERVER, 'when the person wrote since the text was written')],
  },
  {
    name: 'pause-ignored',
    breaks: 'Permits are given in a campaign that is paused.',
    patches: [
      patch(
        JUDGE,
        `if (!facts.sendsEnabled || facts.campaignState !== 'live')`,
        `if (!facts.sendsEnabled || facts.campaignState === 'closed')`,
      ),
    ],
    detectors: [RULES],
  },
  {
    name: 'switch-ignored',
    breaks: 'Permits are given while headquarters has switched sending off.',
    patches: [patch(JUDGE, `if (!facts.sendsEnabled || `, `if (`)],
    detectors: [RULES],
  },
  {
    name: 'permit-without-owner-check',
    breaks: 'Nobody asks whose a conversation is, so two laptops answer one person.',
    patches: [patch(JUDGE, `  if (conversation.deviceId !== facts.deviceId) return refuse('NOT_YOURS');\n`, '')],
    detectors: [RULES, tests('integration/server/access', 'nobody answers in a conversation that is not theirs')],
  },
  {
    name: 'permit-without-claim-check',
    breaks: 'A first text goes without the claim of the person.',
    patches: [patch(JUDGE, `  if (!isTheirs(facts)) return refuse('NOT_YOURS');\n`, '')],
    detectors: [RULES],
  },
  {
    name: 'grant-without-second-look',
    breaks: 'A permit is written though somebody else was given the person while it waited for the row.',
    patches: [
      patch(
        'src/server/permits/write-grants.ts',
        `      where (t.state = 'claimed' and t.claim_device = excluded.claim_device)\n         or (t.state = 'free' and (t.reserved_for = excluded.claim_device or t.step <> 'initial'))\n`,
        '',
      ),
    ],
    detectors: [tests(SERVER)],
  },
  {
    name: 'standing-not-looked-at-again',
    breaks: 'A laptop that was fenced while its request waited gets a permit all the same.',
    patches: [patch(PERMIT, `if (!row.standing) return`, `if (!row.standing && row.phone_id === null) return`)],
    detectors: [tests('integration/server/standing')],
  },
  {
    name: 'lost-grant-called-taken',
    breaks:
      'Of a text whose permit was lost with its boot a laptop hears only that somebody texted: it counts as not sent.',
    patches: [
      patch(
        JUDGE,
        `if (target?.sameText === true) return refuse('ISSUED_ELSEWHERE');`,
        `if (target?.sameText === true) return refuse('ALREADY');`,
      ),
    ],
    detectors: [RULES, tests('integration/server/outcomes', 'unknown: nobody texts again')],
  },
  {
    name: 'claim-without-lock',
    breaks: 'Two laptops that ask at the same time are given the same people.',
    patches: [patch(TAKE, `const LOCKED = 'limit $2 for update of t skip locked';`, `const LOCKED = 'limit $2';`)],
    detectors: [tests(SERVER, 'claims')],
  },
  {
    name: 'claim-takes-claimed',
    breaks: 'People whom another laptop has claimed are given away before the lease ends.',
    patches: [
      patch(
        TAKE,
        `\`\${OPEN} and t.state = 'claimed' and t.claim_until < $3 and (`,
        `\`\${OPEN} and t.state = 'claimed' and $3::bigint > 0 and (`,
      ),
    ],
    detectors: [
      tests('integration/server/access', 'people of a colleague are not given away'),
      tests(SERVER, 'end by themselves'),
    ],
  },
  {
    name: 'rejected-goes-round',
    breaks: 'A text that the carrier rejected for good is tried by one laptop after the other.',
    patches: [patch(TAKE, '       and not ${REJECTED_FOR_GOOD}\n', '')],
    detectors: [tests(SERVER, 'a person whose text the carrier rejected for good')],
  },
  {
    name: 'text-again-by-anybody',
    breaks: 'A texter lets a text of unknown fate go again.',
    patches: [
      patch(
        'src/server/permits/decide.ts',
        `if (request.decision === 'text_again' && !runsOffice(caller, row.office_id)) {`,
        `if (request.decision === 'text_again' && caller.role === 'texter' && request.by === '') {`,
      ),
    ],
    detectors: [tests('integration/server/access', 'nobody reports, decides or closes what is not theirs')],
  },
  {
    name: 'text-again-too-soon',
    breaks: 'A text is let go again while the carrier may still send the first one.',
    patches: [patch('src/server/permits/decide.ts', 'now <= row.not_after', 'now <= row.not_after - 3_600_000')],
    detectors: [tests('integration/server/outcomes', 'unknown: nobody texts again')],
  },
  {
    name: 'journal-of-open-not-used',
    breaks: 'A permit that was under way when its laptop tells a restored hub of it counts as not used.',
    patches: [
      patch(
        'src/main/core/hub/journal.ts',
        `outcome: OUTCOMES[row.state] ?? 'unknown',`,
        `outcome: OUTCOMES[row.state] ?? 'not_used',`,
      ),
    ],
    detectors: [
      tests('integration/hub-laptop/healing', 'after the hub came back it is told of every permit that it lost'),
    ],
  },
  {
    name: 'status-is-last-receipt',
    breaks: 'The last receipt of a text counts, not the highest, so a late one takes back what was delivered.',
    patches: [
      patch(
        'src/shared/domain/message-state.ts',
        '(a.kind === b.kind && a.at <= b.at) ? a : b;',
        '(a.kind === b.kind && a.at <= b.at) ? b : a;',
      ),
    ],
    detectors: [tests('unit/domain/message-state', 'the fold of receipts')],
  },
  {
    name: 'hub-keeps-last-receipt',
    breaks: 'The hub writes the receipt that came last over the one that says more.',
    patches: [
      patch(
        'src/server/webhooks/process-receipt.ts',
        'joinFolds(foldOf(receipt), foldOfRow(row) ?? foldOf(receipt))',
        'joinFolds(foldOf(receipt), foldOf(receipt))',
      ),
      patch(
        'src/server/webhooks/fold-receipts.ts',
        'before === null ? own : joinFolds(own, before)',
        'before === null || row.receipt !== null ? own : joinFolds(own, before)',
      ),
    ],
    detectors: [tests('integration/server/webhooks', 'change the same whether they come once, twice')],
  },
  {
    name: 'faster-receipt-forgotten',
    breaks: 'A receipt that came before anybody knew whose it is is never looked at again.',
    patches: [
      patch('src/server/permits/settle.ts', 's.carrierId === null ? null : recallEvents(tx, s.carrierId),', 'null,'),
    ],
    detectors: [tests('integration/server/webhooks', 'find their text by the carrier’s id when the tag is lost')],
  },
  {
    name: 'receipt-before-journal-forgotten',
    breaks: 'Receipts that came while a restored hub did not know their texts are never looked at again.',
    patches: [
      patch('src/server/permits/journal.ts', "where tag = $1 and note = 'unknown text'", 'where tag = $1 and false'),
    ],
    detectors: [tests('integration/server/recovery', 'puts receipts and replies that came before the journal')],
  },
  {
    name: 'reply-before-journal-forgotten',
    breaks: 'Replies that came while a restored hub did not know what they answer stay without a conversation.',
    patches: [
      patch(
        'src/server/permits/journal.ts',
        "where phone = $1 and note = 'no conversation'",
        'where phone = $1 and false',
      ),
    ],
    detectors: [tests('integration/server/recovery', 'puts receipts and replies that came before the journal')],
  },
  {
    name: 'unsent-stays-behind',
    breaks: 'What was not sent stays reserved for the laptop that handed its conversation over.',
    patches: [
      patch(
        'src/server/sync/ops/conversation-ops.ts',
        '    await reserveTargets(o.tx, [id], body.toDeviceId);\n',
        '    void reserveTargets;\n',
      ),
    ],
    detectors: [tests('integration/server/handover')],
  },
];

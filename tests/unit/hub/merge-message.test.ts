import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeText, type HubText, type LocalText } from '#core/hub/merge/merge-message.ts';

const NONE: LocalText = { state: 'queued', reason: null, errorCode: null, attempt: null, releaseTaken: false };
const local = (more: Partial<LocalText>): LocalText => ({ ...NONE, ...more });
const hub = (state: HubText['state'], reason: string | null = null, errorCode: number | null = null): HubText => ({
  state,
  reason,
  errorCode,
});

const STATES = [
  'queued',
  'sending',
  'accepted',
  'sent',
  'delivered',
  'failed',
  'unknown',
  'refused',
  'withdrawn',
] as const;
const hubTexts = fc.record({
  state: fc.constantFrom(...STATES),
  reason: fc.constantFrom(null, 'left', 'human_released', 'not_used', 'rejected', 'OPTED_OUT'),
  errorCode: fc.constantFrom(null, 4_720),
});
const localTexts = fc.record({
  state: fc.constantFrom(...STATES),
  reason: fc.constantFrom(null, 'NO_ANSWER'),
  errorCode: fc.constantFrom(null, 4_720, 9_902),
  attempt: fc.constantFrom(
    null,
    'permitted' as const,
    'handed_over' as const,
    'accepted' as const,
    'rejected' as const,
    'not_used' as const,
    'unknown' as const,
    'human_released' as const,
  ),
  releaseTaken: fc.boolean(),
});

const RANK: Record<string, number> = { accepted: 1, sent: 3, failed: 4, delivered: 5 };
const rank = (state: string): number => RANK[state] ?? 0;

describe('a text of this laptop under what the hub says of it', () => {
  it('never falls behind what the carrier has said', () => {
    fc.assert(
      fc.property(hubTexts, localTexts, fc.boolean(), (theirs, ours, here) => {
        const merged = mergeText(theirs, ours, here);
        expect(rank(merged?.state ?? ours.state)).toBeGreaterThanOrEqual(rank(ours.state));
        if (theirs.state === 'delivered') expect(merged?.state).toBe('delivered');
      }),
    );
  });

  it('lets a text wait again only when a person has said so, and only once', () => {
    fc.assert(
      fc.property(hubTexts, localTexts, fc.boolean(), (theirs, ours, here) => {
        const merged = mergeText(theirs, ours, here);
        if (merged?.state !== 'queued') return;
        expect(theirs).toMatchObject({ state: 'queued', reason: 'human_released' });
        expect(ours.releaseTaken).toBe(false);
        expect(here || ours.state === 'queued').toBe(true);
      }),
    );
  });

  it('leaves a text alone that this boot is sending, unless the carrier has it', () => {
    const sending = local({ attempt: 'permitted' });
    for (const theirs of [hub('unknown'), hub('withdrawn', ''), hub('refused', 'OPTED_OUT')]) {
      expect(mergeText(theirs, sending, true)).toBeNull();
    }
    fc.assert(
      fc.property(hubTexts, localTexts, (theirs, ours) => {
        if (ours.attempt !== 'permitted' && ours.attempt !== 'handed_over') return;
        const merged = mergeText(theirs, ours, true);
        if (merged) expect(merged.journal).toBe('went');
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(hubTexts, localTexts, fc.boolean(), (theirs, ours, here) => {
        const once = mergeText(theirs, ours, here);
        if (!once) return;
        const taken = once.journal === 'released' || ours.releaseTaken;
        const attempt = once.journal === 'released' ? 'human_released' : ours.attempt;
        const again = mergeText(theirs, { ...ours, ...once, attempt, releaseTaken: taken }, here);
        const after = again ?? once;
        expect([after.state, after.reason, after.errorCode]).toEqual([once.state, once.reason, once.errorCode]);
      }),
    );
  });

  it('knows better than the hub what it has not told it yet', () => {
    for (const state of ['queued', 'sending', 'unknown'] as const) {
      expect(mergeText(hub(state), local({ state: 'accepted', attempt: 'accepted' }), true)).toBeNull();
    }
    expect(mergeText(hub('sending'), local({ state: 'unknown', attempt: 'unknown' }), true)).toBeNull();
    expect(mergeText(hub('queued', 'not_used'), local({ state: 'failed', attempt: 'rejected' }), true)).toBeNull();
  });

  it('is settled by what the carrier told the hub', () => {
    const lost = local({ state: 'unknown', reason: 'RESTART', attempt: 'unknown' });
    expect(mergeText(hub('accepted'), lost, true)).toEqual({
      state: 'accepted',
      reason: null,
      errorCode: null,
      journal: 'went',
    });
    expect(mergeText(hub('failed', null, 4_720), lost, true)).toMatchObject({ state: 'failed', errorCode: 4_720 });
    const refused = local({ state: 'failed', reason: 'REJECTED:x', attempt: 'rejected' });
    expect(mergeText(hub('accepted'), refused, true)).toMatchObject({ state: 'failed', reason: 'REJECTED:x' });
    const flagged = local({ state: 'failed', errorCode: 4_720, attempt: 'accepted' });
    expect(mergeText(hub('delivered'), flagged, true)).toMatchObject({ state: 'delivered', errorCode: 4_720 });
  });

  it('is of unknown fate when a permit was given that nobody here knows of', () => {
    expect(mergeText(hub('unknown'), NONE, true)).toMatchObject({ state: 'unknown', journal: 'undecided' });
    expect(mergeText(hub('unknown'), local({ attempt: 'human_released' }), true)).toBeNull();
    expect(mergeText(hub('unknown', 'left'), local({ state: 'unknown', attempt: 'unknown' }), true)).toMatchObject({
      state: 'unknown',
      journal: 'left',
    });
  });

  it('goes again where the conversation is, and is nothing to decide any more elsewhere', () => {
    const lost = local({ state: 'unknown', attempt: 'unknown' });
    const released = hub('queued', 'human_released');
    expect(mergeText(released, lost, true)).toMatchObject({ state: 'queued', journal: 'released' });
    expect(mergeText(released, lost, false)).toMatchObject({ state: 'unknown', journal: 'left' });
    expect(mergeText(released, { ...lost, releaseTaken: true }, true)).toBeNull();
  });

  it('does not go when it was taken back, refused or given up before this folder was copied', () => {
    expect(mergeText(hub('withdrawn', ''), NONE, true)).toMatchObject({ state: 'withdrawn', journal: 'over' });
    expect(mergeText(hub('refused', 'OPTED_OUT'), NONE, true)).toMatchObject({ state: 'refused', reason: 'OPTED_OUT' });
    expect(mergeText(hub('failed', 'REJECTED:x'), NONE, true)).toMatchObject({ state: 'failed', journal: 'over' });
    // Known here, and let go again by a person.
    expect(mergeText(hub('failed', 'REJECTED:x'), local({ attempt: 'rejected' }), true)).toBeNull();
    expect(mergeText(hub('withdrawn', ''), local({ state: 'accepted', attempt: 'accepted' }), true)).toBeNull();
  });
});

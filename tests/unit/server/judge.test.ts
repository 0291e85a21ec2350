import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/server/permits/judge.ts';
import type { Judgement, PermitFacts } from '../../../src/server/permits/judge.ts';

const ME = 'me';
const good: PermitFacts = {
  now: 1_000_000,
  deviceId: ME,
  incarnation: 1,
  bootId: 'boot',
  sendsEnabled: true,
  campaignState: 'live',
  hours: { open: true, closesAt: 9_000_000 },
  step: 'initial',
  stepFits: true,
  optedOut: false,
  expectedHead: null,
  known: null,
  conversation: { deviceId: ME, head: null, officeIsOurs: true },
  target: { state: 'claimed', claimDevice: ME, reservedFor: null },
};
const known = {
  deviceId: ME,
  incarnation: 1,
  bootId: 'boot',
  state: 'issued',
  sameText: true,
  issuedAt: 990_000,
} as const;

const short = (judgement: Judgement): string => (judgement.kind === 'refuse' ? judgement.refusal : judgement.kind);
const of = (more: Partial<PermitFacts>): string => short(judge({ ...good, ...more }, 60_000));

describe('a permit', () => {
  it('is given to who has the person', () => {
    expect(of({})).toBe('grant');
    expect(of({ target: { state: 'free', claimDevice: null, reservedFor: ME } })).toBe('grant');
    expect(
      of({ step: 're:5', target: null, conversation: { deviceId: ME, head: 5, officeIsOurs: true }, expectedHead: 5 }),
    ).toBe('grant');
    expect(of({ step: 'optout', optedOut: true, target: null })).toBe('grant');
  });

  it.each<[string, Partial<PermitFacts>]>([
    ['NOT_YOURS', { campaignState: null }],
    ['PAUSED', { sendsEnabled: false }],
    ['PAUSED', { campaignState: 'paused' }],
    ['PAUSED', { campaignState: 'closed' }],
    ['QUIET_HOURS', { hours: { open: false, opensAt: 5 } }],
    ['OPTED_OUT', { optedOut: true }],
    ['ISSUED_ELSEWHERE', { known: { ...known, bootId: 'earlier' } }],
    ['ISSUED_ELSEWHERE', { known: { ...known, bootId: null } }],
    ['ISSUED_ELSEWHERE', { known: { ...known, incarnation: 2 } }],
    ['ISSUED_ELSEWHERE', { known: { ...known, deviceId: 'other' } }],
    ['ALREADY', { known: { ...known, state: 'accepted' } }],
    ['ALREADY', { known: { ...known, sameText: false } }],
    ['EXPIRED', { known: { ...known, issuedAt: 940_000 } }],
    ['NOT_YOURS', { conversation: null }],
    ['NOT_YOURS', { conversation: { deviceId: ME, head: null, officeIsOurs: false } }],
    ['NOT_YOURS', { conversation: { deviceId: 'other', head: null, officeIsOurs: true } }],
    ['NOT_YOURS', { stepFits: false }],
    ['NOT_YOURS', { target: null }],
    ['NOT_YOURS', { target: { state: 'claimed', claimDevice: 'other', reservedFor: null } }],
    ['NOT_YOURS', { target: { state: 'free', claimDevice: null, reservedFor: null } }],
    ['NOT_YOURS', { target: { state: 'free', claimDevice: null, reservedFor: 'other' } }],
    ['ALREADY', { target: { state: 'permitted', claimDevice: ME, reservedFor: null } }],
    ['ALREADY', { target: { state: 'done', claimDevice: ME, reservedFor: null } }],
    ['ISSUED_ELSEWHERE', { target: { state: 'permitted', claimDevice: 'other', reservedFor: null, sameText: true } }],
    ['ALREADY', { target: { state: 'withdrawn', claimDevice: null, reservedFor: null } }],
    ['HEAD_MOVED', { conversation: { deviceId: ME, head: 7, officeIsOurs: true } }],
    ['HEAD_MOVED', { expectedHead: 7 }],
    ['HEAD_MOVED', { step: 'optout', optedOut: false, target: null }],
    ['ALREADY', { step: 'optout', optedOut: true, confirmedElsewhere: true, target: null }],
  ])('is refused as %s when %j', (refusal, more) => {
    expect(of(more)).toBe(refusal);
  });

  it('is the same again for the same request, until its time is over', () => {
    expect(judge({ ...good, known }, 60_000)).toEqual({ kind: 'again', issuedAt: 990_000 });
    expect(of({ known: { ...known, issuedAt: 940_001 } })).toBe('again');
    // An opt-out since counts, though the permit was given.
    expect(of({ known, optedOut: true })).toBe('OPTED_OUT');
  });

  it('is never given to anybody against any one reason not to', () => {
    const facts = fc.record<PermitFacts>({
      now: fc.constant(1_000_000),
      deviceId: fc.constant(ME),
      incarnation: fc.constant(1),
      bootId: fc.constant('boot'),
      sendsEnabled: fc.boolean(),
      campaignState: fc.constantFrom('live', 'paused', null),
      hours: fc.constantFrom({ open: true, closesAt: 2_000_000 } as const, { open: false, opensAt: null } as const),
      step: fc.constantFrom('initial', 'optout', 're:7', 'op:x'),
      stepFits: fc.boolean(),
      optedOut: fc.boolean(),
      expectedHead: fc.constantFrom(null, 7),
      known: fc.constantFrom(null, known, { ...known, bootId: 'earlier' }),
      conversation: fc.constantFrom(
        null,
        { deviceId: ME, head: 7, officeIsOurs: true },
        { deviceId: 'other', head: 7, officeIsOurs: true },
      ),
      target: fc.option(
        fc.record({
          state: fc.constantFrom('free', 'claimed', 'permitted', 'done', 'withdrawn'),
          claimDevice: fc.constantFrom(null, ME, 'other'),
          reservedFor: fc.constantFrom(null, ME, 'other'),
        }),
      ),
    });
    fc.assert(
      fc.property(facts, (one) => {
        if (judge(one, 60_000).kind !== 'grant') return true;
        return (
          one.sendsEnabled &&
          one.campaignState === 'live' &&
          one.hours.open &&
          (!one.optedOut || one.step === 'optout') &&
          one.known === null &&
          one.conversation?.deviceId === ME &&
          one.conversation.head === one.expectedHead &&
          one.stepFits &&
          (one.target === null || one.target.state === 'free' || one.target.state === 'claimed') &&
          (one.step !== 'initial' || one.target !== null)
        );
      }),
      { numRuns: 20_000 },
    );
  });
});

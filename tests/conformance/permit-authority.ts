import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PermitAnswer, PermitAuthority, PermitRequest, StepKey } from '#core/sending/permit-authority.ts';

/** What a permit suite must be able to arrange, whoever gives the permits: a laptop's own store, or a hub. */
export interface PermitWorld {
  /** A start of the program; the newest one is the current one. */
  boot(): PermitAuthority;
  /** A queued text to `phone`; gives its target. An answer (`re:`) belongs to a conversation that has an inbound text. */
  queue(phone: string, step?: StepKey): number | Promise<number>;
  /** What a POST came to, as the laptop reports it. */
  settle(attemptId: string, outcome: 'accepted' | 'rejected' | 'not_used' | 'unknown'): Done;
  /** A person decides to text again although the fate of the last attempt is unknown. */
  textAgain(targetId: number): Done;
  optOut(phone: string): Done;
  /** The person of this target writes. */
  inbound(targetId: number): Done;
  setCampaign(state: 'live' | 'paused' | 'closed'): Done;
  setHours(open: boolean): Done;
  advance(ms: number): void;
  now(): number;
  close(): Done;
  /** How far its clock may have run between two looks of a test; 0 = it stands still. */
  readonly toleranceMs: number;
}

type Done = void | Promise<void>;

const PHONE = '+12125550101';
const FROM = '+12025550142';
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
let made = 0;
const attemptId = (): string => `11111111-0000-4000-8000-${String(++made).padStart(12, '0')}`;

/** The rules of permits, against any implementation. */
export function registerPermitAuthorityTests(name: string, open: () => PermitWorld | Promise<PermitWorld>): void {
  describe(`permit authority: ${name}`, () => {
    let world: PermitWorld;
    let authority: PermitAuthority;
    beforeEach(async () => {
      world = await open();
      authority = world.boot();
    });
    afterEach(() => world.close());

    const request = (targetId: number, over: Partial<PermitRequest> = {}): PermitRequest => ({
      attemptId: attemptId(),
      targetId,
      bodySha256: sha('hello'),
      from: FROM,
      ...over,
    });
    /** About so much, as far as the clock runs meanwhile. */
    const about = (ms: number): unknown =>
      world.toleranceMs === 0
        ? ms
        : { asymmetricMatch: (value: unknown) => Math.abs(Number(value) - ms) <= world.toleranceMs };
    /** Where many ask for one text, some hear that it is taken, and some that it is this very text that took it. */
    const taken = (answer: PermitAnswer): boolean =>
      answer.kind === 'refused' && ['ALREADY', 'ISSUED_ELSEWHERE'].includes(answer.refusal);
    const granted = (answer: PermitAnswer): Extract<PermitAnswer, { kind: 'granted' }> => {
      expect(answer).toMatchObject({ kind: 'granted' });
      return answer as Extract<PermitAnswer, { kind: 'granted' }>;
    };

    it('grants one text for a minute, and lets the carrier keep it for two', async () => {
      const asked = request(await world.queue(PHONE));
      expect(await authority.request(asked)).toEqual({
        kind: 'granted',
        attemptId: asked.attemptId,
        validMs: about(60_000),
        expiresAt: about(world.now() + 120_000),
      });
    });

    it('gives the same grant, with the time that is left, when the same boot asks again', async () => {
      const asked = request(await world.queue(PHONE));
      const first = granted(await authority.request(asked));
      world.advance(20_000);
      expect(await authority.request(asked)).toEqual({ ...first, validMs: about(40_000) });
      world.advance(50_000);
      const late = await authority.request(asked);
      if (late.kind === 'granted') expect(late.validMs).toBe(0);
      else expect(late.refusal).toBe('EXPIRED');
    });

    it('gives a target one open attempt, even when many ask at once', async () => {
      const targetId = await world.queue(PHONE);
      const answers = await Promise.all(Array.from({ length: 10 }, () => authority.request(request(targetId))));
      expect(answers.filter(({ kind }) => kind === 'granted')).toHaveLength(1);
      expect(answers.filter(taken)).toHaveLength(9);
    });

    it.each(['accepted', 'unknown'] as const)('gives no second permit after one that is %s', async (outcome) => {
      const targetId = await world.queue(PHONE);
      const asked = request(targetId);
      granted(await authority.request(asked));
      await world.settle(asked.attemptId, outcome);
      expect(await authority.request(request(targetId))).toMatchObject({ kind: 'refused', refusal: 'ALREADY' });
      expect(await authority.request(asked)).toMatchObject({ kind: 'refused', refusal: 'ALREADY' });
      world.advance(24 * 3_600_000);
      expect(await authority.request(request(targetId))).toMatchObject({ kind: 'refused' });
    });

    it.each(['rejected', 'not_used'] as const)(
      'gives a new permit, never the old one, after one that was %s',
      async (outcome) => {
        const targetId = await world.queue(PHONE);
        const asked = request(targetId);
        granted(await authority.request(asked));
        await world.settle(asked.attemptId, outcome);
        expect(await authority.request(asked)).toMatchObject({ kind: 'refused', refusal: 'ALREADY' });
        granted(await authority.request(request(targetId)));
      },
    );

    it('gives no permit because time has passed: an open attempt stays open', async () => {
      const targetId = await world.queue(PHONE);
      granted(await authority.request(request(targetId)));
      world.advance(3_600_000);
      expect(await authority.request(request(targetId))).toMatchObject({ kind: 'refused', refusal: 'ALREADY' });
    });

    it('gives a new permit when a person decides to text again, and only one', async () => {
      const targetId = await world.queue(PHONE);
      const asked = request(targetId);
      granted(await authority.request(asked));
      await world.settle(asked.attemptId, 'unknown');
      await world.textAgain(targetId);
      granted(await authority.request(request(targetId)));
      expect(await authority.request(request(targetId))).toMatchObject({ refusal: 'ALREADY' });
      expect(await authority.request(asked)).toMatchObject({ kind: 'refused' });
    });

    it('binds permits to the boot: a later one cannot use them, and fences the earlier one', async () => {
      const targetId = await world.queue(PHONE);
      const asked = request(targetId);
      granted(await authority.request(asked));
      const later = world.boot();
      expect(await later.request(asked)).toMatchObject({ kind: 'refused', refusal: 'ISSUED_ELSEWHERE' });
      expect(await later.request(request(targetId))).toMatchObject({ kind: 'refused', refusal: 'ALREADY' });
      expect(await authority.request(request(await world.queue('+12125550102')))).toMatchObject({ refusal: 'FENCED' });
      expect(await authority.request(asked)).toMatchObject({ refusal: 'FENCED' });
    });

    it('refuses an attempt id that was given for something else', async () => {
      const asked = request(await world.queue(PHONE));
      granted(await authority.request(asked));
      const other = await world.queue('+12125550102');
      expect(await authority.request({ ...asked, targetId: other })).toMatchObject({ kind: 'refused' });
      expect(await authority.request({ ...asked, bodySha256: sha('other') })).toMatchObject({ kind: 'refused' });
      expect(await authority.request({ ...asked, from: '+12025550143' })).toMatchObject({ kind: 'refused' });
      granted(await authority.request(asked));
    });

    it('refuses a target that does not exist', async () => {
      expect(await authority.request(request(4_711))).toMatchObject({ kind: 'refused', refusal: 'ALREADY' });
    });

    it('refuses who opted out, also when the grant is asked for again', async () => {
      const asked = request(await world.queue(PHONE));
      granted(await authority.request(asked));
      await world.optOut(PHONE);
      expect(await authority.request(asked)).toMatchObject({ kind: 'refused', refusal: 'OPTED_OUT', retryAt: null });
      expect(await authority.request(request(await world.queue(PHONE, 'op:x')))).toMatchObject({
        refusal: 'OPTED_OUT',
      });
    });

    it('lets the one confirmation through to who opted out, and to nobody else', async () => {
      const confirmation = await world.queue(PHONE, 'optout');
      expect(await authority.request(request(confirmation))).toMatchObject({ refusal: 'HEAD_MOVED' });
      await world.optOut(PHONE);
      granted(await authority.request(request(confirmation)));
    });

    it.each(['paused', 'closed'] as const)('refuses while the campaign is %s', async (state) => {
      const targetId = await world.queue(PHONE);
      await world.setCampaign(state);
      expect(await authority.request(request(targetId))).toMatchObject({ kind: 'refused', refusal: 'PAUSED' });
      await world.setCampaign('live');
      granted(await authority.request(request(targetId)));
    });

    it('refuses outside the sending hours and says when they begin', async () => {
      const targetId = await world.queue(PHONE);
      await world.setHours(false);
      const answer = await authority.request(request(targetId));
      expect(answer).toMatchObject({ kind: 'refused', refusal: 'QUIET_HOURS' });
      expect((answer as { retryAt: number }).retryAt).toBeGreaterThan(world.now());
      await world.setHours(true);
      granted(await authority.request(request(targetId)));
    });

    it.each(['re:1', 'op:x', 'initial'] as const)('refuses %s when the person has written since', async (step) => {
      const targetId = await world.queue(PHONE, step);
      world.advance(1);
      await world.inbound(targetId);
      expect(await authority.request(request(targetId))).toMatchObject({ kind: 'refused', refusal: 'HEAD_MOVED' });
    });

    it('answers a refusal with the id that was asked', async () => {
      const asked = request(4_711);
      expect(await authority.request(asked)).toMatchObject({ attemptId: asked.attemptId });
    });
  });
}

/**
 * What every implementation of the carrier port must do, whatever is behind it. The ledger behind it is the judge: an
 * outcome may say less than the ledger knows, and must never say otherwise.
 */
import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import type { Carrier, SendOutcome } from '#core/carrier/carrier.ts';
import type { FaultRequest, PostFault } from '#core/practice/faults.ts';
import type { AcceptedEntry } from '#core/practice/ledger.ts';
import { sampleText } from './raw-carrier.ts';

export interface CarrierUnderTest {
  readonly carrier: Carrier;
  /** Every text that the far side took, by its own record. */
  accepted(): Promise<readonly AcceptedEntry[]>;
  setFaults(faults: FaultRequest): Promise<void>;
  /** Ends the far side, so that nobody listens any more. */
  stop(): Promise<void>;
}

type Kind = SendOutcome['kind'];
/** For each trouble: what the outcome must be, and how many texts the far side took. */
const TROUBLES: Record<PostFault, [kind: Kind, taken: number]> = {
  unauthorized: ['accepted', 1],
  queueFull: ['rejected', 0],
  redirect302: ['unknown', 0],
  redirect307: ['unknown', 0],
  errorBeforeAccept: ['unknown', 0],
  stallBeforeAccept: ['unknown', 0],
  cutBeforeAccept: ['unknown', 0],
  errorAfterAccept: ['unknown', 1],
  stallAfterAccept: ['unknown', 1],
  cutAfterAccept: ['unknown', 1],
  cutInsideAnswer: ['accepted', 1],
  garbledAnswer: ['accepted', 1],
};

const TEXTS = [
  'Hi Dana, this is Kim with the food bank.',
  'Línea uno\nlínea dos — “comillas” & <b>markup</b> \\ {curly} [square] ~ € 😀👍🏽',
  ' leading and trailing ',
  '=cmd|x!A0 ; "quoted", \'single\' \t tab',
  'x'.repeat(2048),
];

/** Registers the suite for one implementation. `factory` is called for each test and must use far sides of their own. */
export function registerCarrierTests(name: string, factory: () => Promise<CarrierUnderTest>): void {
  describe(`carrier: ${name}`, () => {
    vi.setConfig({ testTimeout: 60_000 });

    it('delivers each text unchanged, once, with its attempt id', async () => {
      const { carrier, accepted } = await factory();
      for (const [index, text] of TEXTS.entries()) {
        const outcome = await carrier.send(sampleText({ text, attemptId: `attempt ${index}` }));
        const record = (await accepted())[index];
        expect(outcome).toEqual({ kind: 'accepted', carrierId: record?.id });
      }
      const { from, to } = sampleText();
      expect(await accepted()).toMatchObject(
        TEXTS.map((text, index) => ({ from, to, text, tag: `attempt ${index}`, recipients: [to] })),
      );
    });

    it('gives each text its expiry', async () => {
      const { carrier, accepted } = await factory();
      const expiresAt = Date.now() + 90_000;
      await carrier.send(sampleText({ expiresAt }));
      expect(Date.parse((await accepted())[0]?.expiration ?? '')).toBe(expiresAt);
    });

    it('says rejected to what the far side cannot take', async () => {
      const { carrier, accepted } = await factory();
      for (const text of ['', 'x'.repeat(2049)]) {
        const outcome = await carrier.send(sampleText({ text }));
        expect(outcome).toMatchObject({
          kind: 'rejected',
          status: 400,
          code: 'request-validation',
          retryAfterMs: null,
        });
        expect(outcome).toHaveProperty('detail', expect.stringContaining('Fields: text.'));
      }
      expect(await accepted()).toEqual([]);
    });

    it('lets no group text out', async () => {
      const { carrier, accepted } = await factory();
      for (const to of ['+12025550143,+12025550144', '+12025550143 +12025550144', '["+12025550143"]', '']) {
        expect((await carrier.send(sampleText({ to }))).kind).toBe('not_sent');
      }
      expect(await accepted()).toEqual([]);
    });

    it.each(Object.entries(TROUBLES))('posts once through %s', async (fault, [kind, taken]) => {
      const { carrier, accepted, setFaults } = await factory();
      await setFaults({ [fault]: 1 });
      const outcome = await carrier.send(sampleText());
      const records = await accepted();
      expect([outcome.kind, records.length]).toEqual([kind, taken]);
      const printed = inspect(outcome, { depth: null, showHidden: true });
      expect(printed).not.toContain(sampleText().to);
      expect(printed).not.toContain('Dana');
    });

    it('keeps texts sent at the same time apart', async () => {
      const { carrier, accepted } = await factory();
      const outcomes = await Promise.all(
        Array.from({ length: 30 }, (_value, index) =>
          carrier.send(sampleText({ attemptId: `attempt ${index}`, to: `+1202555${String(1000 + index)}` })),
        ),
      );
      const byTag = new Map((await accepted()).map((record) => [record.tag, record]));
      expect(byTag.size).toBe(30);
      for (const [index, outcome] of outcomes.entries()) {
        const record = byTag.get(`attempt ${index}`);
        expect(outcome).toEqual({ kind: 'accepted', carrierId: record?.id });
        expect(record?.to).toBe(`+1202555${String(1000 + index)}`);
      }
    });

    it('says not_sent when nobody is there', async () => {
      const { carrier, stop } = await factory();
      await stop();
      expect(await carrier.send(sampleText())).toMatchObject({ kind: 'not_sent' });
    });
  });
}

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTokenSource } from '#core/carrier/token-source.ts';
import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import { createPersonas } from '#core/practice/personas.ts';
import { acceptedIn, eventsIn, readLedger } from '../../conformance/support/practice-judge.ts';
import {
  numberAt,
  numberWho,
  SEED,
  startBench,
  startInbox,
  targetOf,
  tempDir,
} from '../../conformance/support/practice-bench.ts';
import { sampleText } from '../../conformance/support/raw-carrier.ts';
import { waitFor } from '../../conformance/support/wait-for.ts';

/** Real sockets on a machine that may be busy. */
vi.setConfig({ testTimeout: 60_000 });

const OURS = '+12025550142';
const statusOf = (events: readonly CarrierEvent[], tag: string): string[] =>
  events.filter((event) => event.tag === tag).map(({ type }) => type);
const inbound = (events: readonly CarrierEvent[]): CarrierEvent[] =>
  events.filter(({ type }) => type === 'message-received');

describe('what comes of a text', () => {
  it('is a receipt with our tag, and a reply from whoever replies', async () => {
    const inbox = await startInbox();
    const { practice, carrier, isIdle } = await startBench({ webhook: targetOf(inbox) });
    const personaOf = createPersonas({ seed: SEED });
    const numbers = Array.from({ length: 150 }, (_value, index) => numberAt(index));
    await Promise.all(numbers.map((to) => carrier.send(sampleText({ to, from: OURS, attemptId: `to ${to}` }))));
    await waitFor('everything to happen', isIdle);

    for (const to of numbers) {
      const { errorCode, first, kind } = personaOf(to);
      const [status, ...others] = inbox.events.filter(({ tag }) => tag === `to ${to}`);
      expect(others).toEqual([]);
      expect(status).toMatchObject({ to, from: OURS, text: '', errorCode });
      expect(status?.type).toBe(errorCode === null ? 'message-delivered' : 'message-failed');
      const replies = inbound(inbox.events).filter(({ from }) => from === to);
      expect([kind, ...replies.map(({ text }) => text)]).toEqual([
        kind,
        ...Array(first?.copies ?? 0).fill(first?.text),
      ]);
    }
    expect(acceptedIn(practice.ledgerFile)).toHaveLength(150);
  });

  it('is a follow-up once, after we answered', async () => {
    const inbox = await startInbox();
    const { carrier, isIdle } = await startBench({ webhook: targetOf(inbox) });
    const to = numberWho(({ followUp, first }) => followUp !== null && first?.copies === 1);
    const persona = createPersonas({ seed: SEED })(to);
    for (let count = 0; count < 4; count += 1) {
      await carrier.send(sampleText({ to, attemptId: `turn ${count}` }));
      await waitFor('the turn to end', isIdle);
    }
    expect(inbound(inbox.events).map(({ text }) => text)).toEqual([persona.first?.text, persona.followUp?.text]);
  });

  it('is no follow-up before the contact has spoken', async () => {
    const inbox = await startInbox();
    const { carrier, isIdle } = await startBench({ webhook: targetOf(inbox), speed: 200 });
    const to = numberWho(({ followUp, first }) => followUp !== null && (first?.delayMs ?? 0) > 30_000);
    await carrier.send(sampleText({ to, attemptId: 'first' }));
    await carrier.send(sampleText({ to, attemptId: 'second' }));
    await waitFor('everything to happen', isIdle);
    expect(inbound(inbox.events)).toHaveLength(1);
  });

  it('is silence after an opt-out', async () => {
    const inbox = await startInbox();
    const { carrier, isIdle } = await startBench({ webhook: targetOf(inbox) });
    const numbers = ['opt-out-words', 'opt-out-spanish', 'stop-keyword'].map((kind) =>
      numberWho((who) => who.kind === kind),
    );
    for (let count = 0; count < 3; count += 1) {
      for (const to of numbers) await carrier.send(sampleText({ to, attemptId: `${count} ${to}` }));
      await waitFor('the turn to end', isIdle);
    }
    expect(
      inbound(inbox.events)
        .map(({ from }) => from)
        .toSorted(),
    ).toEqual(numbers.toSorted());
  });

  it('is a picture that can be fetched', async () => {
    const inbox = await startInbox();
    const { practice, carrier, isIdle } = await startBench({ webhook: targetOf(inbox) });
    await carrier.send(sampleText({ to: numberWho(({ kind }) => kind === 'photo') }));
    await waitFor('everything to happen', isIdle);
    const [url = ''] = inbound(inbox.events)[0]?.media ?? [];
    expect(url).toMatch(/\/api\/v2\/users\/9900000\/media\/.+\.jpg$/);
    expect((await fetch(url)).status).toBe(401);
    const source = createTokenSource({ account: practice.account, clock: { now: () => Date.now() }, timeoutMs: 1500 });
    const result = await source.get();
    const Authorization = `Bearer ${result.kind === 'token' ? result.token : ''}`;
    const picture = await fetch(url, { headers: { Authorization } });
    expect([picture.status, picture.headers.get('Content-Type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await picture.arrayBuffer()).toString('hex', 0, 3)).toBe('ffd8ff');
  });

  it('is error 4360 when it had expired before it could go out', async () => {
    const inbox = await startInbox();
    const queue = { perSecond: 0.001, capacity: 100 };
    const { carrier, isIdle } = await startBench({ webhook: targetOf(inbox), queue, replyRate: 1 });
    await carrier.send(sampleText({ attemptId: 'past', expiresAt: Date.now() - 1000 }));
    await carrier.send(sampleText({ attemptId: 'too late in the queue', expiresAt: Date.now() + 50 }));
    await waitFor('everything to happen', isIdle);
    expect(inbox.events.map(({ type, errorCode, tag }) => [type, errorCode, tag])).toEqual([
      ['message-failed', 4360, 'past'],
      ['message-failed', 4360, 'too late in the queue'],
    ]);
  });

  it('is 429 when the queue is full, and room again when it has drained', async () => {
    const { practice, carrier } = await startBench({ queue: { perSecond: 0.02, capacity: 3 } });
    const kinds: string[] = [];
    for (let count = 0; count < 5; count += 1) kinds.push((await carrier.send(sampleText({ text: 'short' }))).kind);
    expect(kinds.slice(0, 3)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(kinds[4]).toBe('rejected');
    await waitFor('room', async () => (await carrier.send(sampleText({ text: 'short' }))).kind === 'accepted');
    const ledger = readLedger(practice.ledgerFile);
    expect(ledger.filter((entry) => entry.kind === 'refused' && entry.status === 429).length).toBeGreaterThan(0);
    expect(ledger.filter((entry) => entry.kind === 'refused').every(({ tag }) => tag === 'attempt-0001')).toBe(true);
  });
});

describe('the judge', () => {
  it('merges nothing: a text posted twice is there twice', async () => {
    const { practice, carrier } = await startBench();
    const ids = await Promise.all([carrier.send(sampleText()), carrier.send(sampleText())]);
    const accepted = acceptedIn(practice.ledgerFile);
    expect(accepted.map(({ tag }) => tag)).toEqual(['attempt-0001', 'attempt-0001']);
    expect(new Set(accepted.map(({ id }) => id)).size).toBe(2);
    const answered = ids.map((outcome) => (outcome.kind === 'accepted' ? outcome.carrierId : null));
    expect(new Set(answered)).toEqual(new Set(accepted.map(({ id }) => id)));
    expect(accepted[0]).toMatchObject({ to: '+12025550199', from: OURS, text: sampleText().text });
  });

  it('writes a text down before it answers, and even when it never answers', async () => {
    const { practice, carrier } = await startBench();
    practice.setFaults({
      stallAfterAccept: 1,
      cutAfterAccept: 1,
      cutInsideAnswer: 1,
      garbledAnswer: 1,
      errorAfterAccept: 1,
    });
    const kinds = [];
    for (let count = 0; count < 5; count += 1) kinds.push((await carrier.send(sampleText())).kind);
    expect(kinds.toSorted()).toEqual(['accepted', 'accepted', 'unknown', 'unknown', 'unknown']);
    expect(acceptedIn(practice.ledgerFile)).toHaveLength(5);
  });

  it('has no text that was refused', async () => {
    const { practice, carrier } = await startBench();
    practice.setFaults({
      queueFull: 1,
      redirect302: 1,
      redirect307: 1,
      errorBeforeAccept: 1,
      stallBeforeAccept: 1,
      cutBeforeAccept: 1,
    });
    for (let count = 0; count < 6; count += 1) expect((await carrier.send(sampleText())).kind).not.toBe('accepted');
    expect(acceptedIn(practice.ledgerFile)).toEqual([]);
    expect((await carrier.send(sampleText())).kind).toBe('accepted');
  });

  it('sees one text when a token was refused once', async () => {
    const { practice, carrier } = await startBench();
    practice.setFaults({ unauthorized: 1 });
    expect((await carrier.send(sampleText())).kind).toBe('accepted');
    practice.revokeTokens();
    expect((await carrier.send(sampleText({ attemptId: 'second' }))).kind).toBe('accepted');
    expect(acceptedIn(practice.ledgerFile).map(({ tag }) => tag)).toEqual(['attempt-0001', 'second']);
  });
});

describe('webhooks', () => {
  it('are delivered again until they were committed', async () => {
    const inbox = await startInbox();
    inbox.failing = 3;
    const { practice, carrier, isIdle } = await startBench({ webhook: targetOf(inbox) });
    await carrier.send(sampleText({ to: numberWho(({ kind }) => kind === 'silent') }));
    await waitFor('the receipt', isIdle);
    expect(statusOf(inbox.events, 'attempt-0001')).toEqual(['message-delivered']);
    const acks = readLedger(practice.ledgerFile).filter((entry) => entry.kind === 'acknowledged');
    expect(acks).toMatchObject([{ attempt: 4, status: 200 }]);
  });

  it('wait for an address, and follow the console to a new one without delay', async () => {
    // So slow that a retry by the clock would come long after this test.
    const { practice, isIdle } = await startBench({ speed: 0.001 });
    practice.say({ from: numberAt(1), to: OURS, text: 'first' });
    let refusals = 0;
    const broken = http.createServer((_request, response) => {
      refusals += 1;
      response.writeHead(503).end();
    });
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void broken.close());
    practice.setWebhook({
      url: `http://127.0.0.1:${(broken.address() as AddressInfo).port}/`,
      user: 'u',
      password: 'p',
    });
    await waitFor('a refusal', () => refusals === 1);
    practice.say({ from: numberAt(2), to: OURS, text: 'second' });
    const inbox = await startInbox();
    practice.setWebhook(targetOf(inbox));
    await waitFor('both', isIdle);
    expect(inbox.events.map(({ text }) => text).toSorted()).toEqual(['first', 'second']);
  });

  it('come twice, late or never when told so', async () => {
    const inbox = await startInbox();
    const { practice, isIdle } = await startBench({ webhook: targetOf(inbox) });
    practice.setFaults({ reorderWebhooks: 1 });
    practice.say({ from: numberAt(1), to: OURS, text: 'late' });
    practice.say({ from: numberAt(2), to: OURS, text: 'early' });
    await waitFor('both', isIdle);
    practice.setFaults({ duplicateWebhooks: 1, dropWebhooks: 1 });
    practice.say({ from: numberAt(3), to: OURS, text: 'never' });
    practice.say({ from: numberAt(4), to: OURS, text: 'twice' });
    await waitFor('the rest', isIdle);
    expect(inbox.events.map(({ text }) => text)).toEqual(['early', 'late', 'twice', 'twice']);
    expect(new Set(inbox.events.map(({ eventKey }) => eventKey)).size).toBe(3);
    expect(eventsIn(practice.ledgerFile).map(({ text, copies }) => [text, copies])).toEqual([
      ['late', 1],
      ['early', 1],
      ['never', 0],
      ['twice', 2],
    ]);
  });
});

describe('a restart', () => {
  it('delivers what was owed, lets happen what was planned, and repeats no id', async () => {
    const dataDir = tempDir();
    const first = await startBench({ dataDir, speed: 80, replyRate: 1 });
    const numbers = Array.from({ length: 40 }, (_value, index) => numberAt(index));
    for (const to of numbers) await first.carrier.send(sampleText({ to, attemptId: to }));
    await waitFor('some of it', () => first.practice.counts().events > 10);
    expect(first.practice.counts().planned).toBeGreaterThan(0);
    await first.practice.close();

    const inbox = await startInbox();
    const second = await startBench({ dataDir, replyRate: 1, webhook: targetOf(inbox) });
    await second.carrier.send(sampleText({ to: numberAt(41), attemptId: 'after' }));
    await waitFor('all of it', second.isIdle);

    const accepted = acceptedIn(second.practice.ledgerFile);
    const events = eventsIn(second.practice.ledgerFile);
    expect(accepted).toHaveLength(41);
    expect(
      new Set([...accepted, ...events.filter(({ type }) => type === 'message-received')].map(({ id }) => id)).size,
    ).toBe(accepted.length + events.filter(({ type }) => type === 'message-received').length);
    expect(events).toHaveLength(accepted.reduce((sum, { plan }) => sum + plan.length, 0));
    const owed = new Set(events.map(({ body }) => `${body.message.id}:${body.type}:${body.to}`));
    expect(new Set(inbox.events.map(({ eventKey }) => eventKey))).toEqual(owed);
    for (const to of numbers) expect(statusOf(inbox.events, to)).toHaveLength(1);
  });

  it('remembers who has already spoken', async () => {
    const dataDir = tempDir();
    const to = numberWho(({ followUp, first }) => followUp === null && first !== null && first.copies === 1);
    for (let count = 0; count < 2; count += 1) {
      const bench = await startBench({ dataDir });
      await bench.carrier.send(sampleText({ to, attemptId: `turn ${count}` }));
      await waitFor('the turn', () => bench.practice.counts().planned === 0);
      await bench.practice.close();
      const replies = eventsIn(bench.practice.ledgerFile).filter(({ type }) => type === 'message-received');
      expect(replies).toHaveLength(1);
    }
  });
});

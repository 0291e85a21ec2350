import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putMeta } from '#core/store/meta.ts';
import { openStore } from '#core/store/open.ts';
import { CAST, TO_TEXT } from '#shared/domain/training/cast.ts';
import {
  acceptedBy,
  answerWith,
  emptyFolder,
  openTrainingDesk,
  removeFolder,
  textEverybody,
  until,
  waiting,
  type TrainingDesk,
} from './support.ts';

let desk: TrainingDesk;
let dataDir: string;
beforeEach(async () => {
  dataDir = emptyFolder();
  desk = await openTrainingDesk(dataDir);
});
afterEach(async () => {
  await desk.stop();
  removeFolder(dataDir);
});

const open = async () => (await desk.client.training.state()).open;

describe('the practice room', () => {
  it('is judged by what happens in it, not by what was pressed', async () => {
    const { client } = desk;
    await client.training.begin({});
    await client.training.pressed({ kind: 'command', id: 'initials.send', digit: null, pressedMs: 10 });
    expect((await open())?.goals).toEqual(Array.from({ length: TO_TEXT }, () => 'open'));
    expect(await textEverybody(client)).toBe(TO_TEXT);
    expect(await open()).toMatchObject({ at: 1, mistakes: 0, verdict: { kind: 'stepDone', step: 'send' } });
  });

  it('lets its people write what the lesson wants, and again when they were not understood', async () => {
    const { client } = desk;
    await client.training.begin({ steps: ['quick'] });
    const hugo = await waiting(client, 'hugo');
    await answerWith(client, hugo, 0);
    expect(await open()).toMatchObject({ verdict: { kind: 'mistake', mistake: { kind: 'wrongReply', who: 'hugo' } } });
    await until(
      async () => (await client.room.conversations.get({ conversationId: hugo })).messages.length === 4,
      'Hugo asks again',
    );
    await answerWith(client, hugo, 4);
    await until(async () => (await open()) === null, 'the shift ends');
    const [result] = await client.training.results();
    expect(result).toMatchObject({ texter: 'Dana', partial: true, steps: 1 });
    expect(result?.report).toMatchObject({
      replies: 2,
      stepsDone: 1,
      mistakes: [{ kind: 'wrongReply', times: 1, steps: ['quick'] }],
      repeat: ['quick'],
    });
  });

  it('waits for the undo of an opt-out that nobody wished, and goes on without the person when it is too late', async () => {
    const { client } = desk;
    await client.training.begin({ steps: ['quick', 'help'] });
    const conversationId = await waiting(client, 'hugo');
    const optOut = () =>
      client.room.conversations.optOut({ conversationId, confirm: true, pressId: crypto.randomUUID() });
    await optOut();
    expect((await open())?.toUndo).toEqual({ who: 'hugo', kind: 'optedOutWrongly' });
    await client.room.conversations.undo({});
    expect(await open()).toMatchObject({ toUndo: null, at: 0, verdict: { kind: 'takenBack' } });
    await optOut();
    await until(async () => (await open())?.at === 1, 'the shift goes on');
    expect((await open())?.verdict).toEqual({ kind: 'tooLate', who: 'hugo' });
  });

  it('stands still, and goes on after a restart where it was, with nobody writing twice', async () => {
    await desk.client.training.begin({ steps: ['answer', 'suggested'] });
    const grace = await waiting(desk.client, 'grace');
    const { script } = await desk.client.room.conversations.get({ conversationId: grace });
    const question = script[0];
    await desk.client.room.conversations.recordAnswer({
      conversationId: grace,
      questionId: question?.id ?? 0,
      optionId: question?.answers[0]?.id ?? 0,
    });
    expect(await open()).toMatchObject({ at: 1, running: true });
    await desk.stop();
    desk = await openTrainingDesk(dataDir);
    expect(await open()).toMatchObject({ at: 1, running: false });
    await expect(desk.client.room.campaigns.all()).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'NO_ROOM' },
    });
    await desk.client.training.goOn();
    const again = await waiting(desk.client, 'grace');
    expect(again).toBe(grace);
    await answerWith(desk.client, grace, 0);
    await until(async () => (await open()) === null, 'the shift ends');
    const [result] = await desk.client.training.results();
    expect(result?.report).toMatchObject({ mistakes: [], stepsDone: 2 });
    expect(existsSync(join(dataDir, 'training'))).toBe(false);
  });

  it('keeps nothing of a shift in which nothing was done', async () => {
    await desk.client.training.begin({});
    await desk.client.training.finish();
    expect(await desk.client.training.results()).toEqual([]);
    expect(await open()).toBeNull();
  });

  it('tells its own windows what changes in it, and ends that when it closes', async () => {
    await desk.client.training.begin({});
    const events = await desk.client.room.system.events();
    expect((await events.next()).value).toMatchObject({ kind: 'hello' });
    await textEverybody(desk.client);
    let event = await events.next();
    while (event.done !== true && event.value.kind !== 'changed') event = await events.next();
    expect(event.value).toMatchObject({ kind: 'changed' });
    await desk.client.training.pause();
    // The line ends with a word or is cut; without either this waits until the test's time is over.
    const end = (async (): Promise<string> => {
      for await (const more of events) expect(more.kind).toBeTruthy();
      return 'ended';
    })();
    expect(['ended', 'cut']).toContain(await end.catch(() => 'cut'));
  });
});

describe('nothing of it mixes with the office', () => {
  it('leaves no list, campaign, conversation or text in the store of the desk, whose carrier hears of nothing', async () => {
    await desk.client.training.begin({});
    await textEverybody(desk.client);
    const { db } = desk.core.ctx;
    for (const table of ['list', 'contact', 'campaign', 'conversation', 'message', 'opt_out', 'op', 'carrier_event']) {
      expect(db.prepare(`select count(*) as n from ${table}`).get(), table).toEqual({ n: 0 });
    }
    expect(await desk.client.lists.all()).toEqual([]);
    expect(await desk.client.campaigns.all()).toEqual([]);
    const [own, practised] = desk.carriers;
    expect(acceptedBy(own ?? '')).toEqual([]);
    await until(() => acceptedBy(practised ?? '').length === CAST.length, 'all texts are at the practice carrier');
  });

  it('has no lists, results, settings of the carrier or hub to change', async () => {
    await desk.client.training.begin({});
    const { room } = desk.client;
    const refused = { code: 'REFUSED', data: { code: 'NOT_PRACTICED' } };
    await expect(room.lists.all()).rejects.toMatchObject(refused);
    await expect(room.exports.all()).rejects.toMatchObject(refused);
    await expect(room.settings.update({ mode: 'live' })).rejects.toMatchObject(refused);
    await expect(room.settings.update({ afterSend: 'stay', accountId: '1' })).rejects.toMatchObject(refused);
    await expect(room.settings.setCarrierSecret({ clientSecret: 'x' })).rejects.toMatchObject(refused);
    await expect(room.hub.leave({})).rejects.toMatchObject(refused);
    expect((await room.settings.update({ afterSend: 'stay' })).afterSend).toBe('stay');
    expect((await desk.client.settings.get()).afterSend).toBe('next');
  });
});

describe('its texts cannot reach a live carrier', () => {
  it('not even when its own store says live, with an account, and the desk around it is live with a secret', async () => {
    const looked: string[] = [];
    const watch = (message: unknown): void => {
      const { socket } = message as { readonly socket: Socket };
      socket.on('lookup', (_error: unknown, _address: unknown, _family: unknown, host: string) => looked.push(host));
    };
    subscribe('net.client.socket', watch);
    await desk.client.training.begin({});
    await desk.client.training.pause();
    await desk.stop();

    const account = { mode: 'live', accountId: '1', applicationId: 'a', clientId: 'c', fromNumbers: ['+12025550199'] };
    for (const folder of [dataDir, join(dataDir, 'training')]) {
      const db = openStore(folder);
      for (const [key, value] of Object.entries(account)) putMeta(db, `setting:${key}`, JSON.stringify(value));
      db.close();
    }
    const secrets = { canKeep: true, get: () => 'a live secret', set: () => undefined };
    desk = await openTrainingDesk(dataDir, { secrets });
    expect((await desk.client.settings.get()).mode).toBe('live');
    await desk.client.training.goOn();
    await until(async () => (await desk.client.room.system.carrierStatus()).state === 'ready', 'the room has its line');
    await textEverybody(desk.client);
    const practised = join(dataDir, 'training', 'practice');
    expect(new Set(desk.carriers)).toEqual(new Set([practised]));
    await until(() => acceptedBy(practised).length === CAST.length, 'all texts are at the practice carrier');
    unsubscribe('net.client.socket', watch);
    // No name was looked up: everything stayed on this machine.
    expect(looked).toEqual([]);
  });
});

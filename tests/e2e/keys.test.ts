import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CoreClient } from '#shared/contract/contract.ts';
import { EVERYBODY, type SegmentRule } from '#shared/domain/segment/rule.ts';
import { commands, type CommandId, type Scope } from '../../src/renderer/src/commands/table.ts';
import { letIn } from '../integration/hosts/support/visitor.ts';
import { readLedger } from './support/ledger.ts';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { openCore, setScene, textEveryone } from './support/scene.ts';
import { keys, openBrowser, openDesk } from './support/window.ts';

const PEOPLE = 60;

let outpost: RunningOutpost;
let browser: Browser;
let page: Page;
let core: CoreClient;
let complaints: string[];
let campaignId: number;
let draftId: number;
let listId: number;
let segmentId: number;
let readyId: number;
let partlyBadId: number;
/** What a file dialog is given; a dialog that is left open would keep the next one from opening. */
let offered: { name: string; mimeType: string; buffer: Buffer }[] = [];
/** Conversations with a suggestion, each used once. */
const replies: number[] = [];

/** The line between window and core, which a test can make slow: what the core says waits until it is let through. */
const line = { held: false, waiting: [] as (() => void)[] };

function letThrough(): void {
  line.held = false;
  for (const pass of line.waiting.splice(0)) pass();
}

function slowLine(route: WebSocketRoute): void {
  const server = route.connectToServer();
  server.onMessage((message) => {
    if (line.held) line.waiting.push(() => route.send(message));
    else route.send(message);
  });
}

/** Commands that keys have run since the window was opened or `forget`. */
const ran = (): Promise<CommandId[]> => page.evaluate(() => (globalThis as unknown as { ran: CommandId[] }).ran);
const forget = (): Promise<unknown> =>
  page.evaluate(() => (globalThis as unknown as { ran: CommandId[] }).ran.splice(0));

/** The tray in a new window, which has read nothing of the other screens yet; from now on the core is slow. */
async function freshAtTray(): Promise<void> {
  letThrough();
  await goTo('/tray');
  await page.reload();
  await page.getByRole('heading', { level: 2 }).or(page.getByText('The tray is empty')).first().waitFor();
  line.held = true;
}

async function goTo(address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
}

async function upload(text: string): Promise<string> {
  const { uploadId } = await core.lists.openUpload({ fileName: 'numbers.csv', bytes: text.length });
  await core.lists.appendUpload({ uploadId, offset: 0, chunk: new Blob([text]) });
  return uploadId;
}

async function importList(text: string): Promise<number> {
  const uploadId = await upload(text);
  const { mapping } = await core.lists.preview({ uploadId });
  const { listId: imported } = await core.lists.startImport({ uploadId, name: 'Partly bad', mapping });
  await vi.waitUntil(async () => (await core.lists.get({ listId: imported })).state === 'ready');
  return imported;
}

beforeAll(async () => {
  outpost = await startOutpost({ speed: 500, seed: 3, replies: 0.97 });
  browser = await openBrowser();
  const cookie = await letIn(outpost.address);
  core = await openCore(outpost.address, cookie);
  const answered = await setScene(core, PEOPLE);
  await textEveryone(core, answered);
  const needsReply = () => core.conversations.replies({ campaignId: null, filter: 'needs_reply', limit: 100 });
  await vi.waitUntil(async () => (await needsReply()).counts.needs_reply > 35, { timeout: 60_000 });
  for (const { id } of (await needsReply()).conversations) {
    const { suggestion, optOut } = await core.conversations.get({ conversationId: id });
    if (optOut === null && suggestion?.optOut === false && suggestion.quickReply !== null && suggestion.answer !== null)
      replies.push(id);
  }
  campaignId = await setScene(core, PEOPLE);
  listId = (await core.lists.all())[0]!.id;
  const rule: SegmentRule = { ...EVERYBODY, where: { kind: 'and', of: [{ kind: 'optedOut' }, { kind: 'optedOut' }] } };
  await core.segments.save({ segmentId: null, name: 'All', rule: EVERYBODY });
  segmentId = (await core.segments.save({ segmentId: null, name: 'Everybody', rule })).id;
  draftId = (await core.campaigns.create({ use: 'event', name: 'Draft' })).id;
  const { id, ...draft } = await core.campaigns.create({ use: 'event', name: 'Ready' });
  readyId = id;
  await core.campaigns.update({ campaignId: id, draft: { ...draft, listId } });
  await core.campaigns.setState({ campaignId: id, state: 'ready' });
  const wish = { kind: 'opt_outs', format: 'csv', excel: true, columns: null } as const;
  await core.exports.savePreset({ name: 'For HQ', ...wish });
  await core.exports.start({ campaignId: null, ...wish });
  await core.suppression.add({ uploadId: await upload('2125550199\n'), name: 'Staff' });
  partlyBadId = await importList('First Name,Phone\nBo,2125550142\nNo,12\n');
  ({ page, complaints } = await openDesk(browser, outpost.address, 'light', cookie));
  page.on('filechooser', (chooser) => void chooser.setFiles(offered));
  await page.routeWebSocket(/\/rpc/, slowLine);
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { ran: heard, print: () => undefined });
    addEventListener('outpost-command', (event) => void heard.push((event as CustomEvent<string>).detail));
  });
  await page.reload();
  await page.getByRole('navigation').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
});

describe('keys pressed in one breath', () => {
  it('wait for a screen that is not read yet, and are given to it in order', async () => {
    await freshAtTray();
    await keys(page, 'g', 'i', 'c', '2');
    expect(await ran()).toEqual(['go.initials']);
    letThrough();
    await expect.poll(ran).toEqual(['go.initials', 'initials.campaign']);
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/initials\/\d+$/);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('a held Enter sends one text when the contact is there, two presses send two', async () => {
    const sent = () => readLedger(outpost.dataDir).accepted.length;
    const before = sent();
    await freshAtTray();
    await goTo(`/initials/${campaignId}`);
    for (let repeat = 0; repeat < 6; repeat++) await page.keyboard.down('Enter');
    letThrough();
    await expect.poll(ran).toEqual(['initials.send']);
    for (let repeat = 0; repeat < 6; repeat++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await vi.waitUntil(() => sent() > before, { timeout: 20_000 });
    await page.waitForTimeout(500);
    expect(await ran()).toEqual(['initials.send']);
    expect(sent()).toBe(before + 1);

    await freshAtTray();
    await goTo(`/initials/${campaignId}`);
    await keys(page, 'Enter', 'Enter');
    letThrough();
    await expect.poll(ran).toEqual(['initials.send', 'initials.send']);
    await vi.waitUntil(() => sent() > before + 2, { timeout: 20_000 });
    await page.waitForTimeout(300);
    expect(sent()).toBe(before + 3);
  });

  it('are never given to another screen', async () => {
    await freshAtTray();
    await goTo('/initials');
    await keys(page, 'Enter', 'o', 's');
    await goTo('/replies');
    letThrough();
    await page.getByRole('article').waitFor();
    await page.waitForTimeout(2_500);
    expect(await ran()).toEqual([]);
    await keys(page, 'f');
    await expect.poll(ran).toEqual(['replies.nextFilter']);
    await keys(page, 'Shift+F');
  });
});

/** The heading alone of a screen: those of the screen before stay until this one is drawn. */
const heading = (words: string): string => `h1:text-is("${words}")`;

/** Where each scope listens: the address, and what shows that it is drawn. */
const PLACES: Readonly<Partial<Record<Scope, () => Promise<void>>>> = {
  global: () => at('/settings', '[data-part="1"]'),
  initials: () => at(`/initials/${campaignId}`, '[data-command="initials.send"]'),
  replies: () => at(`/replies/${replies.at(-1) ?? 0}`, '[data-suggested]'),
  tray: () => at('/tray', heading('Tray')),
  dialog: () => at('/exports', heading('Exports')),
  lists: () => at('/lists', '[role="row"], table'),
  list: () => at(`/lists/${listId}`, '[role="row"], table'),
  suppression: () => at('/lists/do-not-text', heading('Do-not-text lists')),
  import: openMapping,
  segments: () => at('/segments', '[role="row"], table'),
  segment: async () => {
    await at('/segments', '[role="row"], table');
    await at(`/segments/${segmentId}`, '[data-command="segment.save"]');
  },
  campaigns: () => at('/campaigns', '[role="row"], table'),
  newCampaign: () => at('/campaigns/new', '[data-command="back"]'),
  campaign: () => at(`/campaigns/${draftId}`, '[data-command="campaign.step"]'),
  dashboard: () => at('/dashboard', heading('Dashboard')),
  exports: () => at('/exports', heading('Exports')),
  settings: () => at('/settings', '[data-part="1"]'),
  // Whoever went into the practice room is called back out of it.
  training: () => at('/training', '[data-command="training.begin"]:enabled', () => core.training.finish()),
};

async function leaveDialogs(): Promise<void> {
  for (let n = 0; (await page.getByRole('dialog').count()) > 0 && n < 10; n++) {
    await keys(page, 'Escape');
    await page.waitForTimeout(50);
  }
  await page.evaluate(() => document.getElementById('main')?.focus());
}

/** @param first what has to be so before each attempt: what a key began may come to its end only then */
async function at(address: string, shown: string, first = (): Promise<unknown> => Promise.resolve()): Promise<void> {
  await leaveDialogs();
  // What was pressed before may still lead somewhere else (a campaign that was made).
  await vi.waitFor(
    async () => {
      await first();
      await goTo(address);
      await page.locator(shown).first().waitFor({ timeout: 2_000 });
    },
    { timeout: 20_000 },
  );
  await page.evaluate(() => document.getElementById('main')?.focus());
}

/** Opens the mapping of a file of some rows. */
async function openMapping(): Promise<void> {
  const step = page.locator('[data-command="import.run"]');
  await leaveDialogs();
  if ((await step.count()) > 0) return;
  await at('/lists', '[data-command="lists.add"]');
  const rows = Array.from({ length: 12 }, (_, n) => `Bo${n},212555${String(1_000 + n)}`);
  offered = [{ name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from(`First Name,Phone\n${rows.join('\n')}\n`) }];
  await keys(page, 'a');
  await step.waitFor();
  offered = [];
  // Its first field takes the focus by itself.
  await page.waitForTimeout(200);
  await leaveDialogs();
}

/** A contact whose text is refused: somebody skipped it meanwhile. */
async function pressRefused(): Promise<void> {
  await at('/tray', heading('Tray'));
  await page.reload();
  await at(`/initials/${campaignId}`, '[data-command="initials.send"]');
  await page.getByText('to go').first().waitFor();
  const [first] = (await core.conversations.initials({ campaignId, limit: 1 })).cards;
  await core.conversations.skip({ conversationId: first!.conversationId, reason: 'other' });
  await keys(page, 'Enter');
  await page.locator('[data-command="initials.bringBack"]').waitFor();
}

/** A practice shift that stands still. */
async function stopShift(): Promise<void> {
  await core.training.begin({});
  await core.training.pause();
  await page.locator('[data-command="training.end"]:enabled').waitFor();
}

async function openColumns(): Promise<void> {
  await keys(page, 'o', '1');
  await page.locator('[data-command="columns.export"]').waitFor();
}

/** What must be so before a key does anything, on top of being on its screen. */
const BEFORE: Readonly<Partial<Record<CommandId, () => Promise<void>>>> = {
  'initials.bringBack': pressRefused,
  'initials.dismiss': pressRefused,
  'replies.sendOther': () => keys(page, 'Enter'),
  'columns.next': openColumns,
  'columns.previous': openColumns,
  'columns.up': openColumns,
  'columns.down': openColumns,
  'columns.export': openColumns,
  'columns.save': async () => {
    await openColumns();
    await page.getByRole('dialog').getByRole('textbox').last().fill('For HQ');
  },
  'list.saveRejected': () => at(`/lists/${partlyBadId}`, '[data-command="list.saveRejected"]'),
  'list.addMended': () => at(`/lists/${partlyBadId}`, '[data-command="list.addMended"]'),
  'segment.change': () => keys(page, 'j'),
  'segment.not': () => keys(page, 'j'),
  'segment.removeLine': () => keys(page, 'j'),
  'campaign.pause': () => at(`/campaigns/${campaignId}`, '[data-command="campaign.pause"]'),
  'campaign.close': () => at(`/campaigns/${campaignId}`, '[data-command="campaign.close"]'),
  'campaign.toDraft': () => at(`/campaigns/${readyId}`, '[data-command="campaign.toDraft"]'),
  'training.anew': stopShift,
  'training.end': stopShift,
  'settings.save': async () => {
    await keys(page, '1');
    await page.keyboard.type('Jo');
  },
  'settings.removeReply': async () => {
    await keys(page, 'r');
    await page.keyboard.type('Bus');
  },
};

/** What needs a state that other tests make: here it is only looked that no other command takes the key. */
const RARE: ReadonlySet<CommandId> = new Set<CommandId>([
  'initials.leftOut',
  'initials.readAgain',
  'initials.takeReminders',
  'replies.answerText',
  'replies.nextQuestion',
  'replies.previousQuestion',
  'replies.line',
  'replies.undoRule',
  'replies.withdraw',
  'replies.helped',
  'replies.takeOver',
  'replies.takeIn',
  'replies.look',
  'replies.photoAgain',
  'photo.next',
  'photo.previous',
  'dashboard.clear',
  'exports.cancel',
  'exports.takeIn',
  'lists.cancel',
  'import.sheet',
  'import.usePreset',
  'import.removePreset',
  'list.stopImport',
  'list.cancelImport',
  'campaign.takeIn',
  'segments.give',
  'training.repeat',
  'firstRun.training',
]);

/** After these keys a reply is dealt with, and the next ones are pressed at another. */
const LEAVES_REPLY: ReadonlySet<CommandId> = new Set<CommandId>([
  'replies.send',
  'replies.sendOther',
  'replies.later',
  'replies.done',
  'person.optOut',
  'person.wrongNumber',
]);

/** As Playwright writes it. */
function playable(keysOfTable: string): string[] {
  return keysOfTable.split(' ').map((key) => {
    const named = key.replace('Mod+', 'Control+').replace('1..9', '1');
    return /^[A-Z]$/.test(named) ? named.toLowerCase() : named;
  });
}

/** What a key ran, once it has run something or some time has gone by. */
async function outcomeOf(keysOfTable: string): Promise<CommandId[]> {
  await forget();
  await keys(page, ...playable(keysOfTable));
  for (let look = 0; look < 3; look++) {
    const did = await ran();
    if (did.length > 0) return did;
    await page.waitForTimeout(30);
  }
  return ran();
}

/** Keys that act somewhere else a moment after they were pressed: what they lead to is awaited. */
const AFTER: Readonly<Partial<Record<CommandId, () => Promise<void>>>> = {
  'dashboard.report': () => page.waitForURL(/#\/exports/),
};

describe('every key of the table', () => {
  const scopes = [...new Set(commands.flatMap((command) => command.scopes))];

  it.each(scopes)('runs its command and no other: %s', async (scope) => {
    const wrong: string[] = [];
    const arrive = PLACES[scope];
    if (!arrive) throw new Error(`Say in PLACES where ${scope} is.`);
    for (const { id, keys: all } of commands.filter((command) => command.scopes.includes(scope))) {
      for (const key of all) {
        // A screen may be drawn a moment before it hears its keys. What a key never does, it does not do the third time.
        let did: CommandId[] = [];
        for (let attempt = 0; attempt < (RARE.has(id) ? 1 : 3) && did.length === 0; attempt++) {
          await arrive();
          await BEFORE[id]?.();
          did = await outcomeOf(key);
        }
        const fits = did.length === 1 ? did[0] === id : did.length === 0 && RARE.has(id);
        if (!fits) wrong.push(`${key} for ${id}: ${did.join() || 'nothing'}`);
        await AFTER[id]?.();
        // What was answered is not answered again.
        if (LEAVES_REPLY.has(id)) replies.pop();
      }
    }
    expect(wrong).toEqual([]);
  });

  it('the page complained about nothing meanwhile', () => expect(complaints).toEqual([]));
});

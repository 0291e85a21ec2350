import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AcceptedEntry } from '#core/practice/ledger.ts';
import { openHubRecords } from '../../../src/main/rehearsal/hub-records.ts';
import { chooseFile, keys, screenshot } from '../support/window.ts';
import {
  answerAsSuggested,
  barCounts,
  barSays,
  conversationWith,
  goToInitials,
  look,
  moveTo,
  onTheDesk,
  openConversation,
  PATIENCE_MS,
  pressFor,
  sayWho,
  search,
  shows,
  somebodyIsLeft,
  UNTIL,
} from './support/desk.ts';
import { openHubOffice, type HubOffice, type Laptop } from './support/office.ts';
import { PEOPLE, personNamed, writeList } from './support/people.ts';

/**
 * An organizer's laptop and a texter's on one hub, each a program of its own over a wire of its own, worked by keyboard.
 * What was sent is read from the practice carrier's own ledger.
 */

const EVENT = 'Fill the room';
const VOTE = 'Make a plan to vote';

let office: HubOffice;
let records: Awaited<ReturnType<typeof openHubRecords>>;
let ana: Laptop;
let ben: Laptop;
/** Every first text of the event that was pressed, as the desk showed it, by name. */
const pressed = new Map<string, string>();
/** People who must not be texted, by name, and why. */
const spared = new Map<string, 'opted out' | 'skipped'>();

beforeAll(async () => {
  office = await openHubOffice();
  records = await openHubRecords(office.hub.dataDir);
});

/** What was on both screens when something was not as it should be. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [name, laptop] of Object.entries({ ana, ben })) {
    if (laptop) await screenshot(laptop.page, `hub-failed-${name}`).catch(() => undefined);
  }
});

afterAll(async () => {
  await records?.close();
  await office?.[Symbol.asyncDispose]();
});

async function ledger(): Promise<AcceptedEntry[]> {
  return (await office.hub.carrier.ledger()).filter((entry) => entry.kind === 'accepted');
}

/** First texts of the event to somebody, at the carrier. */
async function firstTextsTo(name: string): Promise<AcceptedEntry[]> {
  const { phone } = personNamed(name);
  return (await ledger()).filter(({ to, text }) => to === phone && text.endsWith('Reply STOP to opt out.'));
}

async function textNext(laptop: Laptop): Promise<string> {
  const { name, text } = await pressFor(laptop.page, 'Enter');
  pressed.set(name, text);
  return name;
}

/** Somebody who was texted texts back; the carrier brings it to the hub. */
async function say(name: string, words: string): Promise<void> {
  const [text] = await firstTextsTo(name);
  await office.hub.carrier.say(personNamed(name).phone, text?.from ?? '', words);
}

const atTheCarrier = (texts: number): Promise<void> =>
  expect.poll(async () => (await ledger()).length, UNTIL).toBe(texts);

async function hubKnowsOptOut(name: string): Promise<boolean> {
  return (await records.read()).optedOut.has(personNamed(name).phone);
}

/** Writes a campaign of the nth use for the list that is open, and takes it live. */
async function startCampaign({ page }: Laptop, use: string, name: string): Promise<void> {
  await keys(page, 'c');
  await shows(page, 'What is it for?');
  await keys(page, use);
  await shows(page, 'First row');
  await keys(page, 'Control+Enter');
  await shows(page, /^Ready$/);
  await keys(page, 'Control+Enter');
  await shows(page, 'Start this campaign?');
  await keys(page, 'Enter');
  await shows(page, 'It is live.');
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

describe('two laptops and a hub', () => {
  it('join: one with the link in Settings, one started with it', async () => {
    const wireToAna = await office.wire();
    ana = await office.laptop('ana', wireToAna);
    await sayWho(ana.page, 'Ana', 'Riverside Alliance');
    await keys(ana.page, 'g', 'h');
    await expect.poll(() => ana.page.evaluate(() => document.activeElement?.tagName), UNTIL).toBe('INPUT');
    await look(ana.page, '01-settings-alone');
    await ana.page.keyboard.type(await office.joinLink('organizer', wireToAna));
    await keys(ana.page, 'Enter');
    await shows(ana.page, 'Ana’s laptop, organizer');
    await barSays(ana.page, 'Online');
    await shows(ana.page, 'Everything is shared with the hub.');
    await look(ana.page, '02-settings-joined');

    const wireToBen = await office.wire();
    ben = await office.laptop('ben', wireToBen, await office.joinLink('texter', wireToBen));
    const label = ben.page.getByLabel('This laptop’s name');
    await label.waitFor({ timeout: PATIENCE_MS });
    await expect.poll(() => label.evaluate((field) => field === document.activeElement), UNTIL).toBe(true);
    await ben.page.keyboard.type('Ben’s laptop');
    await keys(ben.page, 'Enter');
    await shows(ben.page, 'Ben’s laptop, texter');
    await barSays(ben.page, 'Online');
    await keys(ben.page, 'Escape', 'g', 'i');
    await sayWho(ben.page, 'Ben', 'Riverside Alliance');
    await shows(ben.page, 'An organizer of your office sets one live');
  });

  it('text people of one list, each person on one laptop alone', async () => {
    await keys(ana.page, 'g', 'l');
    await shows(ana.page, 'No lists yet');
    await chooseFile(ana.page, 'a', writeList(office.dir));
    await shows(ana.page, 'Name of the list');
    await keys(ana.page, 'Control+Enter');
    await shows(ana.page, 'Rows in the file');
    await startCampaign(ana, '2', EVENT);

    // Ben's desk fills by itself; Ana's gets who is left.
    await shows(ben.page, '100 reserved here');
    await keys(ana.page, 'g', 'i');
    await shows(ana.page, `${PEOPLE - 100} reserved here`);
    const bens = await namesBeside(ben);
    const anas = await namesBeside(ana);
    expect(new Set([...bens, ...anas]).size).toBe(bens.length + anas.length);
    await look(ben.page, '03-initials-claims');

    for (let turn = 0; turn < 4; turn++) {
      for (const laptop of [ana, ben]) await textNext(laptop);
    }
    await atTheCarrier(8);
    expect(new Set((await ledger()).map(({ to }) => to)).size).toBe(8);
    await barSays(ben.page, 'Online');
  });

  it('a reply reaches the laptop that texted the person, and no other', async () => {
    const [anas, bens, alsoBens] = ['Jamal Silva', 'Ana Ruiz', 'Carla Ruiz'];
    await keys(ben.page, 'g', 'r');
    await keys(ana.page, 'g', 'r');
    await say(bens, 'Yes! Can I bring my kids?');
    await say(alsoBens, 'How long does it take?');
    await shows(ben.page, 'Can I bring my kids?');
    await say(anas, 'Where is it?');
    await shows(ana.page, 'Where is it?');
    // What came to Ana later than Ben's two is there: so would these be.
    for (const [laptop, words] of [
      [ana, 'Can I bring my kids'],
      [ana, 'How long does it take'],
      [ben, 'Where is it'],
    ] as const) {
      await search(laptop.page, words);
      await shows(laptop.page, 'Nobody and nothing has that in it.');
      await keys(laptop.page, 'Escape');
      await laptop.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it('an opt-out on one stops the other’s next text', async () => {
    // The same people, in another campaign: this time Ana's desk has those whom Ben has in the first.
    await keys(ana.page, 'g', 'l', 'Enter');
    await shows(ana.page, 'Rows in the file');
    await startCampaign(ana, '3', VOTE);
    await goToInitials(ana.page, VOTE);
    await goToInitials(ben.page, EVENT);
    const { name } = await onTheDesk(ben.page);
    await moveTo(ana.page, name);
    await pressFor(ana.page, 'o');
    spared.set(name, 'opted out');
    await expect.poll(() => hubKnowsOptOut(name), UNTIL).toBe(true);
    // At once, whether Ben's desk has heard of it or not.
    await keys(ben.page, 'Enter');
    await ben.page.getByRole('article', { name: `Text to ${name}`, exact: true }).waitFor({ state: 'detached' });
    const next = await textNext(ben);
    await expect.poll(async () => (await firstTextsTo(next)).length, UNTIL).toBe(1);
    expect(await firstTextsTo(name)).toEqual([]);
  });

  it('both are cut off: people go on, nothing is sent, and an opt-out still binds', async () => {
    const cleo = await anotherLaptopJoins('Cleo’s laptop');
    await openConversation(ben.page, 'Carla Ruiz');
    await keys(ben.page, 'h');
    await ben.page.getByRole('option', { name: 'Cleo’s laptop' }).waitFor({ timeout: PATIENCE_MS });
    await look(ben.page, '04-handover-to');
    const sent = (await ledger()).length;
    ben.wire.cut();
    ana.wire.cut();
    await barSays(ben.page, /^Offline since .+, texts wait$/);
    await barSays(ana.page, /^Offline since .+, texts wait$/);
    await office.hub.command('revoke-device', cleo, '--by', 'Headquarters');

    // Cleo went home, and nobody here can know.
    await ben.page.keyboard.type('Cleo');
    await keys(ben.page, 'Enter');
    await ben.page.getByLabel(/^Note for whoever/).waitFor();
    await look(ben.page, '05-handover-note');
    await ben.page.keyboard.type('Asks how long it takes.');
    await keys(ben.page, 'Enter');
    await shows(ben.page, 'Carla Ruiz is with Cleo’s laptop now.');

    await openConversation(ben.page, 'Ana Ruiz');
    await keys(ben.page, 'Alt+1');
    await shows(ben.page, 'Answer: Yes.');
    await answerAsSuggested(ben.page);

    await goToInitials(ben.page, EVENT);
    const wanted = await textNext(ben);
    const unwanted = await textNext(ben);
    await keys(ben.page, 's');
    const skipped = (await onTheDesk(ben.page)).name;
    await ben.page.getByRole('dialog').waitFor();
    await keys(ben.page, '1');
    await shows(ben.page, `Skipped ${skipped}.`);
    spared.set(skipped, 'skipped');
    await look(ben.page, '06-offline-initials');
    await keys(ben.page, 'g', 'h');
    await shows(ben.page, /^\d+ changes, the oldest from/);
    await look(ben.page, '07-offline-sheet');
    await keys(ben.page, 'Escape');

    await moveTo(ana.page, unwanted);
    await pressFor(ana.page, 'o');
    pressed.delete(unwanted);
    spared.set(unwanted, 'opted out');
    expect(await hubKnowsOptOut(unwanted)).toBe(false);

    expect(await barCounts(ben.page, 'queued')).toBe(3);
    await atTheCarrier(sent);

    // Ana's network returns first.
    ana.wire.mend();
    await expect.poll(() => hubKnowsOptOut(unwanted), UNTIL).toBe(true);
    await barSays(ana.page, 'Online');
    await atTheCarrier(sent);
    ben.wire.mend();
    await barSays(ben.page, 'Online');
    await atTheCarrier(sent + 2);
    expect(await firstTextsTo(wanted)).toHaveLength(1);
    expect(await firstTextsTo(unwanted)).toEqual([]);
    await expect.poll(() => barCounts(ben.page, 'queued'), UNTIL).toBe(0);
    await openConversation(ben.page, unwanted);
    await shows(ben.page, 'They opted out before it went. It was not sent.');
  });

  it('what the hub did not take is in the tray, with the reason', async () => {
    await keys(ben.page, 'g', 't');
    await shows(ben.page, 'Handing over Carla Ruiz');
    await shows(ben.page, 'The laptop that was to have it is not with your office any more.');
    await look(ben.page, '08-tray-not-taken');
    await keys(ben.page, '1');
    await conversationWith(ben.page, 'Carla Ruiz').waitFor({ timeout: PATIENCE_MS });
    await shows(ben.page, 'Needs a reply');
  });

  it('a conversation is handed over with a note, and answered by the other laptop alone', async () => {
    await keys(ben.page, 'h');
    await ben.page.getByRole('option', { name: 'Ana’s laptop' }).waitFor({ timeout: PATIENCE_MS });
    expect(await ben.page.getByRole('option', { name: 'Cleo’s laptop' }).count()).toBe(0);
    await keys(ben.page, '2');
    await ben.page.getByLabel(/^Note for whoever/).waitFor();
    await ben.page.keyboard.type('Please tell her about the bus.');
    await keys(ben.page, 'Enter');
    await shows(ben.page, 'Carla Ruiz is with Ana’s laptop now.');

    await expect.poll(() => findable(ana, 'How long does it take'), UNTIL).toBe(true);
    await openConversation(ana.page, 'Carla Ruiz');
    // In sight, not below quick replies that fill the pane.
    const note = ana.page.getByRole('region', { name: 'Newest note' }).getByText('Please tell her about the bus.');
    await note.waitFor({ timeout: PATIENCE_MS });
    const bottom = await note.evaluate((line) => line.getBoundingClientRect().bottom);
    expect(bottom).toBeLessThan((await ana.page.locator('article').boundingBox())!.height);
    await look(ana.page, '09-handed-over');
    const before = (await ledger()).length;
    const answer = await answerAsSuggested(ana.page);
    await atTheCarrier(before + 1);
    expect((await ledger()).at(-1)).toMatchObject({ to: personNamed('Carla Ruiz').phone, text: answer });
    await openConversation(ben.page, 'Carla Ruiz');
    await shows(ben.page, 'Another laptop has this conversation now');
    expect(await ben.page.getByRole('textbox', { name: /^Answer to/ }).count()).toBe(0);
  });

  it('a laptop that dies under its texter goes on where it was', async () => {
    await goToInitials(ben.page, EVENT);
    for (let press = 0; press < 3; press++) await textNext(ben);
    await ben.crashAndRestart();
    await barSays(ben.page, 'Online');
    await goToInitials(ben.page, EVENT);
    await textNext(ben);
    await expect
      .poll(async () => (await barCounts(ben.page, 'queued')) + (await barCounts(ben.page, 'sending')), UNTIL)
      .toBe(0);
  });

  it('in the end everybody was texted once, with what the desks showed', async () => {
    await goToInitials(ana.page, EVENT);
    for (const laptop of [ana, ben]) {
      while (await somebodyIsLeft(laptop.page)) await textNext(laptop);
    }
    await look(ben.page, '10-given-out');
    expect(pressed.size + spared.size).toBe(PEOPLE);
    // A text that was being sent when the laptop died may be of unknown fate: then it is shown so, and nobody sends it again.
    const event = async (): Promise<AcceptedEntry[]> =>
      (await ledger()).filter(({ text }) => text.includes('Neighbors are meeting'));
    await expect
      .poll(async () => (await event()).length + (await barCounts(ben.page, 'unknown')), UNTIL)
      .toBe(pressed.size);
    const texts = await event();
    expect(new Set(texts.map(({ to }) => to)).size).toBe(texts.length);
    const shown = new Map([...pressed].map(([name, text]) => [personNamed(name).phone, text]));
    for (const { to, text } of texts) expect(text).toBe(shown.get(to));
    for (const name of spared.keys()) expect(await firstTextsTo(name)).toEqual([]);
    expect([...ana.complaints, ...ben.complaints]).toEqual([]);
  });
});

/** Those beside a desk: its next ones, and the one on it. */
async function namesBeside({ page }: Laptop): Promise<string[]> {
  const next = page.getByRole('complementary', { name: 'Progress and queue' }).getByRole('list').first();
  const { name } = await onTheDesk(page);
  return [name, ...(await next.locator('bdi').allInnerTexts())];
}

async function findable({ page }: Laptop, words: string): Promise<boolean> {
  await search(page, words);
  const answer = page.getByRole('option').or(page.getByText('Nobody and nothing has that in it.'));
  await answer.first().waitFor({ timeout: PATIENCE_MS });
  const found = (await page.getByRole('option').count()) > 0;
  await keys(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return found;
}

/** A laptop of the office that nobody looks at in this test. Gives its id. */
async function anotherLaptopJoins(label: string): Promise<string> {
  const code = await office.hub.code('texter');
  const response = await fetch(new URL('/v1/enrol', office.hub.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, enrolmentId: randomUUID(), label }),
  });
  const { deviceId } = (await response.json()) as { deviceId: string };
  return deviceId;
}

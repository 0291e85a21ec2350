import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readLedger } from './support/ledger.ts';
import { deskForTests } from './support/desk.ts';
import { keys } from './support/window.ts';

// The whole practice shift as a volunteer takes it, by keyboard alone, with mistakes made on purpose.

const desk = deskForTests({ speed: 20 });

const coach = () => desk.page.getByRole('complementary', { name: 'Coach' });
const step = (title: string) => coach().getByRole('heading', { name: title }).waitFor();
const says = (words: string | RegExp) => coach().getByRole('status').getByText(words).waitFor();
const open = (name: string) => desk.page.getByRole('article', { name: `Conversation with ${name}` }).waitFor();
const composer = () => desk.page.getByRole('textbox', { name: /^Answer to/ });
const wrote = (words: string | RegExp) => desk.page.getByRole('article').getByText(words).first().waitFor();

/** Waits until the composer holds this, then sends it. */
async function send(page: Page, words: RegExp): Promise<void> {
  await expect.poll(() => composer().inputValue(), { timeout: 10_000 }).toMatch(words);
  await keys(page, 'Enter');
}

describe('the practice shift', () => {
  it('is one key away from the first screen, and begins with first texts', async () => {
    const { page } = desk;
    await desk.sayWho();
    await desk.shows('New here? Take the ten-minute practice shift');
    await keys(page, 'g', 'p');
    await desk.shows('Learn the keys in ten minutes');
    await desk.look('training-begin');
    await keys(page, 'Enter');
    await step('Send first texts');
    await desk.shows('Ana');
    await desk.look('training-coach');
    await keys(page, 'z');
    await says('Z: That key does nothing here.');
    // Held down: a second press without letting go.
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await says('A held key sends nothing more: one press is one text.');
    await page.keyboard.up('Enter');
    for (let texts = 1; texts < 6; texts += 1) {
      await page.waitForTimeout(120);
      await keys(page, 'Enter');
    }
    await step('Go to the replies');
    await keys(page, 'g', 'r');
  });

  it('teaches to record an answer and to take the suggested reply', async () => {
    const { page } = desk;
    await step('Record an answer');
    await open('Grace Lin');
    await wrote('Yes, count me in!');
    await keys(page, 'Alt+3');
    await says('That recorded another answer than they gave.');
    await keys(page, 'Alt+1');
    await step('Take the suggested reply');
    await keys(page, 'Enter');
    await send(page, /Wonderful, Grace/);
  });

  it('teaches quick replies by number', async () => {
    const { page } = desk;
    await step('Pick a quick reply by its number');
    await open('Hugo Bauer');
    await wrote('Where is it? Is there parking?');
    await keys(page, '2');
    await says('2: That number is another reply.');
    await keys(page, '5');
    await send(page, /Mill Street Hall/);
  });

  it('stands still and goes on after a restart, with the draft where it was', async () => {
    const { page } = desk;
    await step('Begin a reply, and leave it');
    await open('Iris Novak');
    await keys(page, 'c');
    await page.keyboard.type('Dogs are welcome too');
    await keys(page, 'Escape');
    await step('Go to the next reply, and come back');
    await keys(page, 'g', 'p');
    await desk.shows('Stop here, and go on later');
    await keys(page, '2');
    await desk.shows('A practice shift stands still at step 7 of 15.');
    await desk.look('training-stands-still');
    await page.reload();
    await desk.shows('A practice shift stands still at step 7 of 15.');
    await keys(page, 'Enter');
    await step('Go to the next reply, and come back');
  });

  it('teaches to go between conversations, and both answer and reply', async () => {
    const { page } = desk;
    await desk.page.getByText('Jonas Meyer').first().waitFor();
    await keys(page, 'j', 'k');
    await step('Answer both of them');
    await open('Iris Novak');
    await send(page, /Dogs are welcome too/);
    await open('Jonas Meyer');
    await keys(page, 'a');
    await says(/more thing/);
    await keys(page, 'Enter');
    await send(page, /Wonderful, Jonas/);
  });

  it('says what went wrong when somebody is texted who wanted no more texts', async () => {
    const { page } = desk;
    await step('Opt somebody out');
    await open('Kim Tran');
    await keys(page, '1');
    await says('That was “Put a quick reply in the composer”.');
    await send(page, /Wonderful, Kim/);
    await says('That sent another text to somebody who asked for none.');
    await wrote('I asked you to take me off your list!');
    await desk.look('training-mistake');
    await keys(page, 'o');
    await step('Mark a wrong number');
    await open('Leo Santos');
    await keys(page, 'o');
    await says('O opted this person out, who did not ask for it.');
    await keys(page, 'u');
    await says('Taken back.');
    await open('Leo Santos');
    await keys(page, 'w');
  });

  it('teaches undo, notes, handing over and the sheet of keys', async () => {
    const { page } = desk;
    await step('Take something back');
    await open('Maya Greene');
    await keys(page, 'd');
    await says('One more thing to do in this step.');
    await keys(page, 'u');
    await step('Write a note, then answer');
    await open('Maya Greene');
    await keys(page, 'n');
    await page.keyboard.type('Comes in a wheelchair');
    await keys(page, 'Enter');
    await says('One more thing to do in this step.');
    await keys(page, '5');
    await send(page, /step-free door/);
    await step('Hand over to staff');
    await open('Noah Fisher');
    await keys(page, 'h');
    await page.keyboard.type('Wants the manager');
    await keys(page, 'Enter');
    await step('Find every key');
    await keys(page, '?');
    await desk.shows('All keys');
    await keys(page, 'Escape');
    await step('Last round, on your own');
  });

  it('ends with a round on one’s own and a report that names the mistakes', async () => {
    const { page } = desk;
    const did: string[] = [];
    while (did.length < 4) {
      await keys(page, 'r');
      const name = ((await page.getByRole('article').getAttribute('aria-label')) ?? '').replace(
        'Conversation with ',
        '',
      );
      if (did.includes(name)) {
        await page.waitForTimeout(100);
        continue;
      }
      if (name === 'Olga Petrova') {
        // Without recording the yes.
        await keys(page, '1');
        await send(page, /Wonderful, Olga/);
      } else if (name === 'Paul Adeyemi') {
        await keys(page, '5');
        await send(page, /Mill Street Hall/);
      } else if (name === 'Quinn Harper') await keys(page, 'o');
      else if (name === 'Rosa Delgado') await keys(page, 'w');
      else {
        await page.waitForTimeout(100);
        continue;
      }
      did.push(name);
      await page.waitForTimeout(600);
    }
    await desk.shows('How your shift went');
    const report = page.getByRole('region', { name: 'How the last shift went' });
    for (const mistake of [
      /Texted somebody who wanted no more texts once/,
      /Opted out somebody who did not ask for it once/,
      /Recorded another answer than they gave once/,
      /Answered without recording the answer once/,
      /Held the sending key down once/,
      /Picked another quick reply once/,
      /Pressed a key that does nothing once/,
    ]) {
      await report.getByText(mistake).waitFor();
    }
    await report.getByText('15 of 15 steps done').waitFor();
    expect(await report.getByRole('listitem').count()).toBe(7);
    await desk.look('training-report');
  });

  it('offers the steps with mistakes again, and keeps the result of each shift', async () => {
    const { page } = desk;
    await desk.shows('Repeat the 6 steps with mistakes');
    await keys(page, 'r');
    await step('Send first texts');
    await keys(page, 'z');
    await says('1 mistake');
    await keys(page, 'g', 'p');
    await desk.shows('Skip this step');
    await keys(page, '1');
    await step('Record an answer');
    await keys(page, 'g', 'p');
    await desk.shows('End the shift, and see how it went');
    await keys(page, '3');
    await desk.shows('The steps you repeated');
    await desk.shows('Your practice shifts on this laptop');
    await page.emulateMedia({ colorScheme: 'dark' });
    await desk.look('training-report-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('left nothing at the desk: no list, no text, and nothing at its carrier', async () => {
    const { page, outpost, complaints } = desk;
    await keys(page, 'g', 'l');
    await desk.shows('No lists yet');
    await keys(page, 'g', 'r');
    await desk.shows('Nobody waits for a reply');
    expect(readLedger(outpost.dataDir).accepted).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

import type { Page } from 'playwright-core';
import { SPANISH } from '../../../src/renderer/src/words/spanish/spanish.ts';

const entries = Object.entries<string | readonly [string, string]>(SPANISH);
const inSpanish = new Set(entries.flatMap(([, said]) => said));

/** English of the catalogue that is no Spanish word as well: nowhere on a Spanish screen. */
const ENGLISH = entries
  .map(([english]) => english)
  .filter((english) => !inSpanish.has(english) && !english.includes('{{'));

/**
 * Texts and spoken names on the screen that are still the English of the catalogue.
 * @param written what somebody wrote, and nothing translates: names, answers, tags.
 */
export async function englishLeftOver(page: Page, written: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(
    (english) => {
      const known = new Set(english);
      const found = new Set<string>();
      const look = (words: string | null): void => {
        const said = (words ?? '').replaceAll(/\s+/g, ' ').trim();
        if (known.has(said)) found.add(said);
      };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() !== null) look(walker.currentNode.nodeValue);
      for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
        for (const name of ['aria-label', 'title', 'placeholder']) look(element.getAttribute(name));
      }
      return [...found];
    },
    ENGLISH.filter((english) => !written.includes(english)),
  );
}

/** Buttons, links and headings whose words do not fit into them, and anything that makes the page scroll sideways. */
export async function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const tight = [
      ...document.querySelectorAll<HTMLElement>('button, button *, nav a *, h1, h2, h3, th, label, footer *'),
    ]
      .filter((one) => one.checkVisibility() && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
      // What ends in dots on purpose is told by its tooltip.
      .filter((one) => getComputedStyle(one).textOverflow !== 'ellipsis')
      .filter((one) => getComputedStyle(one).overflowX !== 'visible' && (one.textContent ?? '').trim() !== '')
      .map((one) => `${one.tagName} “${(one.textContent ?? '').trim().slice(0, 60)}”`);
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['the page itself'] : [];
    return [...new Set([...tight, ...wide])];
  });
}

import { BAD_NUMBER_HEADERS, badNumberCells } from '#shared/results/bad-number-cells.ts';
import { CONTACT_HEADERS, contactCells } from '#shared/results/contact-cells.ts';
import type { Cell } from '#shared/results/csv-cells.ts';
import { createLocalTimes } from '#shared/results/local-times.ts';
import { MESSAGE_HEADERS, messageCells } from '#shared/results/message-cells.ts';
import { OPT_OUT_HEADERS, optOutCells } from '#shared/results/opt-out-cells.ts';
import { TEXTER_HEADERS } from '#shared/results/texter-headers.ts';
import type { DownloadKind, DownloadQuery } from '#shared/hq/downloads.ts';
import type { Tx } from '../db/db.ts';
import { peopleAfter, questionTexts } from '../results/contact-results.ts';
import { textsAfter } from '../results/messages.ts';
import { optOutsAfter } from '../results/opt-outs.ts';
import type { ResultScope } from '../results/scope.ts';
import { texterActivity } from '../results/texter-activity.ts';

/** A file as it is written: its first line, then rows a slice at a time. */
export interface Sheet {
  readonly headers: readonly string[];
  readonly slices: AsyncIterable<readonly (readonly Cell[])[]>;
}

const SLICE = 1_000;

/** The columns and cells of the laptops' own files, over everything that the hub has. */
export async function sheetOf(db: Tx, kind: DownloadKind, query: DownloadQuery): Promise<Sheet> {
  const scope: ResultScope = {
    campaignId: query.campaign ?? null,
    officeIds: query.office === undefined ? null : [query.office],
  };
  const times = createLocalTimes();
  switch (kind) {
    case 'opt-outs':
      return {
        headers: OPT_OUT_HEADERS,
        slices: walk('', async (after) => {
          const { optOuts, next } = await optOutsAfter(db, scope, after, SLICE);
          return { rows: optOuts.map((one) => optOutCells(one, times)), next };
        }),
      };
    case 'contact-results': {
      const questions = await questionTexts(db, scope);
      return {
        headers: [...CONTACT_HEADERS, ...questions.map((question) => `q:${question}`)],
        slices: people(db, scope, (person) => [
          ...contactCells(person, times),
          ...questions.map((question) => person.answers.get(question)?.join('; ') ?? null),
        ]),
      };
    }
    case 'messages':
      return {
        headers: MESSAGE_HEADERS,
        slices: walk(0, async (after) => {
          const { texts, next } = await textsAfter(db, scope, after, SLICE);
          return { rows: texts.map((text) => messageCells(text, times)), next };
        }),
      };
    case 'bad-numbers':
      return { headers: BAD_NUMBER_HEADERS, slices: people(db, scope, (person) => badNumberCells(person, times)) };
    case 'texter-activity': {
      const { from = null, until = null, zone } = query;
      return { headers: TEXTER_HEADERS, slices: once(() => texterActivity(db, scope, { from, until, zone })) };
    }
  }
}

type Person = Awaited<ReturnType<typeof peopleAfter>>['people'][number];
type Place = Parameters<typeof peopleAfter>[2];

/** Everybody of the scope; those for whom there are no cells are left out. */
function people(db: Tx, scope: ResultScope, cellsOf: (person: Person) => Cell[] | null): Sheet['slices'] {
  return walk<Place>(null, async (after) => {
    const { people: found, next } = await peopleAfter(db, scope, after, SLICE);
    return { rows: found.map(cellsOf).filter((cells) => cells !== null), next };
  });
}

/** Slice after slice, each asked for when the one before was taken: a slow reader holds nothing up. */
async function* walk<P>(
  from: P,
  read: (after: P) => Promise<{ rows: readonly (readonly Cell[])[]; next: P | null }>,
): Sheet['slices'] {
  for (let after = from; ;) {
    const { rows, next } = await read(after);
    yield rows;
    if (next === null) return;
    after = next;
  }
}

async function* once(read: () => Promise<readonly (readonly Cell[])[]>): Sheet['slices'] {
  yield await read();
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearestExample, REPLY_EXAMPLES } from '#shared/domain/nearest-example.ts';
import { readReply, replyReader } from '#shared/domain/read-reply.ts';

/** A reply and what it means; several meanings = each is right, the first is meant. */
export interface LabelledReply {
  readonly text: string;
  readonly meanings: readonly [string, ...string[]];
}

/** A labelled reply with how it was read; "other" = not understood. */
export interface ReadAs extends LabelledReply {
  readonly read: string;
}

/** The replies that measure the reading, read as the program reads them. */
export function heldOut(): ReadAs[] {
  return readFileSync(join(import.meta.dirname, 'held-out.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [label = '', raw = ''] = line.split('\t');
      const [meant = '', ...others] = label.split('|');
      const text = raw.replaceAll('\\n', '\n');
      return { text, meanings: [meant, ...others], read: readReply([text]).meaning ?? 'other' };
    });
}

/** The examples that the rules are tuned on, each read with all the others and without itself. */
export function examples(): ReadAs[] {
  return REPLY_EXAMPLES.map(({ meaning, text }, place) => {
    const read = replyReader(nearestExample(REPLY_EXAMPLES.toSpliced(place, 1)));
    return { text, meanings: [meaning], read: read([text]).meaning ?? 'other' };
  });
}

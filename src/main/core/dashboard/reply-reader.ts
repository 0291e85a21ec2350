import { readReply } from '#shared/domain/read-reply.ts';
import { breathe, CoreClosedError } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { messagesAfter, putReading, readThrough, setReadThrough } from '../store/reply-readings.ts';
import { unhurried } from '../store/unhurried.ts';

export interface ReplyReader {
  /** Reads what came since the last time, a few at a time, and tells the windows when it is done. */
  wake(): void;
}

/** Reading a reply takes up to a millisecond: so few that a key press never waits for more of them. */
const REPLIES_A_SLICE = 5;
const MESSAGES_A_SLICE = 400;

/** Says of each reply what it means, by the rules that suggest answers; each is read once, and the result is kept. */
export function createReplyReader(ctx: CoreContext): ReplyReader {
  const { db } = ctx;
  let running = false;

  /** Reads some; says whether there may be more. */
  function readSome(): { more: boolean; read: number } {
    const through = readThrough(db);
    const messages = messagesAfter(db, through, MESSAGES_A_SLICE);
    const replies = messages.filter(({ direction }) => direction === 'in');
    const [next] = replies.slice(REPLIES_A_SLICE);
    const now = replies.slice(0, REPLIES_A_SLICE);
    const reached = next ? next.id - 1 : (messages.at(-1)?.id ?? through);
    if (reached === through) return { more: false, read: 0 };
    const read = now.map(({ id, campaign_id, body }) => ({
      id,
      campaign_id,
      meaning: readReply([body]).meaning ?? '',
    }));
    // What a power cut takes of it is read again.
    unhurried(db, () => {
      for (const { id, campaign_id, meaning } of read) putReading(db, id, campaign_id, meaning);
      setReadThrough(db, reached);
    });
    return { more: true, read: read.length };
  }

  async function run(): Promise<void> {
    let read = 0;
    for (;;) {
      await breathe(ctx);
      const some = readSome();
      read += some.read;
      if (!some.more) break;
    }
    if (read > 0) ctx.events.changed(['messages']);
  }

  return {
    wake() {
      if (running) return;
      running = true;
      run()
        .catch((error: unknown) => {
          if (!(error instanceof CoreClosedError)) ctx.log.error('replies not read', { kind: 'dashboard' });
        })
        .finally(() => (running = false));
    },
  };
}

import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HQ_PACKET_PATH, OFFICE_HEADER } from '#shared/hq/hq-base.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import type { Word } from '../packets/admit.ts';
import { PacketDamaged } from '../packets/damage.ts';
import { keyFileOf, readKeys } from '../packets/key-ring.ts';
import { takenInWords } from '../packets/packet-words.ts';
import { takeIn } from '../packets/take-in.ts';
import type { HqPerson } from './sessions.ts';

/** Larger than any office's results. */
const MAX_BYTES = 1_000_000_000;

interface PacketRouteParts {
  readonly ctx: HubContext;
  readonly dataDir: string;
  /** Who is signed in. @throws HubError when nobody is, or the call is not the page's own. */
  readonly whoAsks: (request: FastifyRequest) => Promise<HqPerson>;
  readonly onChange: () => void;
}

/** Takes a packet file in that was dropped on the page: it goes to the disk first, whole, and away again after. */
export function addPacketRoute(app: FastifyInstance, { ctx, dataDir, whoAsks, onChange }: PacketRouteParts): void {
  app.post(HQ_PACKET_PATH, { bodyLimit: MAX_BYTES }, async (request, reply) => {
    const me = await whoAsks(request);
    const office = request.headers[OFFICE_HEADER];
    const word = { by: me.person, office: typeof office === 'string' ? decodeURIComponent(office) : null };
    const words = await takenIn(request, word);
    onChange();
    await reply.header('cache-control', 'no-store').send({ words });
  });

  async function takenIn(request: FastifyRequest, word: Word): Promise<string> {
    const folder = path.join(dataDir, 'packets-coming');
    const file = path.join(folder, `${ctx.chance.uuid()}.packet`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      await pipeline(request.raw, atMost(MAX_BYTES), createWriteStream(file, { mode: 0o600, flags: 'wx' }));
      return takenInWords(await takeIn(ctx, file, await readKeys(keyFileOf(dataDir)), word));
    } catch (error) {
      throw error instanceof PacketDamaged ? new HubError('BAD_REQUEST', error.message) : error;
    } finally {
      await rm(file, { force: true });
    }
  }
}

function atMost(bytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > bytes) done(new HubError('TOO_BIG', 'This file is larger than any packet.'));
      else done(null, chunk);
    },
  });
}

import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BOM, csvLine } from '#shared/results/csv-cells.ts';
import { downloadKind, downloadQuery, HQ_DOWNLOAD_PATH } from '#shared/hq/downloads.ts';
import { audit } from '../audit.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import type { HqPerson } from './sessions.ts';
import { sheetOf, type Sheet } from './sheets.ts';

interface DownloadParts {
  readonly ctx: HubContext;
  /** Who is signed in. @throws HubError when nobody is. */
  readonly signedIn: (request: FastifyRequest) => Promise<HqPerson>;
}

/** Files of results, written while they are read; the record says who saved what. */
export function addDownloadRoute(app: FastifyInstance, { ctx, signedIn }: DownloadParts): void {
  app.get<{ Params: { kind: string } }>(`${HQ_DOWNLOAD_PATH}/:kind`, async (request, reply) => {
    const me = await signedIn(request);
    const kind = downloadKind.safeParse(request.params.kind);
    const query = downloadQuery.safeParse(request.query);
    if (!kind.success || !query.success || !isZone(query.data.zone)) {
      throw new HubError('BAD_REQUEST', 'There is no such file.');
    }
    const sheet = await sheetOf(ctx.db, kind.data, query.data);
    await audit(ctx.db, ctx.clock.now(), null, me.person, 'save-file', { kind: kind.data });
    return reply
      .headers({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${kind.data}.csv"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(Readable.from(linesOf(sheet), { objectMode: false }));
  });
}

async function* linesOf({ headers, slices }: Sheet): AsyncGenerator<string> {
  yield BOM + csvLine(headers);
  for await (const rows of slices) if (rows.length > 0) yield rows.map(csvLine).join('');
}

function isZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

import { createHash } from 'node:crypto';
import { typeOfFile } from '#shared/domain/photo-type.ts';
import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import { MAX_MEDIA_BYTES } from '#shared/protocol/media.ts';
import type { Caller } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';

type Media = ResponseOf<'mediaGet'>;

/** Whether a campaign that this laptop may see names the photo: of its own office; for headquarters, any. */
async function isNamed({ db }: HubContext, caller: Caller, sha256: string): Promise<boolean> {
  const found = await db.first(
    `select 1 from campaign where ($2::bigint is null or office_id = $2) and (content -> 'media' ? $1
       or jsonb_path_exists(content, '$.quickReplies[*].photo ? (@ == $hash)', jsonb_build_object('hash', $1::text))
       or jsonb_path_exists(content, '$.moreReplies[*].photo ? (@ == $hash)', jsonb_build_object('hash', $1::text)))
     limit 1`,
    sha256,
    caller.role === 'hq' ? null : caller.officeId,
  );
  return found !== undefined;
}

/** Keeps a campaign's photo for the other laptops. @throws HubError FORBIDDEN, BAD_REQUEST, NOT_FOUND */
export async function mediaPut(
  ctx: HubContext,
  caller: Caller,
  { sha256, mime, width, height, alt, body }: ParsedRequest<'mediaPut'>,
): Promise<ResponseOf<'mediaPut'>> {
  if (caller.role === 'texter') throw new HubError('FORBIDDEN', 'An organizer\u2019s laptop gives photos.');
  const bytes = Buffer.from(body, 'base64');
  if (bytes.length > MAX_MEDIA_BYTES) throw new HubError('TOO_BIG', `A photo has at most ${MAX_MEDIA_BYTES} bytes.`);
  const isWhatItSays =
    `image/${typeOfFile(bytes)}` === mime && createHash('sha256').update(bytes).digest('hex') === sha256;
  if (!isWhatItSays) throw new HubError('BAD_REQUEST', 'The photo is not what its name says.');
  if (!(await isNamed(ctx, caller, sha256))) throw new HubError('NOT_FOUND', 'No campaign names this photo yet.');
  await ctx.db.run(
    `insert into media (sha256, mime, width, height, alt, body, created_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (sha256) do update set alt = excluded.alt where excluded.alt <> '' and excluded.alt <> media.alt`,
    sha256,
    mime,
    width,
    height,
    alt,
    bytes,
    ctx.clock.now(),
  );
  return { ok: true };
}

/** A campaign's photo. @throws HubError NOT_FOUND */
export async function mediaGet(ctx: HubContext, caller: Caller, { sha256 }: ParsedRequest<'mediaGet'>): Promise<Media> {
  const found = (await isNamed(ctx, caller, sha256))
    ? await ctx.db.first<Omit<Media, 'body'> & { body: Buffer }>(
        'select sha256, mime, width, height, alt, body from media where sha256 = $1',
        sha256,
      )
    : undefined;
  if (!found) throw new HubError('NOT_FOUND', 'This photo is not on the hub.');
  return { ...found, body: found.body.toString('base64') };
}

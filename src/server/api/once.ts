import type { Tx } from '../db/db.ts';
import { ApiProblem } from './problem.ts';
import { json } from './route.ts';
import type { ApiAnswer, ApiCall } from './route.ts';

/** How long an answer is kept for a request that comes again. */
const KEPT_MS = 7 * 86_400_000;

type Work = (tx: Tx) => Promise<{ readonly status: number; readonly body: unknown }>;

/**
 * Does `work` in one transaction, with its answer under the caller's key: a request that comes again with that key gets
 * the same answer and does nothing. Without a key it is simply done. @throws ApiProblem key-reused
 */
export async function once(call: ApiCall<unknown, unknown, unknown>, work: Work): Promise<ApiAnswer> {
  const { api, caller, key, bodyHash } = call;
  const { db, clock } = api.ctx;
  return db.transaction(async (tx) => {
    if (key === null) {
      const { status, body } = await work(tx);
      return json(body, status);
    }
    // Who comes with the same key meanwhile waits here for the end of this transaction.
    const isNew = await tx.run(
      `insert into api_answer (token_id, key, request_hash, answered_at) values ($1, $2, $3, $4) on conflict do nothing`,
      caller.tokenId,
      key,
      bodyHash,
      clock.now(),
    );
    if (isNew === 0) return earlierAnswer(tx, caller.tokenId, key, bodyHash);
    const { status, body } = await work(tx);
    await tx.run(
      'update api_answer set status = $3, body = $4 where token_id = $1 and key = $2',
      caller.tokenId,
      key,
      status,
      JSON.stringify(body),
    );
    return json(body, status);
  });
}

async function earlierAnswer(tx: Tx, tokenId: string, key: string, hash: Uint8Array): Promise<ApiAnswer> {
  const row = await tx.first<{ request_hash: Uint8Array; status: number | null; body: string | null }>(
    'select request_hash, status, body from api_answer where token_id = $1 and key = $2',
    tokenId,
    key,
  );
  if (!row || row.status === null || row.body === null) {
    throw new ApiProblem('unavailable', 'The same request is being worked on. Try again.', { retryAfterMs: 1_000 });
  }
  if (!Buffer.from(row.request_hash).equals(hash)) {
    throw new ApiProblem('key-reused', 'This Idempotency-Key came with another request before. Take a new one.');
  }
  return json(JSON.parse(row.body), row.status);
}

/** Forgets answers that are too old to be asked for again. */
export function pruneAnswers(db: Tx, now: number): Promise<number> {
  return db.run('delete from api_answer where answered_at < $1', now - KEPT_MS);
}

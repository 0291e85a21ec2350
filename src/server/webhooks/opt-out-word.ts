import type { Tx } from '../db/db.ts';

/** A person's word on whether they may be texted. `at`: when they said it, by the carrier's clock for texts. */
export interface OptWord {
  readonly phone: string;
  readonly optedOut: boolean;
  readonly at: number;
  readonly source: 'keyword' | 'texter' | 'import';
  readonly evidence: string;
}

/** Makes sure that numbers have their row: the lock point of everything about them. In order, so that two writers never wait for each other crosswise. */
export async function ensurePhones(tx: Tx, phones: readonly string[]): Promise<void> {
  await tx.run(
    `insert into phone (e164) select distinct e164 from unnest($1::text[]) as given (e164)
     where not exists (select 1 from phone p where p.e164 = given.e164) order by 1 on conflict do nothing`,
    phones,
  );
}

/**
 * Takes the words in. The latest word of each person decides, whatever the order of arrival; of two at the same
 * moment the stop. The row's lock is the one that permits take, in the same order, so a permit is given before a word
 * or judged after it.
 */
export async function takeOptWords(tx: Tx, words: readonly OptWord[], now: number): Promise<void> {
  if (words.length === 0) return;
  const phones = words.map((word) => word.phone);
  await ensurePhones(tx, phones);
  await tx.run('select 1 from phone where e164 = any ($1::text[]) order by phone_id for no key update', phones);
  for (const word of words) await take(tx, word, now);
}

/**
 * The version counts changes of standing, so that saying STOP twice is no news. Who said it themselves stays known as
 * such when a list or a texter says it again: nobody else may take that back.
 */
async function take(tx: Tx, word: OptWord, now: number): Promise<void> {
  await tx.run(
    `update phone set opted_out = $2, word_at = $3, opt_version = opt_version + (opted_out <> $2)::int,
       opt_source = case when opted_out and $2 and opt_source = 'keyword' then opt_source else $4 end,
       opt_evidence = case when opted_out and $2 and opt_source = 'keyword' then opt_evidence else $5 end,
       opt_changed_at = case when opted_out <> $2 then $6 else opt_changed_at end
     where e164 = $1 and (word_at < $3 or (word_at = $3 and $2 and not opted_out))`,
    word.phone,
    word.optedOut,
    word.at,
    word.source,
    word.evidence,
    now,
  );
}

/** What is read: one campaign or all, of one office, of several, or of all. */
export interface ResultScope {
  /** null = every campaign. */
  readonly campaignId: string | null;
  /** null = every office. */
  readonly officeIds: readonly number[] | null;
}

/** Narrows figures; people count by their first text, texts by when they were pressed. */
export interface FigureFilter {
  readonly texter: string | null;
  /** Milliseconds since the epoch: from the first on, before the second. */
  readonly from: number | null;
  readonly until: number | null;
}

export const UNFILTERED: FigureFilter = { texter: null, from: null, until: null };

export function isFiltered({ texter, from, until }: FigureFilter): boolean {
  return texter !== null || from !== null || until !== null;
}

/** Campaign g is in the scope: $1 and $2 of `scopeValues`. */
export const IN_SCOPE = `($1::uuid is null or g.campaign_id = $1) and ($2::bigint[] is null or g.office_id = any ($2))`;

export const scopeValues = (scope: ResultScope): unknown[] => [scope.campaignId, scope.officeIds];

/** $3 to $5 after the scope's. */
export const filterValues = ({ texter, from, until }: FigureFilter): unknown[] => [texter, from, until];

/** Something by a person at a time is let through: $3 to $5 of `filterValues`. */
export const filtered = (who: string, at: string): string =>
  `($3::text is null or ${who} = $3) and ($4::bigint is null or ${at} >= $4) and ($5::bigint is null or ${at} < $5)`;

/**
 * Text m left the office: the carrier has taken it. One that failed before the carrier had it says why; one whose fate
 * is unknown nobody can vouch for.
 */
export const WENT_OUT = `(m.direction = 'out' and (m.state in ('accepted', 'sent', 'delivered')
  or (m.state = 'failed' and m.reason is null)))`;

/** What text m was for, as laptops call it: an answer's step names what it answers, a reminder's is its key. */
export const STEP = `case when m.step like 're:%' or m.step like 'op:%' then 'reply' else m.step end`;

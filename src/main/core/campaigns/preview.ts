import type { z } from 'zod';
import type { MergedPreview, previewResult } from '#shared/contract/campaigns.ts';
import { countParts } from '#shared/domain/parts.ts';
import { PARTS_WITH_PHOTO } from '#shared/domain/photo.ts';
import { checkScript, fieldsIn, renderScript } from '#shared/domain/script.ts';
import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { ruleIn, type SegmentEngine } from '../segments/segment-engine.ts';
import { segmentFacts } from '../segments/segment-facts.ts';
import { contactsAfterRow, lastRowOf, listFacts, type ListFacts } from '../store/campaign-contacts.ts';
import type { ContactRecord } from '../store/contacts.ts';
import { suppressionOf } from '../store/suppression.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { fileRow } from '../lists/person-row.ts';
import { segmentById } from '../store/segments.ts';
import type { AudienceChoice } from './audience-choice.ts';
import { knownFields, mergeFields } from './merge-fields.ts';

export type PreviewResult = z.infer<typeof previewResult>;
type Pick = MergedPreview['pick'];

/** Up to so many people are all merged and counted; of more, a sample spread evenly over the list. */
const EXACT_UP_TO = 20_000;
const SLICE = 250;
const SAMPLE_SLICES = 40;

/** Merges a script with the people of a list: what it costs, and the texts that are worth a look. */
export async function previewScript(
  ctx: CoreContext,
  engine: SegmentEngine,
  {
    script,
    listId,
    segmentId = null,
    withPhoto = false,
  }: AudienceChoice & { readonly script: string; readonly withPhoto?: boolean | undefined },
): Promise<PreviewResult> {
  const list = listId === null ? segmentFacts(ctx.db, segmentId) : listFacts(ctx.db, listId);
  const known = knownFields(list?.fields ?? []);
  const unknownFields = checkScript(script, known).flatMap((one) => (one.kind === 'unknown_field' ? [one.field] : []));
  const look = createLook(script, withPhoto, ctx);
  const all = listId === null ? await lookAtSegment(ctx, engine, segmentId, look.take) : (list?.accepted ?? 0);
  const { people, optedOut, parts } = await lookAtList(ctx, listId === null ? null : list, look);
  const exact = all <= EXACT_UP_TO && (listId !== null || all === people);
  const reachable = people - optedOut;
  const contacts = exact || people === 0 ? reachable : Math.round((all * reachable) / people);
  return {
    previews: look.previews(),
    contacts,
    totalParts: exact || reachable === 0 ? parts : Math.round((parts * contacts) / reachable),
    exact,
    unknownFields: [...new Set(unknownFields)],
  };
}

async function lookAtList(ctx: CoreContext, list: ListFacts | null, look: Look): Promise<ReturnType<Look['sums']>> {
  if (list?.state === 'ready') {
    await (list.accepted <= EXACT_UP_TO ? lookAtAll : lookAtSample)(ctx, list.id, look.take);
  }
  return look.sums();
}

/** Says how many people the segment has: as far as was looked, about. */
async function lookAtSegment(
  ctx: CoreContext,
  engine: SegmentEngine,
  segmentId: number | null,
  take: (contact: ContactRecord) => void,
): Promise<number> {
  const segment = segmentId === null ? null : segmentById(ctx.db, segmentId);
  if (!segment) return 0;
  let found = 0;
  let share = 1;
  await engine.scan(ruleIn(segment.rule), {}, ({ people, done, all }) => {
    people.forEach(take);
    found += people.length;
    share = done / all;
    return found < SAMPLE_SLICES * SLICE;
  });
  return share === 1 ? found : Math.round(found / share);
}

async function lookAtAll(ctx: CoreContext, listId: number, take: (contact: ContactRecord) => void): Promise<void> {
  let row = 0;
  for (;;) {
    const contacts = contactsAfterRow(ctx.db, listId, row, SLICE);
    contacts.forEach(take);
    const last = contacts.at(-1);
    if (!last || contacts.length < SLICE) return;
    row = last.row_number;
    await breathe(ctx);
  }
}

async function lookAtSample(ctx: CoreContext, listId: number, take: (contact: ContactRecord) => void): Promise<void> {
  const lastRow = lastRowOf(ctx.db, listId);
  let seen = 0;
  for (let slice = 0; slice < SAMPLE_SLICES; slice++) {
    const from = Math.max(seen, Math.floor((lastRow * slice) / SAMPLE_SLICES));
    const contacts = contactsAfterRow(ctx.db, listId, from, SLICE);
    contacts.forEach(take);
    seen = contacts.at(-1)?.row_number ?? seen;
    await breathe(ctx);
  }
}

interface Look {
  take(contact: ContactRecord): void;
  sums(): { people: number; optedOut: number; parts: number };
  previews(): MergedPreview[];
}

/** Merges one person after another and keeps the ones that are worth a look, each once. */
function createLook(script: string, withPhoto: boolean, ctx: CoreContext): Look {
  const office = ctx.settings.get();
  const used = fieldsIn(script);
  const found: Partial<Record<Pick, MergedPreview>> = {};
  const sums = { people: 0, optedOut: 0, parts: 0 };

  function take(contact: ContactRecord): void {
    sums.people += 1;
    const isLeftOut =
      optOutOf(ctx.db, contact.phone, office.mode) !== null || suppressionOf(ctx.db, contact.phone) !== null;
    if (isLeftOut) return void (sums.optedOut += 1);
    const values = mergeFields(contact, office);
    const { text, missing } = renderScript(script, values);
    const counted = withPhoto ? { ...countParts(text), parts: PARTS_WITH_PHOTO } : countParts(text);
    sums.parts += counted.parts;
    const merged = (pick: Pick): MergedPreview => ({
      ...personOf(contact),
      pick,
      text,
      ...costOf(counted),
      missing: [...missing],
    });
    if (!found.first) found.first = merged('first');
    else if (!found.random || isSquare(sums.people)) found.random = merged('random');
    if (!found.longest || isLonger(counted, found.longest)) found.longest = merged('longest');
    if (!found.missing && missing.length > 0) found.missing = merged('missing');
    if (!found.odd && used.some((name) => isOdd(values[name]))) found.odd = merged('odd');
  }

  return {
    take,
    sums: () => sums,
    previews: () => distinct([found.first, found.longest, found.missing, found.odd, found.random]),
  };
}

/** The same people while the script is typed, and yet from all over the list: the one of the last square number. */
function isSquare(n: number): boolean {
  return Number.isInteger(Math.sqrt(n));
}

function isLonger(counted: { parts: number; characters: number }, than: MergedPreview): boolean {
  return counted.parts > than.parts || (counted.parts === than.parts && counted.characters > than.characters);
}

/** A value with characters that make the whole text cost more. */
function isOdd(value: string | null | undefined): boolean {
  return Boolean(value) && countParts(value ?? '').encoding === 'UCS-2';
}

function personOf({ id, row_number, first_name, last_name, phone }: ContactRecord) {
  return { contactId: id, rowNumber: fileRow(row_number), name: `${first_name} ${last_name}`.trim(), phone };
}

function costOf({ parts, encoding, characters }: ReturnType<typeof countParts>) {
  return { parts, encoding, characters };
}

function distinct(previews: readonly (MergedPreview | undefined)[]): MergedPreview[] {
  const seen = new Set<number>();
  return previews.flatMap((one) => {
    if (!one || seen.has(one.contactId)) return [];
    seen.add(one.contactId);
    return [one];
  });
}

import type { ColumnMapping } from '#shared/contract/lists.ts';
import type { SegmentChoices, SegmentView } from '#shared/contract/segments.ts';
import type { FieldType } from '#shared/domain/field-types.ts';
import type { CoreContext } from '../context.ts';
import type { Db } from '../store/open.ts';
import { listsToChoose, questionsToChoose, startedCampaigns } from '../store/segment-choices.ts';
import { allSegments, campaignOfSegment, type SegmentRecord } from '../store/segments.ts';
import { allTags } from '../store/tags.ts';
import { ruleIn } from './segment-engine.ts';

export function segmentViewOf(db: Db, row: SegmentRecord): SegmentView {
  return {
    id: row.id,
    name: row.name,
    rule: ruleIn(row.rule),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    people: row.people,
    countedAt: row.counted_at,
    usedBy: campaignOfSegment(db, row.id),
  };
}

/** What conditions can be about here and now. */
export function segmentChoicesOf({ db, settings }: CoreContext): SegmentChoices {
  const { mode } = settings.get();
  const lists = listsToChoose(db);
  return {
    lists: lists.map(({ id, name, people }) => ({ id, name, people })),
    fields: [...new Set(lists.flatMap(({ fields }) => JSON.parse(fields) as string[]))].toSorted(),
    fieldTypes: fieldTypesOf(lists),
    tags: allTags(db).map(({ tag }) => tag),
    questions: questionsToChoose(db, mode),
    campaigns: startedCampaigns(db, mode),
    segments: allSegments(db).map(({ id, name }) => ({ id, name })),
  };
}

/** Newest lists come first, and their word counts. */
function fieldTypesOf(lists: readonly { readonly mapping: string }[]): Record<string, FieldType> {
  const columns = lists.flatMap(({ mapping }) => JSON.parse(mapping) as ColumnMapping[]);
  const typed = columns.flatMap(({ meaning, field, type }) => (meaning === 'custom' && type ? [[field, type]] : []));
  return Object.fromEntries(typed.toReversed()) as Record<string, FieldType>;
}

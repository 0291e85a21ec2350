import type { CampaignDetail, CampaignUse } from '#shared/contract/campaigns.ts';
import type { CoreContext } from '../context.ts';
import type { Lists } from '../lists/lists.ts';
import { refused } from '../refusal.ts';
import type { Campaigns } from './campaigns.ts';
import { samplePeople } from './sample-people.ts';
import { sampleOf } from './templates.ts';

export type SampleStart = (input: { readonly use: CampaignUse }) => Promise<CampaignDetail>;

/**
 * A starter campaign with people to try it on: its sample list comes in as any file does, and the campaign is made for
 * it. In practice only, since nobody has these numbers.
 */
export function createSampleStart(
  ctx: CoreContext,
  lists: Pick<Lists, 'openUpload' | 'appendUpload' | 'preview' | 'startImport' | 'get'>,
  campaigns: Pick<Campaigns, 'create' | 'update' | 'get'>,
): SampleStart {
  const { clock, events } = ctx;

  async function addList(use: CampaignUse): Promise<number> {
    const file = new Blob([await samplePeople(use, clock.now())]);
    const { uploadId } = lists.openUpload({ fileName: `sample-${use}.csv`, bytes: file.size });
    await lists.appendUpload({ uploadId, offset: 0, chunk: file });
    const { mapping, reading, cleaning } = await lists.preview({ uploadId });
    const { name } = sampleOf(use);
    const { listId } = await lists.startImport({ uploadId, name, mapping, reading, cleaning });
    await imported(listId);
    return listId;
  }

  /** Resolves when the list is in. @throws refused when it did not come in. */
  async function imported(listId: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        const { state, stopped } = lists.get({ listId });
        if (state === 'importing' && stopped === null) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = events.subscribe(look);
      look();
    });
    if (lists.get({ listId }).state !== 'ready')
      throw refused('NO_SAMPLE', 'The sample list did not come in. Look at it under Lists, and try again.');
  }

  return async ({ use }) => {
    if (ctx.settings.get().mode === 'live')
      throw refused('PRACTICE_ONLY', 'Sample people are for practice: nobody has their numbers. Choose your own list.');
    const listId = await addList(use);
    const { id, ...draft } = campaigns.create({ use });
    const { event } = sampleOf(use);
    const reminders = draft.reminders && { ...draft.reminders, event };
    return campaigns.update({ campaignId: id, draft: { ...draft, listId, reminders } });
  };
}

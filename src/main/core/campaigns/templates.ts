import { z } from 'zod';
import { campaignDraft, type CampaignUse } from '#shared/contract/campaigns.ts';
import advocacy from '../../../../resources/templates/advocacy.json' with { type: 'json' };
import donor from '../../../../resources/templates/donor.json' with { type: 'json' };
import event from '../../../../resources/templates/event.json' with { type: 'json' };
import retention from '../../../../resources/templates/retention.json' with { type: 'json' };
import survey from '../../../../resources/templates/survey.json' with { type: 'json' };
import volunteer from '../../../../resources/templates/volunteer.json' with { type: 'json' };

const template = campaignDraft.pick({
  name: true,
  use: true,
  script: true,
  quickReplies: true,
  questions: true,
  reminders: true,
});
const templates = z.record(z.string(), template);

/** A starter campaign: what a new draft of its use begins with. */
export type Template = z.infer<typeof template>;

const byUse = templates.parse({ donor, event, advocacy, retention, volunteer, survey });

/** The starter template of a use (resources/templates). */
export function templateFor(use: CampaignUse): Template {
  const found = byUse[use];
  if (!found) throw new Error(`There is no starter template for ${use}.`);
  return found;
}

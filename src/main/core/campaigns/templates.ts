import { z } from 'zod';
import { campaignDraft, type CampaignUse } from '#shared/contract/campaigns.ts';
import { reminderEvent } from '#shared/domain/reminder-plan.ts';
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
  rules: true,
  reminders: true,
});
/** What becomes of a template with its sample people. */
const sample = z.object({ name: z.string(), event: reminderEvent.nullable() });
const starters = z.record(z.string(), template.extend({ sample }));

/** A starter campaign: what a new draft of its use begins with. */
export type Template = z.infer<typeof template>;
type Starter = z.infer<typeof template> & { readonly sample: z.infer<typeof sample> };

const byUse = starters.parse({ donor, event, advocacy, retention, volunteer, survey });

/** The starter template of a use (resources/templates). */
export function templateFor(use: CampaignUse): Template {
  const { sample: _, ...found } = starterFor(use);
  return found;
}

/** What its list of made-up people is called, and which of its columns say when the event is. */
export function sampleOf(use: CampaignUse): Starter['sample'] {
  return starterFor(use).sample;
}

function starterFor(use: CampaignUse): Starter {
  const found = byUse[use];
  if (!found) throw new Error(`There is no starter template for ${use}.`);
  return found;
}

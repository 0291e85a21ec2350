/** Writes the sample lists anew: npm run samples */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { campaignUse } from '#shared/contract/campaigns.ts';
import { sampleList } from './sample-list.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'resources', 'samples');

for (const use of campaignUse.options) {
  const file = join(FOLDER, `${use}.json`);
  writeFileSync(file, `${JSON.stringify(sampleList(use), null, 2)}\n`);
}

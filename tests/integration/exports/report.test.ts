import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDashboard } from '#core/dashboard/dashboard.ts';
import { createExports, type Exports } from '#core/exports/exports.ts';
import { run } from '#core/store/statement.ts';
import { exportFile } from '#shared/contract/exports.ts';
import { openWorkstation, phone, type Workstation } from '../conversations/workstation.ts';
import { busyCampaign } from './busy-campaign.ts';

let station: Workstation;
let files: Exports;
beforeEach(() => {
  station = openWorkstation();
  files = createExports(station.world.ctx);
});
afterEach(async () => {
  await files.idle();
  station.world.close();
});

async function report(campaignId: number | null, filterWords = ''): Promise<string> {
  const { fileName } = await files.report({ campaignId, filterWords });
  await files.idle();
  const file = exportFile.parse(files.all()[0]);
  expect(file).toMatchObject({ kind: 'report', state: 'ready', fileName, failure: null });
  return join(files.dir, fileName);
}

const hasReader = spawnSync('pdftotext', ['-v']).status === 0;
const textOf = (path: string, page: number): string =>
  spawnSync('pdftotext', ['-layout', '-f', String(page), '-l', String(page), path, '-'], { encoding: 'utf8' }).stdout;
const pagesOf = (path: string): number => readFileSync(path, 'latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('the report', () => {
  it('is a PDF with a page for the director and pages for staff', async () => {
    const path = await report(await busyCampaign(station));
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
    expect(pagesOf(path)).toBeGreaterThanOrEqual(2);
    expect(files.all()[0]!.rows).toBe(pagesOf(path));
  });

  it('says what the dashboard says', async ({ skip }) => {
    skip(!hasReader, 'pdftotext is not installed here.');
    const campaignId = await busyCampaign(station);
    const path = await report(campaignId, 'Texter: Robin');
    const { funnel, cost } = createDashboard(station.world.ctx).figures({ campaignId });
    const first = textOf(path, 1);
    expect(first).toMatch(/Gala\n.*Texter: Robin, as of .*practice/);
    expect(first).toMatch(new RegExp(`Texted +${funnel.texted} +`));
    expect(first).toMatch(new RegExp(`Opted out +${funnel.optedOut} +`));
    expect(first).toMatch(/Coming\?[\s\S]*Yes, surely +1 +100 %/);
    const second = textOf(path, 2);
    expect(second).toMatch(/Texters[\s\S]*Robin/);
    const parts = cost.steps.reduce((sum, step) => sum + step.parts, 0);
    expect(second).toMatch(new RegExp(`Together +\\d+ +${parts}`));
  });

  it('has names in other letters', async ({ skip }) => {
    const campaignId = station.campaign({ launched_at: 1, name: 'Żółw Αθήνα Привет' });
    await station.texted(campaignId, phone(0));
    const path = await report(campaignId);
    skip(!hasReader, 'pdftotext is not installed here.');
    expect(textOf(path, 1)).toContain('Żółw Αθήνα Привет');
  });

  it('goes on over as many pages as it takes, and cuts nothing off', async ({ skip }) => {
    const campaignId = station.campaign({ launched_at: 1 });
    for (let n = 0; n < 120; n++) {
      station.world.settings.view = { ...station.world.settings.view, texter: `Texter ${n} of many` };
      await station.texted(campaignId, phone(n));
    }
    const path = await report(campaignId);
    expect(pagesOf(path)).toBeGreaterThanOrEqual(4);
    skip(!hasReader, 'pdftotext is not installed here.');
    const pages = Array.from({ length: pagesOf(path) }, (_, i) => textOf(path, i + 1)).join('\n');
    for (let n = 0; n < 120; n++) expect(pages).toContain(`Texter ${n} of many`);
  });

  it('that cannot be written leaves nothing, and says so', async () => {
    const campaignId = station.campaign({ launched_at: 1 });
    await station.texted(campaignId, phone(0));
    run(station.world.db, `update campaign set launched_at = null where id = ?`, campaignId);
    await expect(files.report({ campaignId, filterWords: '' })).rejects.toThrow(/not been started/);
    expect(readdirSync(files.dir)).toEqual([]);
  });
});

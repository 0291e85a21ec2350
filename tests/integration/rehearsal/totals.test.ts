import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { AcceptedEntry, EventEntry } from '#core/practice/ledger.ts';
import { bringList } from '../../../src/main/rehearsal/bring-list.ts';
import { launchCampaign } from '../../../src/main/rehearsal/launch-campaign.ts';
import { readExport } from '../../../src/main/rehearsal/read-exports.ts';
import { answerEverybody, pressInitials } from '../../../src/main/rehearsal/scripted-texter.ts';
import { openStage } from '../../../src/main/rehearsal/stage.ts';

const PEOPLE = 60;

it('dashboard, exports and the carrier’s own ledger say the same, to the last text', { timeout: 120_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'outpost-totals-'));
  const people = Array.from({ length: PEOPLE }, (_, i) => `Person ${i},(212) 555-${String(1000 + i)},10001`);
  writeFileSync(join(dir, 'list.csv'), ['name,phone,zip', ...people].join('\n'));
  const stage = await openStage(11);
  try {
    const list = await bringList(stage.client, join(dir, 'list.csv'));
    const campaignId = await launchCampaign(stage.client, list.id);
    const saved = new Set<string>();
    await pressInitials(stage, campaignId, null, saved);
    await answerEverybody(stage, campaignId, saved);
    const read = async (kind: Parameters<typeof readExport>[1]) => readExport(stage, kind, campaignId);
    const [contacts, messages, optOuts] = [await read('contacts'), await read('messages'), await read('opt_outs')];
    const [texters, badNumbers] = [await read('texters'), await read('bad_numbers')];
    const figures = await stage.client.dashboard.figures({ campaignId });
    const ledger = await stage.ledger();

    const taken = ledger.filter((entry): entry is AcceptedEntry => entry.kind === 'accepted');
    const said = ledger.filter(
      (entry): entry is EventEntry => entry.kind === 'event' && entry.type === 'message-received',
    );
    // A text of theirs may be delivered to us more than once; it is one text.
    const inbound = new Set(said.map(({ id }) => id));
    const left = messages.filter(
      ({ direction, carrier_id, state }) => direction === 'out' && carrier_id !== '' && state !== 'refused',
    );
    const sum = (rows: readonly Readonly<Record<string, string>>[], key: string): number =>
      rows.reduce((total, row) => total + Number(row[key]), 0);

    expect(new Set(left.map(({ carrier_id }) => carrier_id))).toEqual(new Set(taken.map(({ id }) => id)));
    expect(left).toHaveLength(taken.length);
    expect(figures.messagesOut).toBe(taken.length);
    expect(sum(contacts, 'messages_out')).toBe(taken.length);
    expect(sum(texters, 'first_texts') + sum(texters, 'replies') + sum(texters, 'other_texts')).toBe(taken.length);
    expect(figures.overTime.reduce((total, { sent }) => total + sent, 0)).toBe(taken.length);

    expect(messages.filter(({ direction }) => direction === 'in')).toHaveLength(inbound.size);
    expect(figures.messagesIn).toBe(inbound.size);
    expect(sum(contacts, 'messages_in')).toBe(inbound.size);

    const parts = sum(left, 'parts');
    expect(figures.partsOut).toBe(parts);
    expect(sum(contacts, 'segments_out')).toBe(parts);
    expect(sum(texters, 'parts')).toBe(parts);
    const outSteps = figures.cost.steps.filter(({ words }) => words !== 'Replies that came in');
    expect(outSteps.reduce((total, step) => total + step.parts, 0)).toBe(parts);

    const { funnel, groups } = figures;
    expect(funnel.contacts).toBe(contacts.length);
    expect(funnel.texted).toBe(contacts.filter(({ first_sent_at }) => first_sent_at !== '').length);
    expect(funnel.replied).toBe(sum(contacts, 'replied'));
    expect(funnel.optedOut).toBe(optOuts.length);
    expect(funnel.answered).toBe(
      contacts.filter((row) => Object.keys(row).some((key) => key.startsWith('q:') && row[key] !== '')).length,
    );
    for (const rows of [groups.campaigns, groups.lists, groups.numbers]) {
      expect(rows.reduce((total, row) => total + row.people, 0)).toBe(funnel.texted);
      expect(rows.reduce((total, row) => total + row.replied, 0)).toBe(funnel.replied);
      expect(rows.reduce((total, row) => total + row.delivered, 0)).toBe(funnel.delivered);
      expect(rows.reduce((total, row) => total + row.optedOut, 0)).toBe(funnel.optedOut);
    }
    expect(badNumbers.filter(({ reason }) => reason === 'wrong_number')).toHaveLength(funnel.wrongNumber);
    expect(saved.size).toBeGreaterThanOrEqual(PEOPLE);
  } finally {
    await stage.close();
    rmSync(dir, { recursive: true, force: true });
  }
});

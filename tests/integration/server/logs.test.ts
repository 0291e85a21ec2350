import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openPgDb } from '../../../src/server/db/pg-db.ts';
import type { HubLog } from '../../../src/server/deps.ts';
import { realDeps } from '../../../src/server/real-deps.ts';
import { inboundEvent, statusEvent } from '../../support/carrier-events.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { quietLog } from '../../support/test-postgres.ts';

function recordingLog(): { log: HubLog; lines: string[] } {
  const lines: string[] = [];
  const write = (event: string, facts?: unknown) => void lines.push(JSON.stringify({ event, facts }));
  return { log: { info: write, warn: write, error: write }, lines };
}

describe('the log', () => {
  it('says what happened, and nothing of any person', async () => {
    const { log, lines } = recordingLog();
    const hub = await startTestHub({ ownDatabase: true, deps: { ...realDeps(), log } });
    const organizer = await hub.laptop({ role: 'organizer', label: 'Olga’s laptop' });
    const campaignId = await liveCampaign(organizer, 2);
    const texter = await hub.laptop({ label: 'Tom’s laptop' });
    const [phone] = await texter.claim(campaignId, 1);
    const attempt = texter.attempt(campaignId, phone!);
    await texter.permit(attempt);
    await texter.report(attempt.attemptId, 'accepted', 'c1');
    await hub.deliver('status', [statusEvent('message-delivered', phone!, attempt.attemptId, 'c2')]);
    await hub.deliver('inbound', [
      inboundEvent(phone!, 'I live at 5 Elm Street'),
      { ...inboundEvent(phone!, 'Elm'), time: 'Elm' },
    ]);
    await texter.do('note', { campaignId, phone: '+12025559999', noteId: randomUUID(), body: 'Elm Street' });
    await texter.refused('pull', { buckets: [{ bucket: `d:${organizer.deviceId}`, cursor: null }] });
    await texter.refused('push', { ops: [{ phone }] });
    await fetch(`${hub.url}/v1/enrol`, {
      method: 'POST',
      body: JSON.stringify({ code: 'SECR-ET00', enrolmentId: randomUUID(), label: 'Elm' }),
    });
    await hub.ctx.db.script('alter table contact rename column first_name to given_name');
    expect((await texter.call('claim', { campaignId, want: { kind: 'next', n: 1 } })).status).toBe(500);
    await hub.settle();

    const text = lines.join('\n');
    expect(text).toContain('"request.refused"');
    expect(text).toMatch(/"request.failed".*\/v1\/claim.*\/src\/server\//);
    expect(text).toContain('"webhook.rejected"');
    for (const secret of [phone!, '555', 'Pat0', 'Elm', 'Olga', 'Tom', 'SECR', texter.token, organizer.token]) {
      expect(text, secret).not.toContain(secret);
    }
  });

  it('warns when a writer holds up what everybody pulls', async () => {
    const { log, lines } = recordingLog();
    const hub = await startTestHub({ deps: { ...realDeps(), log } });
    const db = openPgDb({ url: hub.databaseUrl, connections: 1, name: 'slow-writer', log: quietLog });
    await db.script('begin');
    await db.run(`insert into phone (e164) values ('+12025550001')`);
    await expect.poll(() => lines.join('\n'), { timeout: 15_000 }).toMatch(/"feed.stalled".*"slow-writer"/);
    await db.script('rollback');
    await db.close();
  });
});

import { describe, expect, it } from 'vitest';
import { inboundEvent } from '../../support/carrier-events.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import type { TestHub } from '../../support/hub.ts';

async function desk(hub: TestHub) {
  const organizer = await hub.laptop({ role: 'organizer' });
  const campaignId = await liveCampaign(organizer, 3);
  const texter = await hub.laptop();
  const [phone] = await texter.claim(campaignId, 1);
  return { campaignId, texter, phone: phone! };
}

const optOut = (campaignId: string | null, phone: string) =>
  ({ phone, campaignId, source: 'texter', words: 'no more' }) as const;

describe('an opt-out', () => {
  it('that rides on a request for a permit counts for that very permit', async () => {
    const hub = await startTestHub();
    const { texter, campaignId, phone } = await desk(hub);
    const { seq: _seq, ...urgent } = texter.op('opt_out', optOut(null, phone));
    const { answers } = await texter.ok('permit', { attempts: [texter.attempt(campaignId, phone)], urgent: [urgent] });
    expect(answers).toMatchObject([{ kind: 'refused', refusal: 'OPTED_OUT' }]);
  });

  it('is made by the delivery itself: whatever happens to the work after it, the person is opted out', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const { texter, campaignId, phone } = await desk(hub);
    await hub.ctx.db.script(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$;
      create trigger refuse before insert on inbound_message for each row execute function refuse();`);
    expect(await hub.deliver('inbound', [inboundEvent(phone, 'STOP')])).toBe(200);
    await hub.settle();
    expect(await hub.ctx.db.first('select count(*) as n from carrier_event where processed_at is null')).toEqual({
      n: 1,
    });
    expect(await texter.ask(texter.attempt(campaignId, phone))).toBe('OPTED_OUT');
  });

  it('is taken from a laptop that does not have the person, with the campaign named', async () => {
    const hub = await startTestHub();
    const { texter, campaignId, phone } = await desk(hub);
    const colleague = await hub.laptop();
    expect(await colleague.do('opt_out', optOut(campaignId, phone))).toBe('applied');
    expect(await texter.ask(texter.attempt(campaignId, phone))).toBe('OPTED_OUT');
    expect(await texter.table(`d:${texter.deviceId}`, 'conversation')).toMatchObject([
      { phone, status: 'closed', closedReason: 'opted_out' },
    ]);
  });
});

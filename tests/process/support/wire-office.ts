import { openOffice } from '../../../src/main/rehearsal/office.ts';
import { openHubRecords } from '../../../src/main/rehearsal/hub-records.ts';
import { drain } from '../../../src/main/rehearsal/drain.ts';
import { judgeHub, type HubVerdict } from '../../../src/main/rehearsal/judge-hub.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { TestLaptop } from '../../support/test-laptop.ts';
import { WireTexter } from './wire-texter.ts';

/** A hub process and texters who speak the wire to it, without a laptop's own code. */
export async function openWireOffice({ texters, people, seed }: { texters: number; people: number; seed: number }) {
  const office = await openOffice({ laptops: 0, seed, pauseMs: 0, replyRate: 0.4 });
  const { hub } = office;
  const organizer = await TestLaptop.join(hub.url, hub.firstCode, 'Organizer');
  const campaignId = await liveCampaign(organizer, people);
  const all: WireTexter[] = [];
  for (let n = 0; n < texters; n += 1) {
    const laptop = n === 0 ? organizer : await TestLaptop.join(hub.url, await hub.code('texter'), `Texter ${n}`);
    all.push(new WireTexter(laptop, campaignId, seededRandom(seed + n)));
  }
  return {
    hub,
    texters: all,
    close: office.close,
    async judge(): Promise<HubVerdict> {
      const records = await openHubRecords(hub.dataDir);
      try {
        await drain({ hub, records, laptops: [], tell: () => undefined });
        return judgeHub({
          ledger: await hub.carrier.ledger(),
          hub: await records.read(),
          laptops: await Promise.all(all.map((texter) => texter.records())),
          deeds: all.flatMap(({ deeds }) => deeds),
        });
      } finally {
        await records.close();
      }
    },
  };
}

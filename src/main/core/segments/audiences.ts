import type { SegmentRule } from '#shared/domain/segment/rule.ts';
import { CoreClosedError } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import {
  assignOn,
  audienceOfList,
  finishAudience,
  insertAudience,
  markTaken,
  openAudiences,
  reopenAudience,
  setCampaignList,
  type AudienceRow,
} from '../store/audiences.ts';
import type { CampaignRow } from '../store/campaigns.ts';
import { insertContacts, lastContactRow, type ContactRecord, type NewContact } from '../store/contacts.ts';
import { createNumberSet, type NumberSet } from '../store/number-set.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { numbersInRange, rowsOfList } from '../store/segment-scan.ts';
import { fieldsOfLists } from '../store/segment-choices.ts';
import { segmentById } from '../store/segments.ts';
import { createPace } from './pace.ts';
import { rowSlices } from './row-slices.ts';
import { ruleIn, type SegmentEngine } from './segment-engine.ts';

/** The people of a campaign that is made for a segment, fixed in a list of their own when it needs them. */
export interface Audiences {
  /** Makes the list and begins to fill it. Inside the transaction that starts the campaign; says the list's id. */
  fix(campaign: CampaignRow): number | null;
  /** Whether everybody is on the list. Of a list that is no audience, yes. */
  isWhole(listId: number): boolean;
  /** People who are meant by now and are not among the fixed ones. */
  newcomers(campaign: CampaignRow): Promise<number>;
  /** Adds them. Inside a transaction. */
  takeIn(campaign: CampaignRow): void;
  /** Hears when a list is whole; called in the transaction that makes it so. */
  onWhole(listener: (listId: number) => void): void;
}

const TRY_AGAIN_MS = 5_000;

/**
 * Takes people over in slices; how far it came is written with each, so that a crash loses and repeats nobody and the
 * next start goes on. The campaign's texts can begin meanwhile.
 */
export function createAudiences(ctx: CoreContext, engine: SegmentEngine): Audiences {
  const { db, clock, timers, events, log } = ctx;
  const running = new Set<number>();
  const listeners: ((listId: number) => void)[] = [];

  function begin(listId: number): void {
    if (running.has(listId)) return;
    running.add(listId);
    // Not before the transaction that asks for it is committed.
    timers.after(0, () => void run(listId));
  }

  async function run(listId: number): Promise<void> {
    try {
      if (db.open) await fill(listId);
      running.delete(listId);
    } catch (error) {
      running.delete(listId);
      if (error instanceof CoreClosedError || !db.open) return;
      log.error('segments.audience.failed', { listId, kind: error instanceof Error ? error.name : 'unknown' });
      timers.after(TRY_AGAIN_MS, () => begin(listId));
    }
  }

  async function fill(listId: number): Promise<void> {
    const audience = audienceOfList(db, listId);
    if (!audience || audience.taken_at !== null) return;
    const taken = await numbersOf(listId);
    let nextRow = Math.max(1, lastContactRow(db, listId)) + 1;
    await engine.scan(ruleIn(audience.rule), scanFrom(audience), ({ people, range }) => {
      const fresh = people.filter(({ phone }) => taken.add(phone));
      db.transaction(() => {
        insertContacts(
          db,
          listId,
          fresh.map((one, i) => copyOf(one, nextRow + i)),
        );
        const suppressed = fresh.filter(({ phone }) => optOutOf(db, phone, ctx.settings.get().mode)).length;
        const through = { throughList: range.listId, throughRow: range.to };
        markTaken(db, listId, { ...through, people: fresh.length, suppressed });
      })();
      nextRow += fresh.length;
      return audienceOfList(db, listId) !== null;
    });
    if (!audienceOfList(db, listId)) return;
    db.transaction(() => {
      finishAudience(db, listId, clock.now());
      for (const listener of listeners) listener(listId);
    })();
    events.changed(['lists', 'campaigns']);
  }

  async function numbersOf(listId: number): Promise<NumberSet> {
    const pace = createPace(ctx);
    const numbers = createNumberSet();
    for (const range of rowSlices(rowsOfList(db, listId))) {
      for (const phone of numbersInRange(db, range)) numbers.add(phone);
      await pace();
    }
    return numbers;
  }

  timers.after(0, () => {
    if (db.open) openAudiences(db).forEach(begin);
  });

  return {
    fix(campaign) {
      const segment = campaign.segment_id === null ? null : segmentById(db, campaign.segment_id);
      if (!segment) return null;
      const rule = ruleIn(segment.rule);
      const listId = insertAudience(db, {
        uid: ctx.ids.uuid(),
        name: segment.name,
        sourceName: `Segment “${segment.name}”`,
        fields: JSON.stringify(fieldsOfLists(db, rule.from)),
        segmentId: segment.id,
        rule: segment.rule,
        at: clock.now(),
      });
      setCampaignList(db, campaign.id, listId);
      begin(listId);
      return listId;
    },
    isWhole: (listId) => audienceOfList(db, listId)?.taken_at !== null,
    async newcomers(campaign) {
      const { rule, listId } = growing(campaign);
      const fixed = { kind: 'list', listId } as const;
      return engine.count({ ...rule, where: { kind: 'and', of: [rule.where, { kind: 'not', of: fixed }] } });
    },
    takeIn(campaign) {
      const { rule, listId } = growing(campaign);
      if (campaign.state !== 'live' && campaign.state !== 'paused')
        throw refused('NOT_STARTED', 'People can be added while the campaign is live or paused.');
      if (campaign.hub_version !== null) {
        throw refused(
          'AT_HUB',
          'The hub has given these people out already. Make a new campaign for those who came since.',
        );
      }
      reopenAudience(db, listId, JSON.stringify(rule), clock.now());
      assignOn(db, campaign.id);
      begin(listId);
    },
    onWhole: (listener) => void listeners.push(listener),
  };

  /** A started campaign with fixed people, and whom its segment means now. */
  function growing(campaign: CampaignRow): { rule: SegmentRule; listId: number } {
    const listId = campaign.list_id;
    const segment = campaign.segment_id === null ? null : segmentById(db, campaign.segment_id);
    if (listId === null || !segment || !audienceOfList(db, listId)) {
      throw refused('NO_AUDIENCE', 'This campaign has no people of a segment yet.');
    }
    return { rule: ruleIn(segment.rule), listId };
  }
}

function scanFrom({ through_list, through_row, begun_at }: AudienceRow) {
  return {
    order: 'file' as const,
    fresh: true,
    now: begun_at,
    startAt: { listId: through_list, row: through_row },
  };
}

function copyOf(one: ContactRecord, rowNumber: number): NewContact {
  return {
    rowNumber,
    phone: one.phone,
    firstName: one.first_name,
    lastName: one.last_name,
    zip: one.zip,
    state: one.state,
    externalId: one.external_id,
    zones: one.zones,
    zoneSource: one.zones === '' ? 'none' : 'list',
    fields: one.fields,
  };
}

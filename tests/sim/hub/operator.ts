import type { ResponseOf } from '#shared/protocol/endpoints.ts';
import type { OpBody, OpKind } from '#shared/protocol/ops.ts';
import type { Role } from '#shared/protocol/fields.ts';
import { HEADER, PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import { releaseDevice, revokeDevice } from '../../../src/server/auth/devices.ts';
import { makeJoinCode, makeOffice } from '../../../src/server/auth/offices.ts';
import { disableSends, enableSends } from '../../../src/server/sync/epoch.ts';
import type { Chance } from '../chance.ts';
import type { Membership } from '../laptop/program.ts';
import type { SimulatedHub } from './simulated-hub.ts';

const OFFICE = 'Main';

/** Headquarters: makes lists and campaigns, takes laptops in and off, and is never cut off. Does nothing while the hub is down. */
export interface Operator {
  /** A list of these numbers, and a live campaign over it. Returns its id. */
  launch(name: string, phones: readonly string[]): Promise<string>;
  join(label: string, role: Role): Promise<{ token: string; membership: Membership }>;
  setState(campaignId: string, state: 'live' | 'paused'): Promise<void>;
  rewrite(campaignId: string): Promise<void>;
  assign(campaignId: string, phones: readonly string[], deviceId: string | null): Promise<void>;
  revoke(deviceId: string): Promise<void>;
  /** Lets laptops work again that were stopped because two copies of them spoke. Returns how many. */
  releaseFenced(): Promise<number>;
  setSends(enabled: boolean): Promise<void>;
}

export async function createOperator(hub: SimulatedHub, chance: Chance): Promise<Operator> {
  await makeOffice(hub.ctx, OFFICE);
  const boot = chance.uuid();
  const own = await enrol('headquarters', 'hq');
  let epoch = own.serverEpoch;
  let incarnation = 0;
  let lastSeq = 0;

  async function enrol(label: string, role: Role): Promise<ResponseOf<'enrol'>> {
    const code = await makeJoinCode(hub.ctx, { office: OFFICE, role, minutes: 10 });
    const answer = await hub.call('enrol', {}, { code, enrolmentId: chance.uuid(), label });
    if (answer.status !== 200) throw new Error(`enrol: ${JSON.stringify(answer.body)}`);
    return answer.body as ResponseOf<'enrol'>;
  }

  const headers = (): Record<string, string> => ({
    authorization: `Bearer ${own.token}`,
    [HEADER.protocol]: String(PROTOCOL_VERSION),
    [HEADER.epoch]: epoch,
    [HEADER.incarnation]: String(incarnation),
    [HEADER.boot]: boot,
  });

  async function hello(): Promise<void> {
    const request = {
      bootId: boot,
      appVersion: 'operator',
      serverEpoch: incarnation === 0 ? null : epoch,
      incarnation,
      lastSeq,
    };
    const answer = await hub.call('hello', headers(), request);
    if (answer.status !== 200) throw new Error(`hello: ${JSON.stringify(answer.body)}`);
    const standing = answer.body as ResponseOf<'hello'>;
    ({ serverEpoch: epoch, incarnation, lastSeq } = standing);
  }

  async function push<K extends OpKind>(kind: K, body: OpBody<K>): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      const op = {
        opUuid: chance.uuid(),
        seq: lastSeq + 1,
        kind,
        v: 1,
        by: 'The operator',
        at: hub.ctx.clock.now(),
        body,
      };
      const answer = await hub.call('push', headers(), { ops: [op] });
      if (answer.status === 200) {
        lastSeq += 1;
        return;
      }
      if (tries > 2) throw new Error(`push: ${JSON.stringify(answer.body)}`);
      await hello();
    }
  }

  await hello();
  const operator: Operator = {
    async launch(name, phones) {
      const listId = chance.uuid();
      const campaignId = chance.uuid();
      const rows = phones.map((phone, index) => personOf(phone, index));
      const questions = [
        {
          questionId: 'q1',
          text: 'Coming?',
          answers: [
            { optionId: 'yes', label: 'Yes' },
            { optionId: 'no', label: 'No' },
          ],
        },
      ];
      const content = {
        name,
        use: 'event' as const,
        script: 'Hi {first_name}',
        fromNumber: null,
        optOutText: '',
        quickReplies: [],
        questions,
      };
      await push('list.put', { listId, name, sourceName: `${name}.csv`, fields: [] });
      await push('list.rows', { listId, rows });
      await push('list.end', { listId, rows: rows.length });
      await push('campaign.put', { campaignId, baseVersion: 0, listId, content });
      await push('campaign.state', { campaignId, state: 'ready' });
      await operator.setState(campaignId, 'live');
      return campaignId;
    },
    async join(label, role) {
      const { token, deviceId, officeId, office, serverEpoch } = await enrol(label, role);
      return { token, membership: { deviceId, officeId, office, role, serverEpoch, label } };
    },
    async setState(campaignId, state) {
      await push('campaign.state', { campaignId, state });
      hub.watcher.setLive(campaignId, state === 'live');
    },
    async rewrite(campaignId) {
      const row = await hub.ctx.db.first<{ version: number; list_id: string; content: { name: string } }>(
        'select version, list_id, content from campaign where campaign_id = $1',
        campaignId,
      );
      if (!row) return;
      const content = { ...row.content, name: `${row.content.name}*` } as OpBody<'campaign.put'>['content'];
      await push('campaign.put', { campaignId, baseVersion: row.version, listId: row.list_id, content });
    },
    assign: (campaignId, phones, deviceId) => push('assign', { campaignId, phones: [...phones], deviceId }),
    revoke: (deviceId) => revokeDevice(hub.ctx, deviceId, 'The operator'),
    async releaseFenced() {
      const fenced = await hub.ctx.db.rows<{ device_id: string }>(
        `select device_id from device where status = 'fenced' order by device_id`,
      );
      for (const { device_id: deviceId } of fenced) await releaseDevice(hub.ctx, deviceId, 'The operator');
      return fenced.length;
    },
    async setSends(enabled) {
      if (enabled) await enableSends(hub.ctx, 'The operator');
      else await disableSends(hub.ctx, 'The operator', 'A pause.');
      hub.watcher.setSends(enabled);
    },
  };
  return operator;
}

function personOf(phone: string, index: number): OpBody<'list.rows'>['rows'][number] {
  const zones = ['America/New_York'];
  return {
    rowNumber: index + 2,
    phone,
    firstName: `Pat${index}`,
    lastName: 'Doe',
    zip: '20001',
    state: 'DC',
    externalId: `x${index}`,
    zones,
    fields: {},
  };
}

import type { HubDevice } from '#shared/contract/hub.ts';
import { deviceRow } from '#shared/protocol/rows.ts';
import { hubMember } from '../store/hub-member.ts';
import type { Db } from '../store/open.ts';
import type { Replica } from './replica/replica.ts';

/** The laptops of the office as last heard; none before anything was pulled. */
export function readDevices(db: Db, replica: Pick<Replica, 'live'> | null): HubDevice[] {
  const self = hubMember(db)?.device_id;
  return (replica?.live('device') ?? []).flatMap(({ row }) => {
    const device = deviceRow.safeParse(row);
    return device.success ? [{ ...device.data, self: device.data.deviceId === self }] : [];
  });
}

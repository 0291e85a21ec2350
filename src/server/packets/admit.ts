import type { PacketManifest } from '#shared/packet/manifest.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import type { Caller, Device } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';

/** Whose packet it is, and what of it counts. */
export interface Admitted {
  /** The laptop as the hub knows it: what it recorded counts as if it had pushed it. Null = results and opt-outs alone. */
  readonly caller: Caller | null;
  readonly officeId: number;
  readonly office: string;
  readonly label: string;
}

/** What a person at headquarters says of a packet. */
export interface Word {
  readonly by: string;
  /** The office of a laptop that the hub does not know; null = it was not said. */
  readonly office: string | null;
}

/**
 * Whether this packet is one that headquarters wants: from a laptop of this hub, signed with the key that it showed at
 * hello; or from a laptop without a hub that a person has named an office for. @throws HubError
 */
export async function admit(ctx: HubContext, manifest: PacketManifest, word: Word): Promise<Admitted> {
  await requireMode(ctx, manifest);
  const device = manifest.laptop.deviceId === null ? null : await deviceOf(ctx, manifest.laptop.deviceId);
  if (device === null) return admitStranger(ctx, manifest, word);
  if (device.packetKey !== manifest.laptop.key) {
    throw new HubError(
      'FORBIDDEN',
      `This packet says that it is from ${device.label}, but it was not made with that laptop’s key. Nothing was taken in.`,
    );
  }
  if (device.status !== 'active') {
    const why = device.status === 'revoked' ? 'has been taken off the hub' : 'is fenced until somebody releases it';
    throw new HubError(
      device.status === 'revoked' ? 'REVOKED' : 'FENCED',
      `The laptop of this packet, ${device.label}, ${why}. Nothing was taken in.`,
    );
  }
  // Nobody who is not that process itself may say that a permit was not used.
  const caller: Caller = { ...device, bootId: null, protocol: PROTOCOL_VERSION };
  return { caller, officeId: device.officeId, office: device.office, label: device.label };
}

async function requireMode({ db }: HubContext, { mode }: PacketManifest): Promise<void> {
  const meta = await db.first<{ mode: string }>('select mode from server_meta');
  if (meta?.mode === mode) return;
  throw new HubError(
    'CONFLICT',
    `This packet holds ${mode} results, and this hub is for ${meta?.mode ?? 'other'} texts. Nothing was taken in.`,
  );
}

async function deviceOf({ db }: HubContext, deviceId: string): Promise<(Device & { packetKey: string | null }) | null> {
  const row = await db.first<Device & { packetKey: string | null }>(
    `select d.device_id as "deviceId", d.office_id as "officeId", o.name as office, d.role, d.label, d.status,
       d.status_reason as "statusReason", d.incarnation, d.boot_id as "bootId", d.packet_key as "packetKey"
     from device d join office o using (office_id) where d.device_id = $1`,
    deviceId,
  );
  return row ?? null;
}

async function admitStranger(ctx: HubContext, { laptop }: PacketManifest, word: Word): Promise<Admitted> {
  const known = await ctx.db.first<{ office_id: number; office: string; label: string }>(
    'select s.office_id, o.name as office, s.label from packet_source s join office o using (office_id) where laptop_key = $1',
    laptop.key,
  );
  if (known) return { caller: null, officeId: known.office_id, office: known.office, label: known.label };
  if (word.office === null) {
    throw new HubError(
      'NOT_FOUND',
      `The hub does not know the laptop of this packet (${nameOf(laptop)}). If you do, say which office it belongs to (on the command line with --office NAME); its later packets are taken in by themselves. Nothing was taken in.`,
    );
  }
  const office = await ctx.db.first<{ office_id: number }>('select office_id from office where name = $1', word.office);
  if (!office) throw new HubError('NOT_FOUND', `There is no office "${word.office}".`);
  await ctx.db.run(
    `insert into packet_source (laptop_key, office_id, label, accepted_by, accepted_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    laptop.key,
    office.office_id,
    nameOf(laptop),
    word.by,
    ctx.clock.now(),
  );
  return { caller: null, officeId: office.office_id, office: word.office, label: nameOf(laptop) };
}

function nameOf({ label, office, by }: PacketManifest['laptop']): string {
  return [label, office, by].find((name) => name.trim() !== '') ?? 'without a name';
}

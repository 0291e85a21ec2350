import type { PacketStatus } from '#shared/contract/packets.ts';
import type { ExportFile } from '#shared/contract/exports.ts';
import { RECIPIENT } from '#shared/packet/key-words.ts';
import type { CoreContext } from '../context.ts';
import type { Exports } from '../exports/exports.ts';
import type { HubDesk } from '../hub/hub-desk.ts';
import { createUploads, type Uploads } from '../lists/uploads.ts';
import { refused } from '../refusal.ts';
import { hubMember } from '../store/hub-member.ts';
import { countPendingOps } from '../store/packet-ops.ts';
import { hqKeyOf, putHqKey } from './hq-key.ts';
import { makePacket, type PacketDeps } from './make-packet.ts';
import { sendPacket } from './send-packet.ts';

export interface Packets {
  status(): PacketStatus;
  /** Keeps headquarters' key as somebody pasted or read it in. @throws a refusal with words */
  keepKey(input: { readonly text: string }): PacketStatus;
  /** Starts to write a packet; it is among the exports, as every file of results. @throws a refusal with words */
  make(): ExportFile;
  openUpload: Uploads['open'];
  appendUpload: Uploads['append'];
  discardUpload(input: { readonly uploadId: string }): Promise<{ ok: true }>;
  /** Hands a packet that came in to the hub: for a laptop of headquarters. @throws a refusal with the hub's words */
  takeIn(input: { readonly uploadId: string; readonly office: string | null }): Promise<{ words: string }>;
}

/** Packets for headquarters, made on this laptop. */
export function createPackets(
  ctx: CoreContext,
  exports_: Pick<Exports, 'add'>,
  deps: PacketDeps & Pick<HubDesk, 'door'>,
): Packets {
  const { db, settings, events } = ctx;
  const uploads = createUploads(ctx, 'packets-in');

  function status(): PacketStatus {
    const key = hqKeyOf(db);
    const member = hubMember(db);
    return {
      key: key && { words: key.words, from: key.from },
      office: member?.office ?? settings.get().org,
      joined: member !== null,
      takesIn: member?.role === 'hq',
      mode: settings.get().mode,
      waiting: member === null ? 0 : countPendingOps(db),
    };
  }

  return {
    status,
    keepKey({ text }) {
      const recipient = /age1[0-9a-z]+/.exec(text.toLowerCase())?.[0] ?? '';
      if (!RECIPIENT.test(recipient)) {
        throw refused(
          'NOT_A_KEY',
          'That is not headquarters’ key. It begins with age1 and has 62 letters and digits; `npm run hub -- key` shows it.',
        );
      }
      putHqKey(db, recipient, 'person');
      events.changed(['exports']);
      return status();
    },
    make() {
      const key = hqKeyOf(db);
      if (!key) throw refused('NO_KEY', 'This laptop does not have headquarters’ key yet. Paste it first.');
      return exports_.add('packet', 'packet', status().office, (path, tell) => makePacket(ctx, deps, key, path, tell));
    },
    openUpload: (input) => uploads.open(input),
    appendUpload: (input) => uploads.append(input),
    async discardUpload({ uploadId }) {
      await uploads.discard(uploadId);
      return { ok: true };
    },
    async takeIn({ uploadId, office }) {
      const file = uploads.get(uploadId);
      if (hubMember(db)?.role !== 'hq') throw refused('NOT_HQ', 'Only a laptop of headquarters takes packets in.');
      const door = deps.door();
      if (!door) throw refused('OFFLINE', 'The hub cannot be reached just now. Take the packet in when it is back.');
      const words = await sendPacket({ door, file, office });
      await uploads.discard(uploadId);
      return { words };
    },
  };
}

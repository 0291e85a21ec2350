import type { PacketStatus } from '#shared/contract/packets.ts';
import type { ExportFile } from '#shared/contract/exports.ts';
import { RECIPIENT } from '#shared/packet/key-words.ts';
import type { CoreContext } from '../context.ts';
import type { Exports } from '../exports/exports.ts';
import { refused } from '../refusal.ts';
import { hubMember } from '../store/hub-member.ts';
import { countPendingOps } from '../store/packet-ops.ts';
import { hqKeyOf, putHqKey } from './hq-key.ts';
import { makePacket, type PacketDeps } from './make-packet.ts';

export interface Packets {
  status(): PacketStatus;
  /** Keeps headquarters' key as somebody pasted or read it in. @throws a refusal with words */
  useKey(input: { readonly text: string }): PacketStatus;
  /** Starts to write a packet; it is among the exports, as every file of results. @throws a refusal with words */
  make(): ExportFile;
}

/** Packets for headquarters, made on this laptop. */
export function createPackets(ctx: CoreContext, exports_: Pick<Exports, 'add'>, deps: PacketDeps): Packets {
  const { db, settings, events } = ctx;

  function status(): PacketStatus {
    const key = hqKeyOf(db);
    const member = hubMember(db);
    return {
      key: key && { words: key.words, from: key.from },
      office: member?.office ?? settings.get().org,
      joined: member !== null,
      mode: settings.get().mode,
      waiting: member === null ? 0 : countPendingOps(db),
    };
  }

  return {
    status,
    useKey({ text }) {
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
      return exports_.add('packet', 'packet', (path, tell) => makePacket(ctx, deps, key, path, tell));
    },
  };
}

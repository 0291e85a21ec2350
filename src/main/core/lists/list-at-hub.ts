import type { CoreContext } from '../context.ts';
import { recordListPut } from '../hub/list-upload.ts';
import { refused } from '../refusal.ts';
import { hubMember } from '../store/hub-member.ts';
import { uploadRow } from '../store/list-upload-rows.ts';
import type { ListRecord } from '../store/lists.ts';
import { listsOnTheWay } from '../store/op-subjects.ts';

/** What a hub means for the lists of this laptop. Those that record belong inside the transaction of the change. */
export interface ListsAtHub {
  /** Refuses on a laptop whose people text what organizers prepare. */
  refuseTexters(): void;
  /** Refuses changes to a list of which this laptop has some people only. */
  refuseForeign(list: ListRecord): void;
  renamed(listId: number): void;
  removed(list: ListRecord): void;
}

export function listsAtHub(ctx: CoreContext): ListsAtHub {
  const { db, ops } = ctx;
  const isShared = (state: ListRecord['hub_state']): boolean => state === 'uploading' || state === 'uploaded';
  return {
    refuseTexters() {
      if (hubMember(db)?.role !== 'texter') return;
      throw refused('ORGANIZERS', 'An organizer’s laptop adds lists. Ask your organizer.');
    },
    refuseForeign({ hub_state }) {
      if (hub_state !== 'remote') return;
      throw refused('OF_THE_HUB', 'This list is on the hub; only the laptop that shared it can change it.');
    },
    renamed(listId) {
      const list = uploadRow(db, listId);
      if (list && isShared(list.hub_state)) recordListPut(ctx, list);
    },
    removed({ id, hub_state }) {
      const list = uploadRow(db, id);
      if (!list || !isShared(hub_state) || !ops.joined()) return;
      if (listsOnTheWay(db).includes(list.uid)) {
        throw refused('ON_ITS_WAY', 'A part of this list is on its way to the hub. Remove the list when that is done.');
      }
      ops.record('list.remove', { listId: list.uid });
    },
  };
}

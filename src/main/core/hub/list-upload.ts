import { MAX_LIST_ROWS } from '#shared/protocol/list-ops.ts';
import type { OpBody } from '#shared/protocol/ops.ts';
import { attempt } from '../attempt.ts';
import type { CoreContext } from '../context.ts';
import { contactsAfterRow } from '../store/campaign-contacts.ts';
import type { ContactRecord } from '../store/contacts.ts';
import {
  peopleThrough,
  setListUpload,
  uploadRow,
  uploadRowByUid,
  wantedUploads,
  type ListRowsRef,
  type UploadRow,
} from '../store/list-upload-rows.ts';
import { listsOnTheWay, refusedLists } from '../store/op-subjects.ts';
import type { Db } from '../store/open.ts';
import { wireFields, wireRow } from './wire-list.ts';

/**
 * The body of an op `list.rows` as it goes to the hub, from what was recorded of it (ListRowsRef); null = the list is not here any
 * more, and the hub does not need its people.
 */
export function expandListRows(db: Db, stored: unknown): OpBody<'list.rows'> | null {
  const { listId, from, through } = stored as ListRowsRef;
  const list = uploadRowByUid(db, listId);
  if (!list) return null;
  const names = new Set(wireFields(list.fields));
  const rows = contactsAfterRow(db, list.id, from - 1, MAX_LIST_ROWS)
    .filter(({ row_number }) => row_number <= through)
    .map((contact) => wireRow(contact, names));
  return rows.length === 0 ? null : { listId, rows };
}

/** Lists of this laptop on their way to the hub. */
export interface ListUploads {
  /** Records the list itself, without its people, so that a campaign may name it; says its uid. Inside a transaction. */
  name(listId: number): string | null;
  /** Begins to share the people. True = all of the list is recorded, or at the hub already. Inside a transaction. */
  share(listId: number): boolean;
  /** People recorded so far, and all of them. */
  progress(listId: number): { readonly done: number; readonly all: number };
  /** Records what comes next of the lists that campaigns wait for, if the hub has what was recorded before. Never throws. */
  goOn(): void;
}

export interface ListUploadEnds {
  /** Called in the transaction that records the end of a list. */
  readonly onWhole: (listId: number) => void;
  /** Called in the transaction that notes that the hub refused a part of a list. */
  readonly onRefused: (listId: number) => void;
}

/** Bytes of JSON in one part of a list at most: the hub reads a few times as many in one request. */
const MOST_BYTES = 2_000_000;
/** How often a running upload is looked after when nothing else says that the hub has answered. */
const LOOK_MS = 1_000;

/**
 * A list goes to the hub part by part, the next one when the hub has the last, so that what people do meanwhile waits
 * for one part at most. How far it is stands in the store; after a crash it goes on there, and what the hub gets twice
 * changes nothing.
 */
export function createListUploads(ctx: CoreContext, ends: ListUploadEnds): ListUploads {
  const { db, ops, events, timers, log } = ctx;
  let looking = false;

  function known(listId: number): UploadRow {
    const list = uploadRow(db, listId);
    if (!list) throw new Error('a list that is to be shared is gone');
    return list;
  }

  function name(listId: number): string | null {
    const list = uploadRow(db, listId);
    if (list?.hub_state !== 'local') return list?.uid ?? null;
    recordListPut(ctx, list);
    setListUpload(db, listId, 'uploading', 0);
    return list.uid;
  }

  /** The next part; true = it was the last. */
  function recordNext(list: UploadRow): boolean {
    const part = nextPart(db, list);
    const [head] = part;
    const through = part.at(-1)?.row_number ?? list.hub_rows_through;
    if (head) ops.record('list.rows', { listId: list.uid, from: head.row_number, through });
    const isLast = contactsAfterRow(db, list.id, through, 1).length === 0;
    if (isLast) ops.record('list.end', { listId: list.uid, rows: peopleThrough(db, list.id, through) });
    setListUpload(db, list.id, isLast ? 'uploaded' : 'uploading', through);
    return isLast;
  }

  function share(listId: number): boolean {
    name(listId);
    const list = known(listId);
    lookSoon();
    if (list.hub_state !== 'uploading') return true;
    if (list.state !== 'ready') return false;
    return !listsOnTheWay(db).includes(list.uid) && recordNext(list);
  }

  /** Forgets how far a list is that the hub refused a part of: it begins anew when a person asks for it again. */
  function noteRefused(): boolean {
    const lists = refusedLists(db).flatMap((uid) => uploadRowByUid(db, uid) ?? []);
    const begun = lists.filter(({ hub_state }) => hub_state === 'uploading' || hub_state === 'uploaded');
    for (const { id } of begun) {
      setListUpload(db, id, 'local', 0);
      ends.onRefused(id);
    }
    return begun.length > 0;
  }

  /** Whether anything changed. */
  function step(): boolean {
    const isRefused = noteRefused();
    const [list] = listsOnTheWay(db).length > 0 ? [] : wantedUploads(db);
    if (!list) return isRefused;
    if (recordNext(list)) ends.onWhole(list.id);
    return true;
  }

  function goOn(): void {
    if (!db.open || !ops.joined()) return;
    attempt(log, 'hub.list_upload.failed', () => {
      if (db.transaction(step)()) events.changed(['lists', 'campaigns']);
    });
    if (wantedUploads(db).length > 0) lookSoon();
  }

  function lookSoon(): void {
    if (looking) return;
    looking = true;
    timers.after(LOOK_MS, () => {
      looking = false;
      goOn();
    });
  }

  timers.after(0, goOn);
  events.subscribe((event) => {
    if (event.kind === 'changed' && event.topics.includes('hub')) goOn();
  });
  return {
    name,
    share,
    goOn,
    progress(listId) {
      const list = uploadRow(db, listId);
      return list
        ? { done: peopleThrough(db, listId, list.hub_rows_through), all: list.accepted }
        : { done: 0, all: 0 };
    },
  };
}

/** Tells the hub of a list, or of its new name. Inside a transaction. */
export function recordListPut({ ops }: CoreContext, list: UploadRow): void {
  const { uid, name, source_name, fields } = list;
  ops.record('list.put', { listId: uid, name, sourceName: source_name.slice(0, 255), fields: wireFields(fields) });
}

/** The next people of a list, as many as one part may have. */
function nextPart(db: Db, list: UploadRow): ContactRecord[] {
  const names = new Set(wireFields(list.fields));
  const contacts = contactsAfterRow(db, list.id, list.hub_rows_through, MAX_LIST_ROWS);
  let bytes = 0;
  const tooMany = contacts.findIndex((contact, i) => {
    bytes += Buffer.byteLength(JSON.stringify(wireRow(contact, names)));
    return i > 0 && bytes > MOST_BYTES;
  });
  return tooMany < 0 ? contacts : contacts.slice(0, tooMany);
}

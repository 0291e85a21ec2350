import type { OpBody } from '#shared/protocol/ops.ts';
import type { CoreContext } from '../context.ts';
import type { Db } from '../store/open.ts';

/** What is stored of an op `list.rows`: which rows of the file, from and through; the people are in `contact`. */
export interface ListRowsRef {
  /** `list.uid` */
  readonly listId: string;
  readonly from: number;
  readonly through: number;
}

/** The body of an op `list.rows` as it goes to the hub; null = these people are not here any more. */
export function expandListRows(_db: Db, _stored: unknown): OpBody<'list.rows'> | null {
  throw new Error('not written yet');
}

/** Lists of this laptop on their way to the hub. */
export interface ListUploads {
  /** Records what comes next of the lists that campaigns wait for, if the hub has what was recorded before. */
  goOn(): void;
}

/** `onWhole`: called inside the transaction that records the end of a list. */
export function createListUploads(_ctx: CoreContext, _onWhole: (listId: number) => void): ListUploads {
  throw new Error('not written yet');
}

import type { Tx } from '../db/db.ts';

/** The last op of this incarnation that the hub has; 0 = none. */
export async function ackedSeq(tx: Tx, deviceId: string, incarnation: number): Promise<number> {
  const row = await tx.first<{ last_op_seq: number }>(
    'select last_op_seq from device_ack where device_id = $1 and incarnation = $2',
    deviceId,
    incarnation,
  );
  return row?.last_op_seq ?? 0;
}

/** The same, holding back other pushes of this laptop until the transaction ends. */
export async function lockAck(tx: Tx, deviceId: string, incarnation: number): Promise<number> {
  const [, row] = await Promise.all([
    tx.run(
      'insert into device_ack (device_id, incarnation) values ($1, $2) on conflict do nothing',
      deviceId,
      incarnation,
    ),
    tx.first<{ last_op_seq: number }>(
      'select last_op_seq from device_ack where device_id = $1 and incarnation = $2 for update',
      deviceId,
      incarnation,
    ),
  ]);
  return row?.last_op_seq ?? 0;
}

export async function setAck(tx: Tx, deviceId: string, incarnation: number, seq: number): Promise<void> {
  await tx.run(
    'update device_ack set last_op_seq = greatest(last_op_seq, $3) where device_id = $1 and incarnation = $2',
    deviceId,
    incarnation,
    seq,
  );
}

import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { Role } from '#shared/protocol/fields.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { joinCodeHash, newToken, sha256 } from './secrets.ts';

interface CodeRow {
  office_id: number;
  office: string;
  role: Role;
  expires_at: number;
  used_at: number | null;
  enrolment_id: string | null;
  device_id: string | null;
}

/** One sentence for every way a code can be wrong, so that guessing teaches nothing. */
const REFUSED = 'This code is not good. It may have been used or be too old: ask for a new one.';

/**
 * Takes a laptop in. A code works once; when the answer was lost, the same laptop (same enrolment id) may ask again
 * until the code expires, and gets a new token for the same device. @throws HubError CODE_REFUSED
 */
export async function enrol(ctx: HubContext, request: ParsedRequest<'enrol'>): Promise<ResponseOf<'enrol'>> {
  const token = newToken(ctx.chance);
  const now = ctx.clock.now();
  return ctx.db.transaction(async (tx) => {
    const hash = joinCodeHash(request.code);
    const code = await tx.first<CodeRow>(
      `select c.*, o.name as office from join_code c join office o using (office_id)
       where code_hash = $1 for update of c`,
      hash,
    );
    if (!code || code.expires_at <= now) throw new HubError('CODE_REFUSED', REFUSED);
    if (code.used_at !== null && code.enrolment_id !== request.enrolmentId) throw new HubError('CODE_REFUSED', REFUSED);
    const deviceId = code.device_id ?? ctx.chance.uuid();
    await (code.device_id === null
      ? addDevice(tx, deviceId, code, request.label, token, now)
      : tx.run('update device set token_hash = $2 where device_id = $1', deviceId, sha256(token)));
    await tx.run(
      'update join_code set used_at = coalesce(used_at, $2), enrolment_id = $3, device_id = $4 where code_hash = $1',
      hash,
      now,
      request.enrolmentId,
      deviceId,
    );
    const meta = await tx.first<{ server_epoch: string }>('select server_epoch from server_meta');
    return {
      token,
      deviceId,
      office: code.office,
      officeId: code.office_id,
      role: code.role,
      serverEpoch: meta?.server_epoch ?? '',
    };
  });
}

async function addDevice(
  tx: Tx,
  deviceId: string,
  code: CodeRow,
  label: string,
  token: string,
  now: number,
): Promise<void> {
  await tx.run(
    `insert into device (device_id, office_id, role, label, token_hash, enrolled_at) values ($1, $2, $3, $4, $5, $6)`,
    deviceId,
    code.office_id,
    code.role,
    label,
    sha256(token),
    now,
  );
}

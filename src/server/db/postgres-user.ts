import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Whom PostgreSQL's programs run as; null = as the hub itself. */
export type RunAs = { readonly uid: number; readonly gid: number } | null;

const run = promisify(execFile);
const NAME = 'postgres';

/** PostgreSQL refuses to run as root: then a system user "postgres" runs it, made when there is none. */
export async function postgresUser(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return null;
  return lookUp().catch(async () => {
    await run('useradd', ['--system', '--user-group', '--no-create-home', NAME]);
    return lookUp();
  });
}

async function lookUp(): Promise<NonNullable<RunAs>> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, NAME])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

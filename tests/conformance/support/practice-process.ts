import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { basicAuth } from '#core/carrier/basic-auth.ts';
import type { CarrierAccount } from '#core/carrier/carrier.ts';
import { practiceAccount, practiceCredentials } from '#core/carrier/practice-account.ts';

const ENTRY = fileURLToPath(new URL('../../../src/main/core/practice/serve.ts', import.meta.url));

export interface PracticeProcess {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly account: CarrierAccount;
  /** Calls the side door under /practice/. */
  ask(method: string, path: string, body?: unknown): Promise<Response>;
  /** Resolves to the exit code once the process is gone. */
  readonly gone: Promise<number | null>;
}

/** Starts `serve.ts` as a process of its own, with the password that its webhooks carry, and waits for its ready line. */
export async function startPracticeProcess(args: readonly string[], webhookPassword = ''): Promise<PracticeProcess> {
  const child = spawn(process.execPath, [ENTRY, ...args, '--print-ready'], {
    env: { ...process.env, OUTPOST_PRACTICE_WEBHOOK_PASSWORD: webhookPassword },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const port = await new Promise<number>((resolve, reject) => {
    let printed = '';
    void gone.then((code) => reject(new Error(`ended with ${code}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('\n')) resolve((JSON.parse(printed) as { port: number }).port);
    });
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    child,
    origin,
    account: practiceAccount(`${origin}/api/v2`, `${origin}/api/v1/oauth2/token`),
    gone,
    ask: (method, path, body) =>
      fetch(`${origin}${path}`, {
        method,
        headers: { Authorization: basicAuth(practiceCredentials.clientId, practiceCredentials.clientSecret) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

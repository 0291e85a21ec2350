import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accountFromEnv } from '../../../src/server/carrier/account-from-env.ts';
import type { CarrierAccount } from '../../../src/server/carrier/access-token.ts';
import { revokeDevice } from '../../../src/server/auth/devices.ts';
import { startTestHub } from '../../support/hub.ts';

/** The carrier's token server: gives tokens one by one and counts. */
async function tokenServer(): Promise<{ account: CarrierAccount; asked: () => number; fail(): void }> {
  let asked = 0;
  let failing = false;
  const server = http.createServer((request, response) => {
    asked += 1;
    const right = request.headers.authorization === `Basic ${Buffer.from('id:secret').toString('base64')}`;
    response.writeHead(failing || !right ? 401 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ access_token: `token-${asked}`, expires_in: 3600 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const account = {
    messagingUrl: 'https://messaging.example/api/v2',
    tokenUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    accountId: 'account',
    applicationId: 'application',
    clientId: 'id',
    clientSecret: 'secret',
    fromNumbers: ['+12025550100'],
  };
  return { account, asked: () => asked, fail: () => (failing = true) };
}

describe('access to the carrier', () => {
  it('is one short-lived token for all laptops, without the secret', async () => {
    const { account, asked } = await tokenServer();
    const hub = await startTestHub({ account });
    const laptops = [await hub.laptop(), await hub.laptop()];
    const answers = await Promise.all(
      [...laptops, ...laptops].map((laptop) => laptop.ok('carrierAccess', { refused: null })),
    );
    expect(new Set(answers.map((one) => one.accessToken))).toEqual(new Set(['token-1']));
    expect(answers[0]).toMatchObject({
      accountId: 'account',
      applicationId: 'application',
      fromNumbers: ['+12025550100'],
    });
    expect(JSON.stringify(answers)).not.toContain('secret');
    expect(asked()).toBe(1);
    hub.advance(3_500_000);
    expect((await laptops[0]!.ok('carrierAccess', { refused: null })).accessToken).toBe('token-2');
  });

  it('is renewed when the carrier refused the token', async () => {
    const { account } = await tokenServer();
    const hub = await startTestHub({ account });
    const laptop = await hub.laptop();
    const first = await laptop.ok('carrierAccess', { refused: null });
    expect((await laptop.ok('carrierAccess', { refused: 'another' })).accessToken).toBe(first.accessToken);
    expect((await laptop.ok('carrierAccess', { refused: first.accessToken })).accessToken).toBe('token-2');
  });

  it('ends with the laptop, and says so when there is none', async () => {
    const { account, fail } = await tokenServer();
    const hub = await startTestHub({ account });
    const laptop = await hub.laptop();
    await revokeDevice(hub.ctx, laptop.deviceId, 'Ann');
    expect(await laptop.refused('carrierAccess', { refused: null })).toBe('REVOKED');
    fail();
    expect(await (await hub.laptop()).refused('carrierAccess', { refused: null })).toBe('UNAVAILABLE');
    const without = await startTestHub();
    expect(await (await without.laptop()).refused('carrierAccess', { refused: null })).toBe('NOT_FOUND');
  });

  it('is set up from the environment, or not at all', () => {
    const env = {
      OUTPOST_CARRIER_MESSAGING_URL: 'https://m.example/v2',
      OUTPOST_CARRIER_TOKEN_URL: 'https://t.example/token',
      OUTPOST_CARRIER_ACCOUNT_ID: 'a',
      OUTPOST_CARRIER_APPLICATION_ID: 'b',
      OUTPOST_CARRIER_CLIENT_ID: 'c',
      OUTPOST_CARRIER_CLIENT_SECRET: 'hush',
      OUTPOST_CARRIER_FROM_NUMBERS: '+12025550100, +12025550101',
    };
    expect(accountFromEnv({})).toBeNull();
    expect(accountFromEnv(env)).toMatchObject({ accountId: 'a', fromNumbers: ['+12025550100', '+12025550101'] });
    const wrong = { ...env, OUTPOST_CARRIER_TOKEN_URL: 'hush-hush', OUTPOST_CARRIER_CLIENT_ID: '' };
    expect(() => accountFromEnv(wrong)).toThrow('OUTPOST_CARRIER_TOKEN_URL, OUTPOST_CARRIER_CLIENT_ID');
    expect(() => accountFromEnv(wrong)).not.toThrow('hush');
  });
});

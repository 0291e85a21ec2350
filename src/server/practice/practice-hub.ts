import path from 'node:path';
import { makeJoinCode, makeOffice } from '../auth/offices.ts';
import { newToken } from '../auth/secrets.ts';
import type { CarrierAccount } from '../carrier/access-token.ts';
import type { HubContext } from '../context.ts';
import type { HubDeps } from '../deps.ts';
import { PRACTICE_PATH } from '../http/practice-routes.ts';
import type { PracticeSide } from '../start-hub.ts';
import { setMode } from '../sync/epoch.ts';
import { openPracticeCarrier } from './practice-carrier.ts';
import type { PracticePeople } from './practice-process.ts';

/** What `--practice` adds to a hub. */
export interface PracticeHub {
  readonly account: CarrierAccount;
  readonly side: PracticeSide;
  /** The hub answers at `url`: the carrier's events may come. */
  ready(url: string): Promise<void>;
  /** For a program that rehearses: where the carrier's ledger, faults, counts and voices are, and who may ask. */
  readonly doors: Readonly<Record<'ledger' | 'faults' | 'status' | 'say' | 'user' | 'password', string>>;
  stop(): Promise<void>;
}

const OFFICE = 'Practice';
const CODE_MINUTES = 24 * 60;

/**
 * Makes a hub ready to practise: its mode, and a carrier that texts nobody. `address`: where laptops on other machines
 * reach the hub; they send through it then. @throws HubError CONFLICT when the hub has texted live
 */
export async function openPracticeHub(
  ctx: HubContext,
  deps: HubDeps,
  people: PracticePeople,
  dataDir: string,
  address: string | null,
): Promise<PracticeHub> {
  await setMode(ctx, 'practice', 'the start with --practice');
  const carrier = await openPracticeCarrier(deps, people, path.join(dataDir, 'practice'));
  const { account, origin } = carrier;
  const credentials = { user: 'practice', password: newToken(deps.chance) };
  const door = (name: string): string => `${origin}/practice/${name}`;
  return {
    account: {
      ...account,
      forPractice: true,
      messagingUrl: address === null ? account.messagingUrl : `${address}${PRACTICE_PATH}/api/v2`,
    },
    side: { origin, credentials },
    ready: (url) => carrier.deliverTo(`${url}/v1/webhook/bandwidth/inbound`, credentials),
    doors: {
      ledger: door('ledger'),
      faults: door('faults'),
      status: door('status'),
      say: door('say'),
      user: account.clientId,
      password: account.clientSecret,
    },
    stop: () => carrier.stop(),
  };
}

/** On a hub without any office: makes one, and a code with which the organizer's laptop joins. Otherwise null. */
export async function firstOffice(ctx: HubContext): Promise<{ office: string; code: string } | null> {
  if (await ctx.db.first('select 1 from office limit 1')) return null;
  await makeOffice(ctx, OFFICE);
  return {
    office: OFFICE,
    code: await makeJoinCode(ctx, { office: OFFICE, role: 'organizer', minutes: CODE_MINUTES }),
  };
}

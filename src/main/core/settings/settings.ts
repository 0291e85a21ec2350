import type { settingsChange, SettingsView } from '#shared/contract/settings.ts';
import type { z } from 'zod';
import { normalizePhone } from '#shared/domain/phone.ts';
import type { SecretStore } from '../core.ts';
import type { CoreEvents } from '../events.ts';
import { refused } from '../refusal.ts';
import { hubHoursOf } from '../store/hub-hours.ts';
import { hubMember } from '../store/hub-member.ts';
import { allMeta, putMeta } from '../store/meta.ts';
import type { Db } from '../store/open.ts';
import { defaultSettings, storedSettings, type StoredSettings } from './stored-settings.ts';

export type SettingsChange = z.infer<typeof settingsChange>;

export interface Settings {
  get(): SettingsView;
  /** First name of the person at this laptop. */
  texter(): string;
  /** Checks and saves; everything or nothing. */
  update(change: SettingsChange): SettingsView;
  /** Practice or live as the hub is, for as long as this laptop works with it; the account is the hub's then. */
  followHub(mode: SettingsView['mode']): void;
  setCarrierSecret(clientSecret: string): void;
  /** The carrier's OAuth secret, for the carrier client alone. Empty when none is set. */
  carrierSecret(): string;
  /** Where carrier events are taken in, once the listener runs. */
  setWebhook(address: { readonly url: string; readonly user: string }): void;
}

const BANDWIDTH = {
  messagingUrl: 'https://messaging.bandwidth.com/api/v2',
  tokenUrl: 'https://api.bandwidth.com/api/v1/oauth2/token',
};
const SECRET = 'carrier-client-secret';

/** @param speedGiven the practice speed that the start asked for; null = none. */
export function createSettings(
  db: Db,
  secrets: SecretStore,
  events: CoreEvents,
  speedGiven: number | null = null,
): Settings {
  let stored = load(db);
  let webhook = { url: '', user: '' };

  const get = (): SettingsView => ({
    language: stored.language,
    texter: stored.texter,
    org: stored.org,
    mode: stored.mode,
    hoursStartMin: stored.hoursStartMin,
    hoursEndMin: stored.hoursEndMin,
    practiceAnyHour: stored.practiceAnyHour,
    hubHours: hubHoursOf(db),
    practiceSpeed: stored.practiceSpeed,
    pricePerPart: stored.pricePerPart,
    practiceSpeedGiven: speedGiven,
    afterSend: stored.afterSend,
    replySound: stored.replySound,
    replyNotice: stored.replyNotice,
    carrier: {
      ...BANDWIDTH,
      accountId: stored.accountId,
      applicationId: stored.applicationId,
      clientId: stored.clientId,
      hasSecret: Boolean(secrets.get(SECRET)),
      canKeepSecret: secrets.canKeep,
      fromNumbers: stored.fromNumbers,
      webhookUrl: webhook.url,
      webhookUser: webhook.user,
    },
  });

  function keep(next: StoredSettings): void {
    db.transaction(() => {
      for (const [key, value] of Object.entries(next)) putMeta(db, `setting:${key}`, JSON.stringify(value));
    })();
    stored = next;
    events.changed(['settings', 'carrier']);
  }

  return {
    get,
    texter: () => stored.texter,
    update(change) {
      const member = hubMember(db);
      if (member && change.mode !== undefined && change.mode !== member.mode) throw modeIsTheHubs(member.mode);
      const next = checked({ ...stored, ...withoutUndefined(change) });
      if (!member) refuseWithoutAccount(next, Boolean(secrets.get(SECRET)));
      keep(next);
      return get();
    },
    followHub(mode) {
      if (stored.mode !== mode) keep({ ...stored, mode });
    },
    setCarrierSecret(clientSecret) {
      secrets.set(SECRET, clientSecret);
      events.changed(['settings', 'carrier']);
    },
    carrierSecret: () => secrets.get(SECRET) ?? '',
    setWebhook(address) {
      webhook = address;
    },
  };
}

function load(db: Db): StoredSettings {
  const raw: Record<string, unknown> = { ...defaultSettings };
  for (const [key, value] of allMeta(db)) {
    if (key.startsWith('setting:')) raw[key.slice('setting:'.length)] = readJson(value);
  }
  return storedSettings.parse(raw);
}

/** What cannot be read counts as not set: one damaged row must not keep the desk shut. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A key given as undefined means "leave it". */
function withoutUndefined(change: SettingsChange): Partial<StoredSettings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** Refuses what cannot be, with the sentence that the person needs. */
function checked(next: StoredSettings): StoredSettings {
  if (next.hoursStartMin >= next.hoursEndMin) {
    throw refused('HOURS_REVERSED', 'Sending hours must start before they end.');
  }
  const fromNumbers = next.fromNumbers.map((raw) => {
    const phone = normalizePhone(raw);
    if (!phone.ok) throw refused('NOT_A_NUMBER', `“${raw}” is not a phone number that can send texts.`);
    return phone.e164;
  });
  return { ...next, fromNumbers: [...new Set(fromNumbers)] };
}

/** A laptop that works alone texts for real with an account of its own only. */
function refuseWithoutAccount(next: StoredSettings, hasSecret: boolean): void {
  const { mode, accountId, applicationId, clientId, fromNumbers } = next;
  if (mode !== 'live' || (accountId && applicationId && clientId && hasSecret && fromNumbers.length > 0)) return;
  throw refused(
    'NOT_SET_UP',
    'Live texting needs the account id, application id, client id, client secret and at least one number to send from.',
  );
}

function modeIsTheHubs(mode: SettingsView['mode']) {
  return refused(
    'HUB_MODE',
    `This laptop works with a hub for ${mode === 'live' ? 'real texts' : 'practice'}. Leave the hub to change that.`,
  );
}

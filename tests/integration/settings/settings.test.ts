import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretStore } from '#core/core.ts';
import { createCoreEvents } from '#core/events.ts';
import { createSettings, type Settings } from '#core/settings/settings.ts';
import { openStore, type Db } from '#core/store/open.ts';

const SECRET = 'a-very-secret-client-secret';
const COMPLETE = {
  accountId: '9900001',
  applicationId: 'app',
  clientId: 'client',
  fromNumbers: ['(202) 555-0142', '202-555-0142'],
};

let dir: string;
let db: Db;
let settings: Settings;

function memorySecrets(): SecretStore {
  const known = new Map<string, string>();
  return { canKeep: false, get: (name) => known.get(name) ?? null, set: (name, value) => void known.set(name, value) };
}

function open(secrets = memorySecrets()): void {
  db = openStore(dir);
  settings = createSettings(db, secrets, createCoreEvents({ after: () => () => {} }));
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outpost-settings-'));
  open();
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('settings', () => {
  it('begins in practice, at nine to eight, with practice open at any hour', () => {
    expect(settings.get()).toMatchObject({
      mode: 'practice',
      hoursStartMin: 540,
      hoursEndMin: 1200,
      practiceAnyHour: true,
    });
  });

  it('keeps what was changed, and leaves the rest', () => {
    settings.update({ texter: 'Dana', org: 'Riverside' });
    settings.update({ texter: 'Sam' });
    db.close();
    open();
    expect(settings.get()).toMatchObject({ texter: 'Sam', org: 'Riverside', mode: 'practice' });
  });

  it('refuses hours that end before they begin, and changes nothing', () => {
    expect(() => settings.update({ texter: 'Sam', hoursStartMin: 1000, hoursEndMin: 900 })).toThrow(/start before/);
    expect(settings.get()).toMatchObject({ texter: '', hoursStartMin: 540 });
  });

  it('writes numbers one way, once, and refuses what is none', () => {
    expect(settings.update(COMPLETE).carrier.fromNumbers).toEqual(['+12025550142']);
    expect(() => settings.update({ fromNumbers: ['12'] })).toThrow(/not a phone number/);
  });

  it('goes live only with a whole account', () => {
    expect(() => settings.update({ mode: 'live' })).toThrow(/Live texting needs/);
    settings.update(COMPLETE);
    expect(() => settings.update({ mode: 'live' })).toThrow(/Live texting needs/);
    settings.setCarrierSecret(SECRET);
    expect(settings.update({ mode: 'live' }).mode).toBe('live');
  });

  it('never shows the secret and never writes it to the disk', () => {
    settings.update(COMPLETE);
    settings.setCarrierSecret(SECRET);
    expect(settings.carrierSecret()).toBe(SECRET);
    expect(settings.get().carrier.hasSecret).toBe(true);
    expect(JSON.stringify(settings.get())).not.toContain(SECRET);
    db.pragma('wal_checkpoint(TRUNCATE)');
    for (const file of readdirSync(dir)) expect(readFileSync(join(dir, file)).includes(SECRET)).toBe(false);
  });

  it('falls back to what is sane when a row is damaged', () => {
    db.exec(
      `insert into meta (key, value) values ('setting:hoursStartMin', '"late"'), ('setting:mode', '"party"'), ('setting:org', '{')`,
    );
    db.close();
    open();
    expect(settings.get()).toMatchObject({ hoursStartMin: 540, mode: 'practice', org: '' });
  });
});

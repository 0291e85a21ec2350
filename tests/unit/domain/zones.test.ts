import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import areaCodes from '../../../resources/rules/area-codes.json' with { type: 'json' };
import zipRules from '../../../resources/rules/zip-zones.json' with { type: 'json' };
import { cleanZip, statesFor, zonesFor } from '#shared/domain/zones.ts';

const EASTERN = 'America/New_York';
const CENTRAL = 'America/Chicago';
const MOUNTAIN = 'America/Denver';
const PACIFIC = 'America/Los_Angeles';

describe('zonesFor a ZIP', () => {
  it.each([
    ['10001', EASTERN],
    ['60601', CENTRAL],
    ['80202', MOUNTAIN],
    ['94110', PACIFIC],
    ['99501', 'America/Anchorage'],
    ['99546', 'America/Adak'],
    ['96813', 'Pacific/Honolulu'],
    ['85001', 'America/Phoenix'],
    ['00901', 'America/Puerto_Rico'],
    ['00802', 'America/Puerto_Rico'],
    ['96910', 'Pacific/Guam'],
    ['96950', 'Pacific/Guam'],
    ['96799', 'Pacific/Pago_Pago'],
  ])('%s is %s', (zip, zone) => {
    expect(zonesFor({ zip })).toEqual({ zones: [zone], source: 'zip' });
  });

  it.each([
    ['46402', CENTRAL, 'Gary, Indiana'],
    ['47708', CENTRAL, 'Evansville, Indiana'],
    ['46201', EASTERN, 'Indianapolis'],
    ['42001', CENTRAL, 'Paducah, Kentucky'],
    ['40202', EASTERN, 'Louisville, Kentucky'],
    ['37402', EASTERN, 'Chattanooga, Tennessee'],
    ['37201', CENTRAL, 'Nashville, Tennessee'],
    ['32501', CENTRAL, 'Pensacola, Florida'],
    ['32301', EASTERN, 'Tallahassee, Florida'],
    ['49801', CENTRAL, 'Iron Mountain, Michigan'],
    ['97914', MOUNTAIN, 'Ontario, Oregon'],
    ['83501', PACIFIC, 'Lewiston, Idaho'],
    ['79901', MOUNTAIN, 'El Paso, Texas'],
    ['85901', 'America/Phoenix', 'Show Low, Arizona'],
    ['86515', MOUNTAIN, 'Window Rock, Navajo Nation, which changes its clocks'],
    ['86030', 'America/Phoenix', 'Hotevilla, Hopi land, which does not'],
    ['58601', MOUNTAIN, 'Dickinson, North Dakota'],
    ['57701', MOUNTAIN, 'Rapid City, South Dakota'],
    ['67735', MOUNTAIN, 'Goodland, Kansas'],
  ])('%s at a zone border is %s (%s)', (zip, zone) => {
    expect(zonesFor({ zip }).zones).toEqual([zone]);
  });

  it('keeps both zones where the place is on the border', () => {
    expect(zonesFor({ zip: '89883' }).zones).toEqual([MOUNTAIN, PACIFIC]);
    expect(zonesFor({ zip: '89825' }).zones).toEqual([MOUNTAIN, PACIFIC]);
  });

  it('knows nothing of military and foreign post codes', () => {
    for (const zip of ['09012', '34002', '96201', 'K1A 0B1', 'SW1A 1AA', '00000', '']) {
      expect(zonesFor({ zip })).toEqual({ zones: [], source: 'none' });
    }
  });
});

describe('zonesFor a number', () => {
  it('takes the area code', () => {
    expect(zonesFor({ e164: '+12125550123' })).toEqual({ zones: [EASTERN], source: 'number' });
    expect(zonesFor({ e164: '+14165550123' })).toEqual({ zones: ['America/Toronto'], source: 'number' });
    expect(zonesFor({ e164: '+447911123456' })).toEqual({ zones: ['Europe/London'], source: 'number' });
  });

  it('lists all zones of a split area code, and of the code that overlays it', () => {
    for (const area of ['850', '448', '812', '930', '270', '364']) {
      expect(zonesFor({ e164: `+1${area}5550123` }).zones).toEqual([CENTRAL, EASTERN]);
    }
  });

  it.each([
    ['928', ['America/Denver', 'America/Phoenix'], 'Arizona with the Navajo Nation'],
    ['602', ['America/Phoenix'], 'Phoenix'],
    ['808', ['Pacific/Honolulu'], 'Hawaii'],
    ['787', ['America/Puerto_Rico'], 'Puerto Rico'],
    ['939', ['America/Puerto_Rico'], 'Puerto Rico, overlay'],
    ['671', ['Pacific/Guam'], 'Guam'],
    ['775', [MOUNTAIN, PACIFIC], 'Nevada with West Wendover'],
    ['334', [CENTRAL, EASTERN], 'Alabama with Phenix City'],
    ['541', [MOUNTAIN, PACIFIC], 'Oregon with Malheur County'],
    ['208', [MOUNTAIN, PACIFIC], 'Idaho'],
    ['986', [MOUNTAIN, PACIFIC], 'Idaho, overlay'],
    ['423', [CENTRAL, EASTERN], 'Tennessee'],
    ['906', [CENTRAL, EASTERN], 'Upper Peninsula of Michigan'],
    ['701', [CENTRAL, MOUNTAIN], 'North Dakota'],
    ['605', [CENTRAL, MOUNTAIN], 'South Dakota'],
    ['308', [CENTRAL, MOUNTAIN], 'western Nebraska'],
    ['915', [MOUNTAIN], 'El Paso'],
    ['432', [CENTRAL], 'Midland, Texas'],
    ['907', ['America/Adak', 'America/Anchorage'], 'Alaska with the Aleutians'],
  ])('knows the zones of %s: %j (%s)', (area, zones) => {
    expect(zonesFor({ e164: `+1${area}5550123` }).zones).toEqual(zones);
  });

  it('has no zone for toll-free numbers', () => {
    for (const area of ['800', '833', '844', '855', '866', '877', '888']) {
      expect(zonesFor({ e164: `+1${area}5550123` })).toEqual({ zones: [], source: 'none' });
    }
  });
});

describe('zonesFor an address and a number', () => {
  it('keeps both when they differ, address first', () => {
    expect(zonesFor({ zip: '90210', e164: '+12125550123' })).toEqual({ zones: [PACIFIC, EASTERN], source: 'both' });
    expect(zonesFor({ state: 'CA', e164: '+12125550123' })).toEqual({ zones: [PACIFIC, EASTERN], source: 'both' });
  });

  it('lets the ZIP settle a split area code', () => {
    expect(zonesFor({ zip: '32501', e164: '+18505550123' })).toEqual({ zones: [CENTRAL], source: 'zip' });
  });

  it('lets the ZIP say on which clock of Arizona a number is, and keeps both where a state has both', () => {
    const e164 = '+19285550123';
    expect(zonesFor({ zip: '86001', e164 })).toEqual({ zones: ['America/Phoenix'], source: 'zip' });
    expect(zonesFor({ zip: '86515', e164 })).toEqual({ zones: [MOUNTAIN], source: 'zip' });
    expect(zonesFor({ state: 'AZ', e164 }).zones.toSorted()).toEqual([MOUNTAIN, 'America/Phoenix']);
    expect(zonesFor({ state: 'AZ', e164: '+16025550123' }).zones).toEqual(['America/Phoenix']);
  });

  it('keeps both clocks of who moved to or from where clocks do not change', () => {
    expect(zonesFor({ zip: '96813', e164: '+14155550123' }).zones).toEqual(['Pacific/Honolulu', PACIFIC]);
    expect(zonesFor({ zip: '32801', e164: '+17875550123' }).zones).toEqual([EASTERN, 'America/Puerto_Rico']);
    expect(zonesFor({ zip: '85001', e164: '+13035550123' }).zones).toEqual(['America/Phoenix', MOUNTAIN]);
  });

  it('keeps both zones of a ZIP on the border, whatever the number says', () => {
    expect(zonesFor({ zip: '89883', e164: '+12135550123' })).toEqual({ zones: [MOUNTAIN, PACIFIC], source: 'zip' });
  });

  it('lets the number settle a split state', () => {
    expect(zonesFor({ state: 'FL', e164: '+13055550123' })).toEqual({ zones: [EASTERN], source: 'state' });
    expect(zonesFor({ state: 'Florida' })).toEqual({ zones: [EASTERN, CENTRAL], source: 'state' });
  });

  it('prefers the ZIP to the state', () => {
    expect(zonesFor({ zip: '10001', state: 'CA' })).toEqual({ zones: [EASTERN], source: 'zip' });
  });

  it('falls back when a value is unreadable', () => {
    expect(zonesFor({ zip: 'unknown', state: 'tx' })).toEqual({ zones: [CENTRAL, MOUNTAIN], source: 'state' });
    expect(zonesFor({ zip: 'unknown', state: '?', e164: '+12125550123' }).source).toBe('number');
  });

  it('never loses a zone of the ZIP, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (zip, state, e164) => {
        const { zones } = zonesFor({ zip, state, e164 });
        for (const zone of zonesFor({ zip }).zones) expect(zones).toContain(zone);
      }),
    );
  });
});

describe('cleanZip', () => {
  it.each([
    ['02458', '02458'],
    ['2458', '02458'],
    ['601', '00601'],
    ['02458-1234', '02458'],
    ['02458 1234', '02458'],
    ['024581234', '02458'],
    ['24581234', '02458'],
    [' 94110 ', '94110'],
  ])('reads %j as %s', (raw, zip) => expect(cleanZip(raw)).toBe(zip));

  it.each(['', '12', '123456', 'K1A 0B1', '94110x', '9'.repeat(1000)])('refuses %j', (raw) => {
    expect(cleanZip(raw)).toBeNull();
  });
});

describe('statesFor', () => {
  it('gathers every state whose rules may apply', () => {
    expect(statesFor({ state: 'Texas', zip: '73301', e164: '+14055550123' })).toEqual(['TX', 'OK']);
    expect(statesFor({ zip: '06390' })).toEqual(['NY']);
    expect(statesFor({ zip: '96799' })).toEqual(['AS']);
    expect(statesFor({ e164: '+14165550123' })).toEqual([]);
    expect(statesFor({})).toEqual([]);
  });
});

describe('the rules files', () => {
  it('name only zones that exist', () => {
    const zones = [
      ...zipRules.prefixes.map(({ zone }) => zone),
      ...zipRules.zoneExceptions.flatMap((row) => row.zones),
      ...Object.values(areaCodes.areaCodes).flatMap((row) => row.zones),
      ...Object.values(areaCodes.callingCodes).flat(),
    ];
    for (const zone of new Set(zones)) {
      expect(() => new Intl.DateTimeFormat('en-US', { timeZone: zone }), zone).not.toThrow();
    }
  });

  it('say where they come from and when', () => {
    for (const file of [zipRules, areaCodes]) {
      expect(file.source.length).toBeGreaterThan(40);
      expect(file.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it('give each prefix once', () => {
    const sorted = zipRules.prefixes.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    for (const [i, { from, to }] of sorted.entries()) {
      expect(from <= to).toBe(true);
      expect((sorted[i + 1]?.from ?? '~') > to, from).toBe(true);
    }
  });
});

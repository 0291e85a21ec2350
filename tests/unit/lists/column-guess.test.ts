import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnAliases } from '#shared/domain/column-aliases.ts';
import { guessColumns, looksLikeData, phoneLikeColumns, uniqueHeaders } from '#shared/domain/column-guess.ts';
import { phoneOrder } from '#shared/domain/phone-choice.ts';
import { STANDARD_FIELDS } from '#shared/domain/standard-fields.ts';

/** Header by meaning, leaving out custom columns and second people; of several numbers the one that is tried first. */
function meanings(header: string, sample: string[][] = []): Record<string, string> {
  const guess = guessColumns(uniqueHeaders(header.split(',')), sample);
  const own = guess.filter(({ meaning, person }) => meaning !== 'custom' && person !== 'second');
  return Object.fromEntries(
    phoneOrder(own)
      .toReversed()
      .map((column) => [column.meaning, column.header]),
  );
}

describe('guessColumns by header', () => {
  it.each([
    [
      'Spoke',
      'firstName,lastName,cell,zip,external_id,VANID',
      {
        phone: 'cell',
        first_name: 'firstName',
        last_name: 'lastName',
        zip: 'zip',
        external_id: 'external_id',
        van_id: 'VANID',
      },
    ],
    [
      'Spoke export',
      'campaignId,texter[firstName],texter[cell],contact[firstName],contact[lastName],contact[cell],contact[zip],contact[state],contact[external_id]',
      {
        phone: 'contact[cell]',
        first_name: 'contact[firstName]',
        last_name: 'contact[lastName]',
        zip: 'contact[zip]',
        state: 'contact[state]',
        external_id: 'contact[external_id]',
      },
    ],
    [
      'VAN',
      'Voter File VANID,LastName,FirstName,StateOrProvince,Zip/Postal,Preferred Phone,Home Phone,Cell Phone',
      {
        phone: 'Cell Phone',
        first_name: 'FirstName',
        last_name: 'LastName',
        state: 'StateOrProvince',
        van_id: 'Voter File VANID',
      },
    ],
    [
      'PDI',
      'PDI ID,First Name,Last Name,Zip,Cell Phone Number',
      {
        phone: 'Cell Phone Number',
        first_name: 'First Name',
        last_name: 'Last Name',
        zip: 'Zip',
        pdi_id: 'PDI ID',
      },
    ],
    [
      'ActBlue',
      'Receipt ID,Date,Amount,Donor First Name,Donor Last Name,Donor Addr1,Donor City,Donor State,Donor ZIP,Donor Phone,Donor ID,Reserved,Reserved',
      {
        phone: 'Donor Phone',
        first_name: 'Donor First Name',
        last_name: 'Donor Last Name',
        state: 'Donor State',
        zip: 'Donor ZIP',
        external_id: 'Donor ID',
      },
    ],
    [
      'Action Network',
      'email,first_name,last_name,can2_phone,can2_user_city,can2_state_abbreviated,zip_code',
      {
        phone: 'can2_phone',
        first_name: 'first_name',
        last_name: 'last_name',
        state: 'can2_state_abbreviated',
        zip: 'zip_code',
      },
    ],
    [
      'NPSP',
      'Contact1 First Name,Contact1 Last Name,Contact1 Home Phone,Contact1 Mobile Phone,Contact2 Mobile Phone,Home Zip/Postal Code,Home State/Province',
      {
        phone: 'Contact1 Mobile Phone',
        first_name: 'Contact1 First Name',
        last_name: 'Contact1 Last Name',
        zip: 'Home Zip/Postal Code',
        state: 'Home State/Province',
      },
    ],
    [
      'Impactive',
      'first_name,last_name,phone,van_id,state_abbrev,assigned_user_email',
      {
        phone: 'phone',
        first_name: 'first_name',
        last_name: 'last_name',
        van_id: 'van_id',
        state: 'state_abbrev',
      },
    ],
    [
      'TextOut',
      'ContactFirstName,ContactLastName,ContactCellPhone,EndpointPhoneNumber',
      { phone: 'ContactCellPhone', first_name: 'ContactFirstName', last_name: 'ContactLastName' },
    ],
    [
      'a spreadsheet',
      'First,Surname,Best phone to reach you,Postcode',
      { phone: 'Best phone to reach you', first_name: 'First', last_name: 'Surname', zip: 'Postcode' },
    ],
    [
      'a Spanish one',
      'Nombre,Apellido,Teléfono,Código Postal,Estado',
      { phone: 'Teléfono', first_name: 'Nombre', last_name: 'Apellido', zip: 'Código Postal', state: 'Estado' },
    ],
    [
      'offices',
      'office_id,bioguide,first_name,last_name,chamber,party,district,address,suite,building,city,state,zip,phone,fax,hours',
      {
        phone: 'phone',
        first_name: 'first_name',
        last_name: 'last_name',
        state: 'state',
        zip: 'zip',
        external_id: 'office_id',
      },
    ],
    [
      'shouting',
      'FIRST_NAME , LAST-NAME,  CELL PHONE ',
      { phone: 'CELL PHONE', first_name: 'FIRST_NAME', last_name: 'LAST-NAME' },
    ],
  ])('%s', (_, header, expected) => {
    expect(meanings(header)).toEqual(expected);
  });

  it('does not take what is only about phones', () => {
    for (const header of [
      'fax',
      'phone_type',
      'Cell Status',
      'phone consent',
      'Mobile Carrier',
      'Work Phone',
      'landline phone',
    ]) {
      expect(meanings(`name,${header}`)).toEqual({});
    }
  });

  it('knows every alias in any dress, and none twice', () => {
    const keys = Object.values(columnAliases)
      .flat()
      .map((alias) => alias.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
    for (const [meaning, aliases] of Object.entries(columnAliases)) {
      for (const alias of aliases) {
        expect(guessColumns([`  ${alias.toUpperCase()} `], [])[0]?.meaning, alias).toBe(meaning);
      }
    }
  });
});

describe('guessColumns by content', () => {
  const people = [
    ['Ana', '202-555-0101', '77'],
    ['Bo', '(202) 555-0102', '78'],
    ['Cy', '', '79'],
    ['Di', '202.555.0104', '80'],
  ];

  it('finds the phone column when no header tells', () => {
    expect(guessColumns(['who', 'reach', 'n'], people).map(({ meaning }) => meaning)).toEqual([
      'custom',
      'phone',
      'custom',
    ]);
  });

  it('does not believe a phone header over a column without a single number', () => {
    const sample = ['A12', 'B7', 'C3', 'D1'].map((cell, i) => [cell, `202-555-010${i}`]);
    expect(guessColumns(['cell', 'reach'], sample).map(({ meaning }) => meaning)).toEqual(['custom', 'phone']);
  });

  it('believes the header all the same when no other column has numbers, so that the rows are reported', () => {
    const sample = [
      ['A12', 'x'],
      ['B7', 'y'],
      ['C3', 'z'],
    ];
    expect(guessColumns(['cell', 'reach'], sample)[0]?.meaning).toBe('phone');
  });

  it('gives up rather than guess wildly', () => {
    expect(
      guessColumns(
        ['a', 'b'],
        [
          ['x', '1'],
          ['y', '2'],
        ],
      ).every(({ meaning }) => meaning === 'custom'),
    ).toBe(true);
  });

  it('names all columns that hold phone numbers', () => {
    expect(phoneLikeColumns(['a', 'b', 'c'], people)).toEqual([1]);
  });
});

describe('custom fields', () => {
  it('get safe, unique names that hide no standard field', () => {
    const fields = guessColumns(
      uniqueHeaders([
        'cell',
        'mobile',
        'Phone',
        'Polling Place',
        'polling-place',
        '???',
        'org',
        '__proto__',
        'first',
        'First Name',
      ]),
      [],
    )
      .filter(({ field }) => field !== '')
      .map(({ field }) => field);
    expect(fields).toEqual([
      'cell',
      'mobile',
      'phone_2',
      'polling_place',
      'polling_place_2',
      'column_6',
      'org_2',
      'proto',
      'first',
    ]);
  });

  it('ignores the columns that ActBlue reserves, unless something is in them', () => {
    const guess = guessColumns(['phone', 'Reserved', 'Reserved (2)'], [['2125550101', '', 'x']]);
    expect(guess.map(({ meaning }) => meaning)).toEqual(['phone', 'ignore', 'custom']);
  });

  it('ignores nameless empty columns and the columns that Outpost adds itself', () => {
    const guess = guessColumns(uniqueHeaders(['cell', '', 'outpost_row', 'outpost_reason', '']), [
      ['202-555-0101', '', '7', 'x', 'full'],
    ]);
    expect(guess.map(({ meaning }) => meaning)).toEqual(['phone', 'ignore', 'ignore', 'ignore', 'custom']);
  });

  it('are unique for any headers at all', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 30 }), (raw) => {
        const headers = uniqueHeaders(raw);
        expect(new Set(headers).size).toBe(headers.length);
        const fields = guessColumns(headers, []).flatMap(({ meaning, field }) => (meaning === 'custom' ? [field] : []));
        expect(new Set(fields).size).toBe(fields.length);
        for (const field of fields) {
          expect(field).toMatch(/^[\p{L}\p{M}\p{N}_]{1,60}$/u);
          expect(STANDARD_FIELDS).not.toContain(field);
        }
      }),
    );
  });
});

describe('guessColumns of several numbers', () => {
  const phones = (header: string, sample: string[][] = []) =>
    guessColumns(uniqueHeaders(header.split(',')), sample)
      .filter(({ meaning }) => meaning === 'phone')
      .map(({ header: name }) => name);

  it('takes every number of the person, and nobody else’s', () => {
    expect(phones('Preferred Phone,Home Phone,Cell Phone,Fax Number,Work Phone')).toEqual([
      'Preferred Phone',
      'Home Phone',
      'Cell Phone',
    ]);
    expect(phones('ContactCellPhone,EndpointPhoneNumber,texter[cell],Emergency Contact Phone')).toEqual([
      'ContactCellPhone',
    ]);
  });

  it('believes a further header only if its cells are numbers', () => {
    const sample = [
      ['2125550101', 'x', '2125550109'],
      ['2125550102', 'y', ''],
    ];
    expect(phones('cell,phone bank,home phone', sample)).toEqual(['cell', 'home phone']);
  });
});

describe('guessColumns of two people a row (NPSP)', () => {
  it('gives each their own columns, and the household’s to both', () => {
    const guess = guessColumns(
      uniqueHeaders([
        'Contact1 First Name',
        'Contact1 Mobile Phone',
        'Contact1 Title',
        'Contact2 First Name',
        'Contact2 Mobile Phone',
        'Contact2 Title',
        'Household Zip/Postal Code',
        'Donation Amount',
      ]),
      [],
    );
    expect(guess.map(({ meaning, field, person }) => [meaning, field, person ?? 'both'])).toEqual([
      ['first_name', '', 'first'],
      ['phone', '', 'first'],
      ['custom', 'title', 'first'],
      ['first_name', '', 'second'],
      ['phone', '', 'second'],
      ['custom', 'title', 'second'],
      ['zip', '', 'both'],
      ['custom', 'donation_amount', 'both'],
    ]);
  });

  it('takes numbered columns of one person for what they are', () => {
    const guess = guessColumns(uniqueHeaders(['Contact1 First Name', 'Contact1 Mobile Phone']), []);
    expect(guess.every(({ person }) => person === undefined)).toBe(true);
  });
});

describe('uniqueHeaders', () => {
  it('numbers repeated headers and names nameless ones', () => {
    expect(uniqueHeaders(['Reserved', ' Reserved', 'Reserved (2)', '', 'a\n b', ''])).toEqual([
      'Reserved',
      'Reserved (2)',
      'Reserved (2) (2)',
      'Column 4',
      'a b',
      'Column 6',
    ]);
  });
});

describe('looksLikeData', () => {
  it('sees a file without a header', () => {
    expect(looksLikeData(['Ana', 'Diaz', '202-555-0101'])).toBe(true);
    expect(looksLikeData(['first_name', 'cell', '202-555-0101'])).toBe(false);
    expect(looksLikeData(['who', 'where', 'what'])).toBe(false);
  });
});

/** Postal codes of the states and territories, by their name in lower case. */
const CODE_BY_NAME: Readonly<Record<string, string>> = {
  alabama: 'AL',
  alaska: 'AK',
  'american samoa': 'AS',
  arizona: 'AZ',
  arkansas: 'AR',
  california: 'CA',
  colorado: 'CO',
  connecticut: 'CT',
  delaware: 'DE',
  'district of columbia': 'DC',
  florida: 'FL',
  georgia: 'GA',
  guam: 'GU',
  hawaii: 'HI',
  idaho: 'ID',
  illinois: 'IL',
  indiana: 'IN',
  iowa: 'IA',
  kansas: 'KS',
  kentucky: 'KY',
  louisiana: 'LA',
  maine: 'ME',
  maryland: 'MD',
  massachusetts: 'MA',
  michigan: 'MI',
  minnesota: 'MN',
  mississippi: 'MS',
  missouri: 'MO',
  montana: 'MT',
  nebraska: 'NE',
  nevada: 'NV',
  'new hampshire': 'NH',
  'new jersey': 'NJ',
  'new mexico': 'NM',
  'new york': 'NY',
  'north carolina': 'NC',
  'north dakota': 'ND',
  'northern mariana islands': 'MP',
  ohio: 'OH',
  oklahoma: 'OK',
  oregon: 'OR',
  pennsylvania: 'PA',
  'puerto rico': 'PR',
  'rhode island': 'RI',
  'south carolina': 'SC',
  'south dakota': 'SD',
  tennessee: 'TN',
  texas: 'TX',
  utah: 'UT',
  vermont: 'VT',
  'virgin islands': 'VI',
  virginia: 'VA',
  washington: 'WA',
  'washington dc': 'DC',
  'west virginia': 'WV',
  wisconsin: 'WI',
  wyoming: 'WY',
};

const CODES: ReadonlySet<string> = new Set(Object.values(CODE_BY_NAME));

/** The two-letter postal code of a state written as a code or as a name ("tx", "Texas", "N.Y."), else null. */
export function stateCode(raw: string): string | null {
  if (raw === '' || raw.length > 40) return null;
  if (CODES.has(raw)) return raw;
  const tidy = raw.replaceAll('.', '').trim();
  const code = tidy.toUpperCase();
  if (CODES.has(code)) return code;
  const name = tidy.toLowerCase().replace(/\s+/g, ' ');
  return Object.hasOwn(CODE_BY_NAME, name) ? (CODE_BY_NAME[name] ?? null) : null;
}

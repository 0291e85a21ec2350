import type { OddFile } from './expectation.ts';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf16 = (text: string, big = false): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const A = '2125550101';
const B = '2125550102';
const C = '2125550103';

/** Text files, each odd in one way. */
export const TEXT_FILES: readonly OddFile[] = [
  // Encodings
  { name: 'utf-8 mark before the phone header', content: `\ufeffcell,first\n${A},Zoë\n`, accepted: '2:0101:Zoë' },
  { name: 'utf-8 mark twice', content: `\ufeff\ufeffcell,first\n${A},Zoë\n`, accepted: '2:0101:Zoë' },
  { name: 'utf-16 little-endian, tabs', content: utf16(`cell\tfirst\n${A}\tZoë\n`), accepted: '2:0101:Zoë' },
  { name: 'utf-16 big-endian, semicolons', content: utf16(`cell;first\n${A};Zoë\n`, true), accepted: '2:0101:Zoë' },
  {
    name: 'utf-16 with an odd byte at the end',
    content: Buffer.concat([utf16(`cell,first\n${A},Zoë\n`), Buffer.from([65])]),
    accepted: '2:0101:Zoë',
    rejected: '3:not_a_number',
  },
  {
    name: 'windows-1252 curly quotes and accents',
    content: latin1(`cell,first\n${A},D\u0092Angelo \xd1o\xf1o\n`),
    accepted: '2:0101:D’Angelo Ñoño',
  },
  {
    name: 'windows-1252 with a utf-8 looking name',
    content: latin1(`cell,first\n${A},\xc3\xa9\xff\n`),
    accepted: '2:0101:Ã©ÿ',
  },
  {
    name: 'utf-8 cut in the middle of its last character',
    content: Buffer.from(`cell,first\n${A},José`).subarray(0, -1),
    accepted: '2:0101:JosÃ',
  },
  {
    name: 'nul bytes between letters',
    content: `cell,first\n${A},A\u0000n\u0000a\n`,
    accepted: '2:0101:Ana',
    changed: '2:unreadable_characters',
  },
  { name: 'right-to-left override in a name', content: `cell,first\n${A},\u202eanA\n`, accepted: '2:0101:anA' },
  { name: 'zero-width spaces in the number', content: `cell\n2\u200b1\u200b25550101\n`, accepted: '2:0101' },
  { name: 'non-breaking spaces in the number', content: `cell\n212\u00a0555\u00a00101\n`, accepted: '2:0101' },
  { name: 'full-width digits', content: `cell\n２１２５５５０１０１\n`, accepted: '2:0101' },
  { name: 'arabic-indic digits', content: `cell\n٢١٢٥٥٥٠١٠١\n`, accepted: '2:0101' },
  { name: 'emoji in a name', content: `cell,first\n${A},Ana 👩🏽‍🚀\n`, accepted: '2:0101:Ana 👩🏽‍🚀' },
  // Delimiters and quotation marks
  {
    name: 'semicolons with commas in cells',
    content: `first;cell;note\nAna;${A};a, b, c, d\nBo;${B};e, f\n`,
    accepted: '2:0101 3:0102',
  },
  { name: 'pipes', content: `first|cell\nAna|${A}\n`, accepted: '2:0101' },
  { name: 'sep line with a caret', content: `sep=^\nfirst^cell\nAna^${A}\n`, accepted: '2:0101' },
  {
    name: 'quoted newlines',
    content: `note,cell\n"one\ntwo\r\nthree",${A}\n"x",12\n`,
    accepted: '2:0101',
    rejected: '3:too_short',
  },
  {
    name: 'quoted delimiters and doubled marks',
    content: `first,cell\n"O""Neil, ""Bo""",${A}\n`,
    accepted: '2:0101:O"Neil, "Bo"',
  },
  { name: 'a mark inside an unquoted cell', content: `first,cell\nBo "Big" Li,${A}\n`, accepted: '2:0101:Bo "Big" Li' },
  {
    name: 'text behind a closing mark',
    content: `first,cell\n"Bo" Li,${A}\nCy,${B}\n`,
    accepted: '2:0101:Bo Li 3:0102:Cy',
  },
  {
    name: 'a mark that is never closed, in the first row',
    content: `first,cell\n"Bo,${A}\nCy,${B}\n`,
    accepted: '2:0101:"Bo 3:0102:Cy',
    changed: '2:stray_quote',
  },
  {
    name: 'a mark that is never closed, in the last row',
    content: `first,cell\nBo,${A}\n"Cy,${B}`,
    accepted: '2:0101:Bo 3:0102:"Cy',
    changed: '3:stray_quote',
  },
  { name: 'single quotation marks', content: `first,cell\n'Bo',${A}\n`, accepted: `2:0101:'Bo'` },
  { name: 'spaces around everything', content: ` first , cell \n Bo , ${A} \n`, accepted: '2:0101:Bo' },
  // Lines
  { name: 'old Mac line ends', content: `first,cell\rBo,${A}\rCy,${B}\r`, accepted: '2:0101 3:0102' },
  {
    name: 'line ends of every kind',
    content: `first,cell\r\nBo,${A}\rCy,${B}\nDi,${C}`,
    accepted: '2:0101 3:0102 4:0103',
  },
  {
    name: 'blank lines above, between and below',
    content: `\n\nfirst,cell\n\nBo,${A}\n , \n\nCy,${B}\n\n\n`,
    accepted: '5:0101 8:0102',
  },
  { name: 'a thousand trailing delimiters', content: `first,cell\nBo,${A}${','.repeat(1_000)}\n`, accepted: '2:0101' },
  { name: 'no line end at all', content: `cell`, accepted: '' },
  // Rows
  { name: 'short rows', content: `cell,first,zip\n${A}\n${B},Bo\n`, accepted: '2:0101: 3:0102:Bo' },
  {
    name: 'long rows',
    content: `cell,first\n${A},Ana,extra,more\n${B},Bo\n`,
    accepted: '2:0101 3:0102',
    changed: '2:more_cells',
  },
  {
    name: 'the number one column to the right',
    content: `first,cell\nBo,Jr,${A}\nCy,${B}\n`,
    accepted: '3:0102',
    rejected: '2:not_a_number',
  },
  {
    name: 'the header again in the middle (two files glued)',
    content: `first,cell\nBo,${A}\nfirst,cell\nCy,${B}\n`,
    accepted: '2:0101 4:0102',
    rejected: '3:not_a_number',
  },
  { name: 'a total below', content: `first,cell\nBo,${A}\nTotal,1\n`, accepted: '2:0101', rejected: '3:too_short' },
  {
    name: 'one number a hundred times',
    content: `cell\n${`${A}\n`.repeat(100)}`,
    accepted: '2:0101',
    rejected: Array.from({ length: 99 }, (_, i) => `${i + 3}:same_number>2`).join(' '),
  },
  {
    name: 'one number in three spellings',
    content: `cell\n(212) 555-0101\n+1 212.555.0101\n12125550101\n`,
    accepted: '2:0101',
    rejected: '3:same_number>2 4:same_number>2',
  },
  // Headers
  { name: 'no header', content: `Bo,${A}\nCy,${B}\n`, accepted: '1:0101 2:0102' },
  {
    name: 'no header, and somebody says that there is one',
    content: `Bo,${A}\nCy,${B}\n`,
    reading: { header: 'yes', sheet: null },
    accepted: '2:0102',
  },
  {
    name: 'a header, and somebody says that there is none',
    content: `cell\n${A}\n${B}\n`,
    reading: { header: 'no', sheet: null },
    accepted: '2:0101 3:0102',
    rejected: '1:not_a_number',
  },
  {
    name: 'every header the same',
    content: `x,x,x\nBo,${A},q\nCy,${B},r\nDi,${C},s\n`,
    accepted: '2:0101 3:0102 4:0103',
    fields: { x: 'Bo', x_3: 'q' },
  },
  {
    name: 'missing headers',
    content: `,cell,\nBo,${A},q\n`,
    accepted: '2:0101',
    fields: { column_1: 'Bo', column_3: 'q' },
  },
  {
    name: 'headers of prototypes',
    content: `__proto__,cell,constructor\nBo,${A},q\n`,
    accepted: '2:0101',
    fields: { proto: 'Bo', constructor_: 'q' },
  },
  {
    name: 'a header of ten thousand letters',
    content: `${'x'.repeat(10_000)},cell\nBo,${A}\n`,
    accepted: '2:0101',
    fields: { ['x'.repeat(60)]: 'Bo' },
  },
  {
    name: 'the phone under a name that says nothing',
    content: `a,b\nBo,${A}\nCy,${B}\nDi,${C}\n`,
    accepted: '2:0101 3:0102 4:0103',
  },
  {
    name: 'a phone header over names, the numbers elsewhere',
    content: `phone,b\nBo,${A}\nCy,${B}\nDi,${C}\n`,
    accepted: '2:0101 3:0102 4:0103',
  },
  {
    name: 'the file of rejected rows, mended',
    content: `first,cell,outpost_row,outpost_reason\nBo,${A},7,Too few digits\n`,
    accepted: '2:0101:Bo',
    fields: {},
  },
  // Numbers
  {
    name: 'numbers as a spreadsheet wrote them',
    content: `cell\n2.125550101E+09\n2125550102.0\n2.13E+09\n`,
    accepted: '2:0101 3:0102',
    rejected: '4:rounded',
  },
  { name: 'two numbers in a cell', content: `cell\n${A} / ${B}\n`, rejected: '2:several_numbers' },
  {
    name: 'numbers with extensions',
    content: `cell\n212-555-0101 x22\n212-555-0102 ext. 3\n`,
    accepted: '2:0101 3:0102',
  },
  {
    name: 'words for no number',
    content: `cell,first\nN/A,a\nnone,b\n-,c\n0,d\n,e\n${A},f\n`,
    accepted: '7:0101',
    rejected: '2:missing 3:missing 4:missing 5:missing 6:missing',
  },
  {
    name: 'numbers of other countries',
    content: `cell\n+44 7911 123456\n07911 123456\n+52 55 1234 5678\n`,
    accepted: '2:3456 4:5678',
    rejected: '3:too_long',
  },
  {
    name: 'premium and made-up area codes',
    content: `cell\n900-555-0101\n111-555-0101\n${A}\n`,
    accepted: '4:0101',
    rejected: '2:premium 3:invalid',
  },
  {
    name: 'formulas in cells',
    content: `first,cell\n=cmd|'/c calc'!A0,${A}\n"=HYPERLINK(""http://x"")",${B}\n`,
    accepted: `2:0101:=cmd|'/c calc'!A0 3:0102:=HYPERLINK("http://x")`,
  },
  {
    name: 'ids beyond 2^53',
    content: `id,cell,other\n9007199254740993,${A},90071992547409931234\n`,
    accepted: '2:0101',
    fields: { other: '90071992547409931234' },
  },
  { name: 'ZIPs without their zeros', content: `zip,cell\n2458,${A}\n`, accepted: '2:0101', fields: {} },
  // Systems of the field
  {
    name: 'ActBlue with seven columns named Reserved',
    content: `Receipt ID,Donor First Name,Donor Phone,${'Reserved,'.repeat(7)}Lineitem ID\nR1,Ana,(212) 555-0101,${','.repeat(7)}L1\nR1,Ana,(212) 555-0101,${','.repeat(7)}L2\n`,
    accepted: '2:0101:Ana',
    rejected: '3:same_number>2',
  },
  {
    name: 'VAN with three kinds of numbers',
    content: `Voter File VANID,FirstName,Preferred Phone,Home Phone,Cell Phone\n1,Ana,212-555-0109,212-555-0109,212-555-0101\n2,Bo,212-555-0102,,\n`,
    accepted: '2:0101 3:0102',
    fields: { vanid: '1', preferred_phone: '212-555-0109', home_phone: '212-555-0109', phone_from: 'Cell Phone' },
  },
  {
    name: 'NPSP couples',
    content: `Contact1 First Name,Contact1 Mobile Phone,Contact2 First Name,Contact2 Mobile Phone\nAna,${A},Bo,${B}\nCy,${C},,\n`,
    accepted: '2:0101:Ana 3:0103:Cy 2:0102:Bo',
  },
  {
    name: 'Action Network',
    content: `email,first_name,can2_phone,zip_code\na@x.org,Ana,1${A},10001\n`,
    accepted: '2:0101:Ana',
  },
  {
    name: 'ThruText with a VAN campaign id',
    content: `first_name,phone,van_id,van_campaign_id\nAna,${A},1,2\n`,
    accepted: '2:0101:Ana',
    fields: { vanid: '1', van_campaign_id: '2' },
  },
  {
    name: 'Impactive with both voter-file ids',
    content: `first_name,last_name,phone,van_id,pdi_id\nAna,D,${A},1,3\n`,
    accepted: '2:0101:Ana',
    fields: { vanid: '1', pdi_id: '3' },
  },
  {
    name: 'Spoke with its own export columns',
    content: `campaignId,texter[cell],contact[firstName],contact[cell]\n1,2125550199,Ana,${A}\n`,
    accepted: '2:0101:Ana',
    fields: { campaign_id: '1', texter_cell: '2125550199' },
  },
  // No lists
  { name: 'empty', content: '', refused: 'EMPTY_FILE' },
  { name: 'line ends alone', content: '\r\n\n\r\n', refused: 'EMPTY_FILE' },
  { name: 'a PDF', content: '%PDF-1.7', refused: 'NOT_TEXT' },
  { name: 'gzip', content: Buffer.from([0x1f, 0x8b, 8, 0]), refused: 'NOT_TEXT' },
  { name: 'half a million columns', content: `cell${','.repeat(500_000)}\n`, refused: 'TOO_WIDE' },
  { name: 'an old workbook', content: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), refused: 'OLD_WORKBOOK' },
];

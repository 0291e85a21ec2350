import type { CampaignUse } from '#shared/contract/campaigns.ts';

/** A city with its area code: numbers 555-0100 to 555-0199 of any area code are set aside for fiction. */
export interface Place {
  readonly areaCode: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

const place = (line: string): Place => {
  const [areaCode = '', city = '', state = '', zip = ''] = line.split(',');
  return { areaCode, city, state, zip };
};
const places = (...lines: string[]): Place[] => lines.map(place);

/** Where the people of each sample live; no area code is in two of them, so that a number tells whose sample it is. */
export const PLACES: Readonly<Record<CampaignUse, readonly Place[]>> = {
  donor: places(
    '207,Portland,ME,04101',
    '802,Burlington,VT,05401',
    '617,Boston,MA,02118',
    '412,Pittsburgh,PA,15203',
    '502,Louisville,KY,40204',
    '314,St. Louis,MO,63104',
    '816,Kansas City,MO,64110',
    '505,Albuquerque,NM,87106',
    '503,Portland,OR,97211',
    '907,Anchorage,AK,99501',
  ),
  event: places(
    '401,Providence,RI,02906',
    '518,Albany,NY,12208',
    '614,Columbus,OH,43205',
    '414,Milwaukee,WI,53207',
    '612,Minneapolis,MN,55407',
    '402,Omaha,NE,68104',
    '801,Salt Lake City,UT,84103',
    '208,Boise,ID,83702',
    '509,Spokane,WA,99202',
    '787,San Juan,PR,00907',
  ),
  advocacy: places(
    '603,Manchester,NH,03104',
    '717,Harrisburg,PA,17102',
    '248,Royal Oak,MI,48067',
    '608,Madison,WI,53703',
    '704,Charlotte,NC,28205',
    '770,Marietta,GA,30060',
    '920,Green Bay,WI,54301',
    '719,Colorado Springs,CO,80903',
    '520,Tucson,AZ,85705',
    '702,Las Vegas,NV,89101',
  ),
  retention: places(
    '860,Hartford,CT,06106',
    '585,Rochester,NY,14607',
    '513,Cincinnati,OH,45202',
    '813,Tampa,FL,33602',
    '901,Memphis,TN,38104',
    '512,Austin,TX,78702',
    '405,Oklahoma City,OK,73103',
    '316,Wichita,KS,67203',
    '720,Denver,CO,80205',
    '775,Reno,NV,89502',
  ),
  volunteer: places(
    '410,Baltimore,MD,21218',
    '804,Richmond,VA,23220',
    '216,Cleveland,OH,44113',
    '317,Indianapolis,IN,46201',
    '504,New Orleans,LA,70117',
    '210,San Antonio,TX,78204',
    '605,Sioux Falls,SD,57104',
    '406,Missoula,MT,59801',
    '916,Sacramento,CA,95814',
    '253,Tacoma,WA,98405',
  ),
  survey: places(
    '302,Wilmington,DE,19801',
    '843,Charleston,SC,29403',
    '859,Lexington,KY,40507',
    '305,Miami,FL,33130',
    '515,Des Moines,IA,50309',
    '501,Little Rock,AR,72201',
    '918,Tulsa,OK,74104',
    '915,El Paso,TX,79901',
    '559,Fresno,CA,93721',
    '541,Eugene,OR,97401',
  ),
};

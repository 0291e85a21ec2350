/** Whether a name is a given one or a family name: in the latter "VAN DER" is small. */
export type NameKind = 'first' | 'last';

/** Small in the middle of a name; in front of a family name too: van der Berg, de la Cruz, María del Carmen. */
const PARTICLES = new Set('van von de del della di da do dos das du af av zu zur bin ibn'.split(' '));
/** Small only behind another small word: "la" alone is no particle, "de la" is. */
const SECOND_PARTICLES = new Set('la las lo los le les der den het ter ten dem'.split(' '));
/** Small between two names: Ortega y Gasset. */
const JOINERS = new Set(['y', 'e']);
const NUMERALS = new Set(['ii', 'iii', 'iv']);
/** Names of two letters without a vowel that are no initials. */
const SHORT_NAMES = new Set(['ng', 'my', 'ky', 'ly', 'vy', 'ty', 'cy', 'sy', 'wy']);
/** Initials with a vowel, as people write them together. */
const INITIALS = new Set(['aj', 'ej', 'oj']);
/** Family names in which Mac stands before a capital; Macy, Mack and Macias have none. */
const MAC = new RegExp(
  `^mac(?:${'allister arthur aulay beth callum cormack donald donnell dougall dowell duff eachern ewan farlane gillivray gowan gregor innes innis intosh intyre isaac kay kenna kinnon lachlan laren laughlin lean lellan leod mahon manus millan murray nab namara naughton neil neill nicol phail pherson quarrie rae taggart tavish vicar'.replaceAll(' ', '|')})s?$`,
);

/** One capital, then small ASCII letters: nearly every name of a tidy list. */
const TIDY = /^[A-Z][a-z]+$/;
const HAS_SMALL = /\p{Ll}/u;
const HAS_CAPITAL = /\p{Lu}/u;

/**
 * A name written all in capitals or all small, as people write names: JOHN -> John, O'BRIEN -> O'Brien, MCDONALD ->
 * McDonald, VAN DER BERG -> van der Berg. One with both stays as it is: somebody thought about it.
 */
export function properName(name: string, kind: NameKind): string {
  if (name === '' || TIDY.test(name)) return name;
  if (HAS_SMALL.test(name) && HAS_CAPITAL.test(name)) return name;
  const words = name.toLowerCase().split(' ');
  let behindParticle = false;
  return words
    .map((word, at) => {
      const isLast = at === words.length - 1;
      const mayBeSmall = !isLast && (at > 0 || kind === 'last');
      const isSmall =
        mayBeSmall &&
        (PARTICLES.has(word) || (behindParticle && SECOND_PARTICLES.has(word)) || (at > 0 && JOINERS.has(word)));
      behindParticle = isSmall;
      if (isSmall) return word;
      if (at > 0 && NUMERALS.has(word)) return word.toUpperCase();
      return wordCased(word, kind);
    })
    .join(' ');
}

function wordCased(word: string, kind: NameKind): string {
  return word
    .split('-')
    .map((part) => partCased(part, kind))
    .join('-');
}

function partCased(part: string, kind: NameKind): string {
  if (isInitials(part)) return part.toUpperCase();
  if (/['’.]/u.test(part)) {
    return part.replace(/(^|['’.])(\p{Ll}+)/gu, (_, mark: string, letters: string) => mark + pieceCased(mark, letters));
  }
  if (/^mc\p{Ll}{2}/u.test(part)) return `Mc${capital(part.slice(2))}`;
  if (kind === 'last' && MAC.test(part)) return `Mac${capital(part.slice(3))}`;
  return part.replace(/\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Behind an apostrophe a lone letter stays small: "Ka's"; a name does not: "O'Brien". */
function pieceCased(mark: string, letters: string): string {
  if (mark !== '' && mark !== '.' && letters.length === 1) return letters;
  return /^mc\p{Ll}{2}/u.test(letters) ? `Mc${capital(letters.slice(2))}` : capital(letters);
}

/** TJ and JP, written without stops. */
function isInitials(part: string): boolean {
  if (part.length !== 2) return false;
  return INITIALS.has(part) || (/^[bcdfghjklmnpqrstvwxz]{2}$/.test(part) && !SHORT_NAMES.has(part) && !isTitle(part));
}

const isTitle = (part: string): boolean => part === 'jr' || part === 'sr' || part === 'st' || part === 'dr';

function capital(letters: string): string {
  const [first = ''] = letters;
  return first.toUpperCase() + letters.slice(first.length);
}

import { foldText } from './fold-text.ts';

/** How people spell on a phone. Only what is never meant otherwise. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['u', 'you'],
  ['ur', 'your'],
  ['r', 'are'],
  ['pls', 'please'],
  ['plz', 'please'],
  ['txt', 'text'],
  ['txts', 'texts'],
  ['txting', 'texting'],
  ['txtn', 'texting'],
  ['txtng', 'texting'],
  ['textin', 'texting'],
  ['texing', 'texting'],
  ['msg', 'message'],
  ['msgs', 'messages'],
  ['dnt', 'dont'],
  ['rmv', 'remove'],
  ['num', 'number'],
  ['nmber', 'number'],
  ['numer', 'number'],
  ['nbr', 'number'],
  ['wat', 'what'],
  ['wut', 'what'],
  ['whats', 'what is'],
  ['wheres', 'where is'],
  ['whos', 'who is'],
  ['dis', 'this'],
  ['adress', 'address'],
  ['addres', 'address'],
  ['mabye', 'maybe'],
  ['mayb', 'maybe'],
  ['tmrw', 'tomorrow'],
  ['tmr', 'tomorrow'],
  ['2day', 'today'],
  ['gonna', 'going to'],
  ['wanna', 'want to'],
  ['gotta', 'have to'],
  ['appt', 'appointment'],
  ['thx', 'thanks'],
  ['tks', 'thanks'],
  ['ty', 'thanks'],
  ['lemme', 'let me'],
  ['intrested', 'interested'],
  ['dunno', 'dont know'],
  ['stahp', 'stop'],
  ['stpo', 'stop'],
  ['sotp', 'stop'],
  ['sstop', 'stop'],
  ['stopp', 'stop'],
  ['q', 'que'],
  ['xq', 'porque'],
  ['ekivocado', 'equivocado'],
  ['kien', 'quien'],
]);

const LONGEST = 2_000;

/** A text as plain words (fold-text.ts) in usual spelling: "u got the wrong #" as "you got the wrong number". */
export function plainWords(text: string): string {
  const folded = foldText(text.slice(0, LONGEST).replaceAll('#', ' number '));
  return folded
    .split(' ')
    .map((word) => SPELLINGS.get(word) ?? word)
    .join(' ');
}

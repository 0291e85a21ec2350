import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { templateFor } from '#core/campaigns/templates.ts';
import { suggestReply, type OfferedReply } from '#shared/domain/suggest.ts';

const offered: OfferedReply[] = [
  { label: 'Yes: see you there', text: 'Wonderful, see you on Saturday!' },
  { label: 'No: another time', text: 'No trouble. May we ask again?' },
  { label: 'Maybe: keep a seat', text: 'I will keep a seat for you.' },
  { label: 'When?', text: 'At two on Saturday.' },
  { label: 'Where? Parking?', text: 'Mill Street Hall, parking behind it.' },
  { label: 'Who is this?', text: 'I am Sam, a volunteer.' },
];
const labelFor = (texts: string | string[], replies = offered) => {
  const found = suggestReply(typeof texts === 'string' ? [texts] : texts, replies);
  if (!found) return null;
  return found.optOut ? 'opt out' : found.quickReply === null ? 'none' : replies[found.quickReply]!.label;
};

describe('suggestReply', () => {
  it.each([
    ['Yes', 'Yes: see you there'],
    ['Sí, claro', 'Yes: see you there'],
    ['yeah count me in 👍', 'Yes: see you there'],
    ['No thanks', 'No: another time'],
    ["Sorry can't this time", 'No: another time'],
    ['no puedo, gracias', 'No: another time'],
    ['Not sure yet', 'Maybe: keep a seat'],
    ['No sé', 'Maybe: keep a seat'],
    ['tal vez', 'Maybe: keep a seat'],
    ['what time', 'When?'],
    ['¿A qué hora es?', 'When?'],
    ['Is there parking?', 'Where? Parking?'],
    ['¿Dónde es?', 'Where? Parking?'],
    ['who dis', 'Who is this?'],
    ['¿Quién es?', 'Who is this?'],
  ])('answers “%s” with “%s”', (text, label) => expect(labelFor(text)).toBe(label));

  it('takes a question before a yes, and a maybe before both', () => {
    expect(labelFor('Yes! Where is it?')).toBe('Where? Parking?');
    expect(labelFor(['Yes', 'What time?'])).toBe('When?');
    expect(labelFor(['What time?', 'Never mind. I am in'])).toBe('When?');
    expect(labelFor('Can I get back to you?')).toBe('Maybe: keep a seat');
  });

  it('goes by the newest text that says something', () => {
    expect(labelFor(['Yes', 'Sorry, I have other plans'])).toBe('No: another time');
    expect(labelFor(['Yes', 'no wait'])).toBe('No: another time');
    expect(labelFor(['Yes', '🎉'])).toBe('Yes: see you there');
  });

  it('puts a wish to stop before everything, and names the words', () => {
    expect(labelFor(['What time is it?', 'stop texting me'])).toBe('opt out');
    expect(suggestReply(['leave me alone'], offered)?.reason).toContain('“leave me alone”');
    expect(labelFor(['take me off your list', 'thanks'])).toBe('opt out');
  });

  it('points to the wrong-number key, with a reply only if there is one for it', () => {
    expect(labelFor('Sorry, wrong number')).toBe('none');
    expect(suggestReply(['You have the wrong person'], offered)?.reason).toMatch(/W marks it/);
    const more = [...offered, { label: 'Wrong number: sorry', text: 'Sorry about that!' }];
    expect(labelFor('No one by that name here', more)).toBe('Wrong number: sorry');
  });

  it('rather suggests nothing than something wrong', () => {
    expect(labelFor('How much does it cost?')).toBeNull();
    expect(labelFor('Lovely weather')).toBeNull();
    expect(labelFor('I was going to cancel my other plans and come by')).toBeNull();
    expect(labelFor('', [])).toBeNull();
    expect(labelFor('yes', [])).toBeNull();
    expect(suggestReply([], offered)).toBeNull();
    expect(labelFor('What day?', [{ label: 'Maybe: another time', text: 'ok' }])).toBeNull();
  });

  it('answers in the language of the text where it can', () => {
    const both = [
      { label: 'Where', text: 'We meet at Mill Street Hall.' },
      { label: 'Where (Spanish)', text: 'Nos vemos en la sala de Mill Street, con estacionamiento para todos.' },
    ];
    expect(labelFor('¿Dónde es la reunión?', both)).toBe('Where (Spanish)');
    expect(labelFor('Where is the meeting?', both)).toBe('Where');
  });

  it('is quick with hostile input', () => {
    expect(labelFor('a'.repeat(50_000))).toBeNull();
    expect(labelFor('wrong '.repeat(5_000))).not.toBeUndefined();
  });
});

const personas = z.object({
  kinds: z.array(z.object({ expect: z.string(), first: z.array(z.string()) })),
});

describe('with the practice personas and the event template', () => {
  const { kinds } = personas.parse(JSON.parse(readFileSync('resources/practice/personas.json', 'utf8')));
  const replies = templateFor('event').quickReplies.map(({ label, body }) => ({ label, text: body }));
  const firsts = (kind: string) => kinds.filter((one) => one.expect === kind).flatMap(({ first }) => first);
  const share = (texts: readonly string[], right: (label: string | null) => boolean) =>
    texts.filter((text) => right(labelFor(text, replies))).length / texts.length;

  it('is right in nine of ten', () => {
    expect(share(firsts('yes'), (label) => label?.startsWith('Yes') ?? false)).toBeGreaterThanOrEqual(0.9);
    expect(share(firsts('no'), (label) => label?.startsWith('No') ?? false)).toBeGreaterThanOrEqual(0.9);
    expect(share(firsts('maybe'), (label) => label?.startsWith('Maybe') ?? false)).toBeGreaterThanOrEqual(0.9);
    expect(share(firsts('wrong-number'), (label) => label === 'none')).toBeGreaterThanOrEqual(0.9);
    expect(share(firsts('opt-out'), (label) => label === 'opt out')).toBeGreaterThanOrEqual(0.9);
    expect(share(firsts('question'), (label) => label?.includes('?') ?? false)).toBeGreaterThanOrEqual(0.8);
  });

  it('never answers a hostile or an unhappy text with a yes', () => {
    for (const text of [...firsts('hostile'), ...firsts('negative')])
      expect(labelFor(text, replies) ?? '').not.toMatch(/^Yes/);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '#shared/domain/fold-text.ts';
import { createInboundReader, readInbound } from '#shared/domain/opt-out.ts';
import { exactPhrases, wordsWithin } from '#shared/domain/phrases.ts';
import file from '../../../resources/rules/opt-out-words.json' with { type: 'json' };

const kind = (text: string): string => readInbound(text).kind;

describe('readInbound: opts out by itself', () => {
  it.each([
    // The FCC's seven words and the carriers' words, in any dress.
    'stop',
    'STOP',
    'Stop.',
    'Stop!!',
    ' STOP ',
    'stop\n',
    '“STOP”',
    "'stop'",
    '"Stop"',
    '*STOP*',
    'STOP 🛑',
    '🛑STOP🛑',
    's t o p',
    'S.T.O.P.',
    's-t-o-p',
    'stoppppp',
    'STOP STOP STOP',
    'ｓｔｏｐ',
    'Stóp',
    'sto\u200bp',
    'quit',
    'End',
    'end.',
    'REVOKE',
    'opt out',
    'Opt-out',
    'OPTOUT',
    'cancel',
    'Cancel!',
    'unsubscribe',
    'UNSUBSCRIBE',
    'STOPALL',
    'stop all',
    'remove',
    'Unsub',
    // Polite.
    'please stop',
    'Stop please',
    'ok stop',
    'Stop, thanks',
    'Hi, please stop. Thank you',
    'pls stop',
    'I said STOP!',
    'just stop',
    // Plain wording.
    'unsubscribe me',
    'Unsubscribe me please!',
    'stop texting me',
    'STOP TEXTING ME!!!',
    'please stop texting me',
    'stop texting',
    'stop messaging me',
    'Stop contacting me',
    'stop sending me texts',
    'please stop sending me these messages',
    'stop sending these',
    'quit texting me',
    'stop bothering me',
    'do not text me',
    "don't text me",
    'don’t contact me',
    'Do not text me ever again!',
    'dont text me anymore',
    'never text me again',
    'Never text this number again',
    'do not contact me',
    'take me off your list',
    'Take me off your list please',
    'take me off this list',
    'Remove me',
    'remove me from your list',
    'please remove my number',
    'remove me from all your lists',
    'opt me out',
    'I opt out',
    'I want to opt out',
    'I would like to unsubscribe',
    'no more texts',
    'no more messages please',
    'lose my number',
    'leave me alone',
    'delete my number',
    'I revoke my consent',
    'can you stop texting me',
    'I told you to stop texting me',
    "I don't want to receive these messages",
    "I don't want any more texts",
    // A whole sentence among others.
    'I moved to Ohio. Take me off your list.',
    'Already voted! Please stop texting me.',
    'Wrong person\nremove me from your list',
    'STOP\n\nSent from my iPhone',
    // Slips.
    'stpo',
    'sotp',
    'stopp',
    'unsubcribe',
    'unsuscribe',
    'unsubscirbe',
    'cancell',
    // Spanish.
    'alto',
    'ALTO',
    'parar',
    'Pare',
    'basta',
    'basta ya',
    'no más',
    'No mas',
    'no mas mensajes',
    'cancelar',
    'detener',
    'baja',
    'no me escriban más',
    'No me escriban',
    'por favor no me escriban',
    'ya no me manden mensajes por favor',
    'no me envíen mensajes',
    'no me contacten',
    'dejen de escribirme',
    'deja de mandarme mensajes',
    'quítenme de la lista',
    'quiero darme de baja',
    'no quiero más mensajes',
    'Ya no quiero recibir mensajes',
    'déjenme en paz',
  ])('%j', (text) => expect(kind(text)).toBe('stop'));
});

describe('readInbound: shown to a person first', () => {
  it.each([
    'Stop?',
    'Unsubscribe?',
    'How do I unsubscribe?',
    'how can i opt out of this',
    'Can you please stop texting me?',
    'Stop. I already voted',
    'STOP I already voted',
    'I voted already so stop',
    "I'd like it to stop",
    'stop it',
    'no more',
    'Not interested',
    'not interested, thanks',
    "stop texting me or I'll report you",
    'Who is this? Take me off whatever list you have me on',
    'this is spam',
    'Reporting this as spam',
    'fuck off',
    'go away',
    'I never signed up for this',
    'Can you tell them to stop texting my mom',
    'I keep asking you people to remove me',
    'My husband died last year, please do not contact him',
    '🛑',
    'If you text me one more time I will block you',
    'I thought I unsubscribed from this already',
    'What part of opt out is not clear',
    'para',
    'salir',
    'no me interesa',
    'Oiga, ya no me mande nada de esto, se lo pido',
    'quien es? quítenme de ahí',
    "I'd rather not get these messages anymore",
    'I would prefer not to be contacted',
  ])('%j', (text) => expect(kind(text)).toBe('maybe_stop'));
});

describe('readInbound: not a wish to stop', () => {
  it.each([
    'stop by the office tomorrow?',
    "I'll stop by at 5",
    'Can I stop in on Saturday',
    "I can't stop smiling",
    'bus stop',
    'Is it next to the bus stop?',
    "don't stop!",
    'Don’t stop believing',
    "we won't stop until we win",
    'cancel my 3pm?',
    'Can we cancel my appointment on Tuesday',
    'the end',
    'What time does it end?',
    'I quit my job',
    'I support her',
    'who is this',
    'Wrong number',
    'yes',
    'no',
    'No thanks',
    'Nope',
    'ok',
    'Yes! Count me in',
    'Where do I vote?',
    'I have to remove my name tag first',
    'I can help',
    'What is the nonstop option',
    'truck stop on 9',
    'We need to stop the steal',
    'Can you help us stop gun violence',
    'I will not stop volunteering',
    'Let me check and text you',
    'Text me the address',
    'Please send more info to my email',
    '¿Para cuándo es?',
    'Es para mi mamá',
    'Nos vemos el fin de semana',
    'Voy a salir a las 5',
    'Sí',
    'Gracias',
    'When does the bus stop running',
    '👍',
    '❤️',
    '',
    '   ',
    '...',
    '?',
    'Start time?',
    'I started already',
    'What is the end date?',
    'call me',
    'My phone was off the hook',
    'We are ending our lease',
    'Pass the word',
    'I opted in last week',
  ])('%j', (text) => expect(kind(text)).toBe('none'));

  it.each([
    'Liked “Hi Ana, will you vote? Reply STOP to opt out”',
    'Laughed at "Reply STOP to end"',
    'Disliked “Hi, it’s Bo. Reply STOP to quit”',
    'Removed a like from “Reply STOP to opt out”',
    '👍 to “Reply STOP to opt out”',
    '\u200a\u200b❤️\u200b to \u200a“\u200aReply STOP to opt out\u200a”',
    'Reacted 😂 to “Reply STOP to opt out”',
    'Le gustó “Responda ALTO para no recibir más”',
  ])('a reaction that quotes our own text: %j', (text) => expect(kind(text)).toBe('none'));
});

describe('readInbound: the other words', () => {
  it.each(['HELP', 'help.', 'Info', 'support', 'more info please', 'Ayuda'])('%j asks for help', (text) => {
    expect(kind(text)).toBe('help');
  });

  it.each(['START', 'start', 'Unstop', 'opt me back in', 'subscribe', 'Comenzar'])('%j asks to start again', (text) => {
    expect(kind(text)).toBe('start');
  });
});

describe('readInbound in general', () => {
  it('says which words it saw', () => {
    expect(readInbound('Please STOP texting me!').matched).toBe('stop texting me');
    expect(readInbound('I never signed up for this').matched).toBe('never signed up');
    expect(readInbound('See you there').matched).toBeNull();
  });

  it('does not care about case, punctuation, emoji or spaces around a stop word', () => {
    const noise = fc.string({ unit: fc.constantFrom(' ', '.', '!', ',', '\n', '"', '“', '🙏', '-'), maxLength: 4 });
    const word = fc.constantFrom('stop', 'unsubscribe', 'opt out', 'alto', 'stop texting me', 'take me off your list');
    const cased = fc.tuple(word, fc.boolean()).map(([text, upper]) => (upper ? text.toUpperCase() : text));
    fc.assert(
      fc.property(noise, cased, noise, (before, text, after) => {
        expect(kind(before + text + after)).toBe('stop');
      }),
    );
  });

  it('never opts out by itself on a question', () => {
    fc.assert(
      fc.property(fc.constantFrom(...file.stop.filter((phrase) => !phrase.includes('{'))), (phrase) => {
        expect(kind(`${phrase}?`)).toBe('maybe_stop');
      }),
    );
  });

  it('takes any text without throwing, and long ones without delay', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(['stop', 'help', 'start', 'maybe_stop', 'none']).toContain(kind(text));
      }),
      { numRuns: 2_000 },
    );
    for (const text of ['stop '.repeat(50_000), 'please '.repeat(50_000), '"'.repeat(100_000), 'a '.repeat(100_000)]) {
      expect(kind(text)).toMatch(/^(stop|none|maybe_stop)$/);
    }
  });
});

describe('the words file', () => {
  it('is written as folded text, so that every entry can match', () => {
    const lists = [
      file.polite,
      file.stop,
      file.help,
      file.start,
      file.maybeStop,
      file.edgeStop,
      file.wholeMaybe,
      file.neverStop,
      file.reactions,
    ];
    const odd = [...lists.flat(), ...Object.values(file.slots).flat()]
      .map((entry) => entry.replaceAll(/\{\w+\}/g, 'slot').replace(/\*$/, ''))
      .filter((entry) => foldText(entry) !== entry);
    expect(odd).toEqual([]);
  });

  it('opts out by itself on each of its own stop phrases', () => {
    const plain = file.stop.map((phrase) =>
      phrase.replaceAll(/\{(\w+)\}/g, (_, slot: keyof typeof file.slots) => file.slots[slot][1] ?? ''),
    );
    expect(plain.filter((phrase) => kind(phrase) !== 'stop')).toEqual([]);
  });

  it('lets no everyday phrase of its own through as a wish', () => {
    expect(file.neverStop.filter((phrase) => kind(`we ${phrase} today`) === 'stop')).toEqual([]);
  });

  it('is refused when it is wrong', () => {
    expect(() => createInboundReader({ ...file, stop: ['stop {nobody}'] })).toThrow(/nobody/);
    expect(() => createInboundReader({ ...file, stop: ['st(o+)+p'] })).toThrow(/character/);
    expect(() => createInboundReader({ ...file, help: 'help' })).toThrow();
  });
});

describe('phrases', () => {
  it('matches whole phrases with optional slots', () => {
    const is = exactPhrases(['stop {texting} {me}', 'end'], { texting: ['texting', 'sending texts'], me: ['', 'me'] });
    expect(['stop texting', 'stop sending texts me', 'end'].every(is)).toBe(true);
    expect(['stop', 'stop texting you', 'end texting', 'the end', ''].some(is)).toBe(false);
  });

  it('finds words at word borders, and any ending where asked', () => {
    const find = wordsWithin(['stop text*', 'spam']);
    expect(find('please stop texting')).toBe('stop text');
    expect(find('nonstop texting')).toBeNull();
    expect(find('spammer')).toBeNull();
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doneWords, ruleWords } from '../../../src/shared/domain/rule-words.ts';
import { verdictWords } from '../../../src/shared/domain/verdict-words.ts';
import { speak } from '../../../src/renderer/src/words/language.ts';
import { told } from '../../../src/renderer/src/words/told.ts';

describe('what the core says', () => {
  beforeEach(() => speak('es'));
  afterEach(() => speak('en'));

  it.each([
    ['This person has opted out of all texts.', 'Esta persona se dio de baja de todos los mensajes.'],
    ['Tagged “volunteer”.', 'Etiqueta “volunteer” puesta.'],
    ['Ana Ruiz comes back in 2 hours.', 'Ana Ruiz vuelve en 2 horas.'],
    ['Ana Ruiz comes back in 1 day.', 'Ana Ruiz vuelve en 1 día.'],
    [
      'It is 9:30 PM EST there. Texts may go from 9:00 AM EST on Monday.',
      'Allí son las 9:30 PM EST. Se puede enviar desde las 9:00 AM EST del lunes.',
    ],
    [
      'A text may have 2,048 characters at most; this one has 3000.',
      'Un mensaje puede tener 2,048 caracteres como máximo; este tiene 3000.',
    ],
    [
      '{event} has not been filled in. Write what should stand there.',
      'Falta llenar {event}. Escribe lo que debe ir allí.',
    ],
    ['They may want no more texts. O opts them out.', 'Quizá no quiere más mensajes. O la da de baja.'],
    ['2 hours before', '2 horas antes'],
    ['1 day before at 9:00 AM', '1 día antes a las 9:00 AM'],
  ])('is found by its pattern: %s', (english, spanish) => {
    expect(told(english)).toBe(spanish);
  });

  it('is found where shared rules make the sentence', () => {
    const rule = ruleWords(
      { when: { kind: 'meaning', meaning: 'where' }, deeds: [{ kind: 'tag', tag: 'maps' }, { kind: 'help' }] },
      (key) => key,
    );
    expect(told(rule)).toBe('Si una respuesta pregunta dónde, etiquetarla “maps” y pedir ayuda a un organizador.');
    expect(told(doneWords({ kind: 'suggest', label: 'Parking' }))).toBe('Se sugirió “Parking”');
    const verdict = verdictWords('replies', { name: 'A', part: 10, of: 1_000 }, { name: 'B', part: 100, of: 1_000 });
    expect(told(verdict)).toMatch(
      /^B recibe más respuestas: 10 % contra 1 %\. Si fueran iguales, el azar .* porcentuales\.$/,
    );
  });

  it('keeps what people wrote inside it, and what nobody foresaw', () => {
    expect(told('The tag “Next” is off.')).toBe('La etiqueta “Next” se quitó.');
    expect(told('A hub of the year 2031 says something new.')).toBe('A hub of the year 2031 says something new.');
    expect(told('')).toBe('');
  });

  it('is left alone in English', async () => {
    await speak('en');
    expect(told('There is nothing to undo.')).toBe('There is nothing to undo.');
  });
});

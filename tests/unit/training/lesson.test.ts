import { describe, expect, it } from 'vitest';
import { CAST, castByPhone, TO_TEXT } from '#shared/domain/training/cast.ts';
import { LESSON, STEP_IDS, lessonStep } from '#shared/domain/training/lesson.ts';
import { MISTAKE_KINDS } from '#shared/domain/training/mistakes.ts';
import { practiceNumbers } from '#core/carrier/practice-account.ts';
import { readInbound } from '#shared/domain/opt-out.ts';
import { commands } from '../../../src/renderer/src/commands/table.ts';
import { MISTAKE_WORDS } from '../../../src/renderer/src/features/training/mistake-words.ts';
import { STEP_WORDS } from '../../../src/renderer/src/features/training/step-words.ts';

describe('the lesson', () => {
  it.each(STEP_IDS)('%s names keys of the table, and digits where a key needs one', (id) => {
    const step = lessonStep(id);
    const goals = step.goals.flatMap((goal) => (goal.kind === 'command' ? goal.ids : []));
    for (const key of step.keys) {
      const command = commands.find((known) => known.id === key.id);
      expect(command?.keys.length, key.id).toBeGreaterThan(0);
      expect(command?.keys[0]?.includes('1..9'), key.id).toBe(key.digit !== undefined);
    }
    for (const command of goals) expect(commands.map((known) => known.id)).toContain(command);
  });

  it.each(STEP_IDS)('%s asks for something, of people who have said something', (id) => {
    const { goals, says, screen } = lessonStep(id);
    expect(goals.length).toBeGreaterThan(0);
    if (screen === 'initials') return;
    const speaking = new Set(says.map(({ who }) => who));
    for (const goal of goals) if (goal.kind !== 'command') expect(speaking).toContain(goal.who);
  });

  it('has made-up people alone: numbers of fiction, each once, none of them ours', () => {
    const phones = CAST.map(({ phone }) => phone);
    for (const phone of phones) expect(phone).toMatch(/^\+1202555 ?01\d\d$/);
    expect(new Set([...phones, ...practiceNumbers]).size).toBe(phones.length + practiceNumbers.length);
    expect(castByPhone(phones[0] ?? '')).toBe('ana');
    expect(castByPhone('+12025550142')).toBeNull();
  });

  it('lets nobody who is to be texted first write before', () => {
    const first = new Set<string>(CAST.slice(0, TO_TEXT).map(({ key }) => key));
    const speaking = LESSON.flatMap(({ says }) => says.map(({ who }) => who));
    expect(speaking.filter((who) => first.has(who))).toEqual([]);
  });

  it('leaves it to the person to opt somebody out: no text opts out by its word alone', () => {
    const texts = LESSON.flatMap(({ says }) =>
      says.flatMap((saying) => [saying.text, 'again' in saying ? saying.again : '']),
    );
    expect(texts.filter((text) => readInbound(text).kind === 'stop')).toEqual([]);
  });

  it('has words for every step and mistake', () => {
    expect(Object.keys(STEP_WORDS)).toEqual(STEP_IDS);
    expect(Object.keys(MISTAKE_WORDS).toSorted()).toEqual([...MISTAKE_KINDS].toSorted());
  });
});

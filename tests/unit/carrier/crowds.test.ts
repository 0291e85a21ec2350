import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { templateFor } from '#core/campaigns/templates.ts';
import { createAnswerTo } from '#core/practice/asked.ts';
import { crowdOf } from '#core/practice/crowds.ts';
import { createPersonas } from '#core/practice/personas.ts';
import { campaignUse } from '#shared/contract/campaigns.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import { readInbound } from '#shared/domain/opt-out.ts';
import { renderScript } from '#shared/domain/script.ts';
import { suggestReply } from '#shared/domain/suggest.ts';
import { PLACES } from '../../samples/places.ts';

/** The files, with what a texter should record: the yardstick of these tests. */
const shipped = z.object({
  areaCodes: z.array(z.string()),
  like: z.array(z.string()),
  kinds: z.array(
    z.object({ kind: z.string(), expect: z.string(), answer: z.string().optional(), first: z.array(z.string()) }),
  ),
  answers: z.array(
    z.object({
      key: z.string(),
      hears: z.array(z.string()),
      says: z.array(z.object({ expect: z.string(), answer: z.string().optional(), texts: z.array(z.string()) })),
    }),
  ),
});

/** Share of answers to the first question, and of later ones, that are suggested as they are meant. */
const RIGHT = 0.8;

describe.each(campaignUse.options)('the people of the %s sample', (use) => {
  const crowd = shipped.parse(JSON.parse(readFileSync(`resources/practice/crowds/${use}.json`, 'utf8')));
  const template = templateFor(use);
  const numbers = PLACES[use].map(({ areaCode }) => `+1${areaCode}5550104`);
  const labelsOf = (key: string): string[] =>
    template.questions.find((question) => question.key === key)?.answers.map(({ label }) => label) ?? [];
  const replies = template.quickReplies.map(({ label, body }) => ({ label, text: body }));
  const said = (text: string): string =>
    renderScript(text, { texter: 'Dana', org: 'Riverside', first_name: 'Ana' }).text;

  it('have the numbers of the sample, and nobody else has', () => {
    expect(crowd.areaCodes.toSorted()).toEqual(PLACES[use].map(({ areaCode }) => areaCode).toSorted());
    for (const number of numbers) {
      expect(crowdOf(number)).not.toBeNull();
      expect(crowdOf(number.replace('55501', '55502'))).toBeNull();
      expect(crowdOf(`${number}0`)).toBeNull();
    }
  });

  it('know each question of the script by its words, and no other text for one', () => {
    const heard = (text: string): string[] =>
      crowd.answers
        .filter(({ hears }) => hears.some((words) => ` ${foldText(text)} `.includes(` ${words} `)))
        .map(({ key }) => key);
    for (const { key, line } of template.questions.slice(1)) expect([line, heard(said(line))]).toEqual([line, [key]]);
    for (const { text } of use === 'donor' ? [] : (template.reminders?.steps ?? []))
      expect([text, heard(said(text))]).toEqual([text, ['reminder']]);
    expect(heard(said(template.script))).toEqual([]);
  });

  it('are of at least six kinds with six wordings each, opt-outs and wrong numbers among them, some in Spanish', () => {
    const kinds = crowdOf(numbers[0]!)?.kinds ?? [];
    expect(kinds.map(({ expect: wish }) => wish)).toEqual(
      expect.arrayContaining(['opt-out', 'wrong-number', 'hostile', 'question']),
    );
    expect(kinds.length).toBe(crowd.kinds.length + crowd.like.length);
    expect(crowd.kinds.length).toBeGreaterThanOrEqual(6);
    for (const { kind, first } of crowd.kinds) expect([kind, new Set(first).size]).toEqual([kind, first.length]);
    const spanish = crowd.kinds
      .flatMap(({ first }) => first)
      .filter((text) => /[¿ñáéíóú]|\b(?:gracias|por|una?)\b/i.test(text));
    expect(spanish.length).toBeGreaterThanOrEqual(3);
  });

  it('say nothing that opts them out unless they want to', () => {
    const first = labelsOf(template.questions[0]?.key ?? '');
    const texts = [
      ...crowd.kinds.map(({ expect: wish, first: said_ }) => ({ wish, labels: first, said: said_ })),
      ...crowd.answers.flatMap(({ key, says }) =>
        says.map(({ expect: wish, texts: said_ }) => ({ wish, labels: labelsOf(key), said: said_ })),
      ),
    ];
    for (const { wish, labels, said: all } of texts)
      for (const text of all) {
        const optOut = suggestReply([text], { replies, answers: labels })?.optOut === true;
        expect([text, optOut || readInbound(text).kind === 'stop']).toEqual([text, wish === 'opt-out']);
      }
  });

  it('are read as they mean it, most of the time', () => {
    const first = labelsOf(template.questions[0]?.key ?? '');
    const cases = [
      ...crowd.kinds
        .filter(({ answer, expect: wish }) => answer !== undefined || wish === 'question')
        .flatMap(({ answer, first: texts }) => texts.map((text) => ({ labels: first, answer: answer ?? null, text }))),
      ...crowd.answers.flatMap(({ key, says }) =>
        says
          .filter(({ answer }) => answer !== undefined && key !== 'reminder')
          .flatMap(({ answer, texts }) =>
            texts.map((text) => ({ labels: labelsOf(key), answer: answer ?? null, text })),
          ),
      ),
    ];
    for (const { answer, labels } of cases) if (answer !== null) expect(labels).toContain(answer);
    const wrong = cases.filter(({ labels, answer, text }) => {
      const place = suggestReply([text], { replies, answers: labels })?.answer ?? null;
      return (place === null ? null : labels[place]) !== answer;
    });
    const right = 1 - wrong.length / cases.length;
    if (process.env['SHOW'])
      console.log(
        use,
        right.toFixed(2),
        wrong.map(
          ({ text, answer, labels }) =>
            `${text} -> ${answer}, not ${labels[suggestReply([text], { replies, answers: labels })?.answer ?? -1]}`,
        ),
      );
    expect(right).toBeGreaterThanOrEqual(RIGHT);
  });

  it('ask what a quick reply answers', () => {
    const questions = crowd.kinds.filter(({ expect: wish }) => wish === 'question').flatMap(({ first }) => first);
    const without = questions.filter((text) => (suggestReply([text], replies)?.quickReply ?? null) === null);
    if (process.env['SHOW']) console.log(use, without);
    expect(without.length / questions.length).toBeLessThanOrEqual(1 - RIGHT);
  });

  it('answer most questions, the same number always the same way', () => {
    const answerTo = createAnswerTo(3);
    const [number = ''] = numbers;
    for (const { key, line } of template.questions.slice(1)) {
      const answers = Array.from({ length: 100 }, (_, n) =>
        answerTo(`${number.slice(0, -2)}${String(n).padStart(2, '0')}`, said(line)),
      );
      expect(answers.filter((one) => one?.question === key).length).toBeGreaterThan(70);
      expect(new Set(answers.map((one) => one?.text)).size).toBeGreaterThan(2);
    }
    expect(answerTo(number, said(template.script))).toBeNull();
    expect(createPersonas({ seed: 3 })(number)).toEqual(createPersonas({ seed: 3 })(number));
  });
});

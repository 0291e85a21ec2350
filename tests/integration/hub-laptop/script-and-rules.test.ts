import { describe, expect, it } from 'vitest';
import { readDetail } from '#core/conversations/detail.ts';
import { createLocalHours } from '#core/conversations/local-hours.ts';
import { recordAnswer } from '#core/conversations/record-answer.ts';
import { createContactHours } from '#core/sending/contact-hours.ts';
import { all } from '#core/store/statement.ts';
import type { Rule } from '#shared/domain/rule.ts';
import {
  campaignRow,
  inboundRow,
  listRow,
  OFFICE,
  OWN,
  personRow,
  projectionDesk,
  textRow,
  type ProjectionDesk,
} from '../../support/projection-desk.ts';

const detailOf = ({ ctx }: ProjectionDesk) => readDetail(ctx, createLocalHours(createContactHours(ctx.settings)), 1);

const asked = { status: 'needs_reply', urgency: 2, textedAt: 5_000, lastInboundAt: 6_008 } as const;
const where: Rule = {
  key: 'r1',
  on: true,
  when: { kind: 'words', words: ['where'] },
  deeds: [{ kind: 'tag', tag: 'asked-where' }],
};
const ops = ({ ctx: { db } }: ProjectionDesk) =>
  all<{ kind: string; body: string }>(db, "select kind, body from op where kind in ('tag', 'text')").map(
    ({ kind, body }) => [kind, (JSON.parse(body) as { tag?: string }).tag],
  );
const acted = ({ ctx: { db } }: ProjectionDesk) => all<{ did: number }>(db, 'select did from rule_action');

describe('a rule of the hub’s campaign', () => {
  it('acts on the laptop that has the conversation, on its newest reply, once, and tells the hub', () => {
    const desk = projectionDesk();
    const rows = [
      personRow(0, { ...asked, head: 8 }),
      textRow(),
      inboundRow(7, 'where before'),
      inboundRow(8, 'Where is it?'),
    ];
    desk.pull(OFFICE, [listRow(), campaignRow({ rules: [where] })]);
    desk.pull(OWN, rows);
    desk.pull(OWN, rows);
    expect(ops(desk)).toEqual([['tag', 'asked-where']]);
    expect(acted(desk)).toEqual([{ did: 1 }]);
    expect(all(desk.ctx.db, 'select tag from conversation_tag')).toEqual([{ tag: 'asked-where' }]);
  });

  it('does nothing while it is off, or where the hub’s campaign has none', () => {
    for (const rules of [[{ ...where, on: false }], undefined]) {
      const desk = projectionDesk();
      desk.pull(OFFICE, [listRow(), campaignRow(rules && { rules })]);
      desk.pull(OWN, [personRow(0, { ...asked, head: 8 }), textRow(), inboundRow(8, 'Where is it?')]);
      expect(ops(desk)).toEqual([]);
    }
  });
});

describe('a script of the hub', () => {
  const line = 'How many, {first_name}?';
  const questions = [
    {
      questionId: 'q1',
      text: 'Coming?',
      kind: 'one' as const,
      answers: [{ optionId: 'yes', label: 'Yes', next: 'q2' }],
    },
    { questionId: 'q2', text: 'Who?', kind: 'many' as const, line, answers: [{ optionId: 'a', label: 'Ann' }, { optionId: 'b', label: 'Ben' }] }, // prettier-ignore
    { questionId: 'q3', text: 'Why?', kind: 'text' as const, answers: [{ optionId: 'text', label: 'Words' }] },
  ];

  it('brings its branches, several answers and written words, and takes back what the hub takes back', () => {
    const desk = projectionDesk();
    const by = { by: 'Ann', at: 6_500 };
    desk.pull(OFFICE, [listRow(), campaignRow({ questions })]);
    const answers = {
      q1: { optionId: 'yes', ...by },
      q2: { optionId: 'a', optionIds: ['a', 'b'], ...by },
      q3: { optionId: 'text', words: 'because', ...by },
    };
    desk.pull(OWN, [personRow(0, { ...asked, head: 8, answers }), textRow(), inboundRow(8)]);
    const steps = () =>
      detailOf(desk).script.map((step) => [step.place, step.answeredIds.length, step.words]); // prettier-ignore
    expect(steps()).toEqual([
      ['way', 1, null],
      ['way', 2, null],
      ['left', 1, 'because'],
    ]);
    desk.pull(OWN, [personRow(0, { ...asked, head: 8, answers: { q2: { optionId: 'b', ...by } } })]);
    expect(steps()).toEqual([
      ['open', 0, null],
      ['left', 1, null],
      ['ahead', 0, null],
    ]);
  });

  it('records several answers and written words for the hub', () => {
    const desk = projectionDesk();
    desk.pull(OFFICE, [listRow(), campaignRow({ questions })]);
    desk.pull(OWN, [personRow(0, { ...asked, head: 8 }), textRow(), inboundRow(8)]);
    const conversationId = 1;
    const [, who, why] = detailOf(desk).script;
    for (const { id } of who!.answers) recordAnswer(desk.ctx, { conversationId, questionId: who!.id, optionId: id });
    recordAnswer(desk.ctx, { conversationId, questionId: why!.id, optionId: null, words: 'so' });
    const bodies = all<{ body: string }>(desk.ctx.db, "select body from op where kind = 'answer' order by id");
    expect(bodies.map(({ body }) => JSON.parse(body) as unknown).slice(1)).toMatchObject([
      { questionId: 'q2', optionId: 'a', optionIds: ['a', 'b'] },
      { questionId: 'q3', optionId: 'text', words: 'so' },
    ]);
  });
});

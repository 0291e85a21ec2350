import { foldText } from '#shared/domain/fold-text.ts';
import { crowdOf } from './crowds.ts';
import { chance, pick, pickByWeight, within } from './lots.ts';
import { ANYBODY, type Expectation } from './people-data.ts';
import type { PersonaReply } from './personas.ts';

/** What somebody says to a question of a script. */
export interface Answered extends PersonaReply {
  /** Which question; each is answered once. */
  readonly question: string;
  readonly expect: Expectation;
}

export type AnswerTo = (number: string, text: string) => Answered | null;

/** Who has begun to talk answers most questions, but not all. */
const ANSWER_SHARE = 0.85;

/** What people of the sample lists answer when a text of ours asks what their template asks; null = nothing of that. */
export function createAnswerTo(seed: number): AnswerTo {
  return (number, text) => {
    const crowd = crowdOf(number);
    if (crowd === null) return null;
    const heard = ` ${foldText(text)} `;
    const asked = crowd.answers.find(({ hears }) => hears.some((words) => heard.includes(` ${words} `)));
    if (asked === undefined) return null;
    const draw = (purpose: string): number => chance(seed, number, `${asked.key} ${purpose}`);
    if (draw('answers') >= ANSWER_SHARE) return null;
    const { expect, texts } = pickByWeight(asked.says, draw('says'));
    return {
      question: asked.key,
      expect,
      text: pick(texts, draw('words')),
      photo: false,
      delayMs: within(ANYBODY.followUpDelaySeconds, draw('delay') ** 2),
      copies: 1,
    };
  };
}

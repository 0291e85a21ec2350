import type { CampaignContent } from '#shared/protocol/campaign-ops.ts';
import type { OptionCount } from '#shared/results/answer-figures.ts';
import type { Tx } from '../db/db.ts';
import { filtered, filterValues, IN_SCOPE, scopeValues } from './scope.ts';
import type { FigureFilter, ResultScope } from './scope.ts';

interface GivenCount {
  readonly campaign_id: string;
  readonly question_id: string;
  readonly option_id: string;
  readonly texter: string;
  readonly n: number;
}

const GIVEN = `
  select g.campaign_id, a.key as question_id, o.option_id, coalesce(a.value ->> 'by', '') as texter, count(*) as n
  from campaign g join conversation c using (campaign_id)
    cross join lateral jsonb_each(c.answers) a
    cross join lateral jsonb_array_elements_text(
      coalesce(a.value -> 'optionIds', jsonb_build_array(a.value -> 'optionId'))) o (option_id)
  where ${IN_SCOPE} and c.answers <> '{}' and ${filtered(`a.value ->> 'by'`, `(a.value ->> 'at')::bigint`)}
  group by 1, 2, 3, 4`;

interface Asking {
  readonly campaign_id: string;
  readonly name: string;
  readonly questions: CampaignContent['questions'];
}

const QUESTIONS = `
  select g.campaign_id, g.content ->> 'name' as name, g.content -> 'questions' as questions from campaign g
  where ${IN_SCOPE} order by g.launched_at nulls last, g.campaign_id`;

/** Every answer of every question with how many people gave it, also those that nobody gave; and who recorded how many. */
export async function answerCounts(
  db: Tx,
  scope: ResultScope,
  filter: FigureFilter,
): Promise<{ options: OptionCount[]; byTexter: Map<string, number> }> {
  const asking = await db.rows<Asking>(QUESTIONS, ...scopeValues(scope));
  const given = await db.rows<GivenCount>(GIVEN, ...scopeValues(scope), ...filterValues(filter));
  const people = new Map<string, number>();
  const byTexter = new Map<string, number>();
  for (const { campaign_id, question_id, option_id, texter, n } of given) {
    const option = `${campaign_id} ${question_id} ${option_id}`;
    people.set(option, (people.get(option) ?? 0) + n);
    byTexter.set(texter, (byTexter.get(texter) ?? 0) + n);
  }
  const options = asking.flatMap(({ campaign_id, name, questions }) =>
    questions.flatMap(({ questionId, text, answers }) =>
      answers.map(({ optionId, label }) => ({
        campaign: name,
        question_id: `${campaign_id} ${questionId}`,
        question: text,
        label,
        people: people.get(`${campaign_id} ${questionId} ${optionId}`) ?? 0,
      })),
    ),
  );
  return { options, byTexter };
}

import type { CampaignDraft } from '#shared/contract/campaigns.ts';
import type { Rule } from '#shared/domain/rule.ts';
import { ruleWords } from '#shared/domain/rule-words.ts';

/** Rules that name what is not there (any more): a quick reply, a question, an answer. In words. */
export function ruleProblems({ rules = [], questions, quickReplies, reminders }: CampaignDraft): string[] {
  const textOf = (key: string): string => questions.find((one) => one.key === key)?.text ?? 'a question';
  return rules.flatMap((rule) => {
    const said = ruleWords(rule, textOf);
    return missingIn(rule, { questions, quickReplies, reminders }).map((words) => `“${said}”: ${words}`);
  });
}

function missingIn(
  { when, deeds }: Rule,
  { questions, quickReplies, reminders }: Pick<CampaignDraft, 'questions' | 'quickReplies' | 'reminders'>,
) {
  const labels = deeds.flatMap((deed) => (deed.kind === 'suggest' ? [deed.label] : []));
  const lost = labels.filter((label) => !quickReplies.some((reply) => reply.label === label));
  const unmet = deeds
    .flatMap((deed) => (deed.kind === 'follow_up' ? [deed] : []))
    .filter(({ step }) => !reminders?.steps.some(({ key, when: due }) => key === step && due.kind === 'rule'));
  const problems = [
    ...lost.map((label) => `there is no quick reply “${label}” any more.`),
    ...unmet.map(({ name }) => `no reminder called “${name}” waits for a rule.`),
  ];
  if (when.kind !== 'answer') return problems;
  const question = questions.find(({ key }) => key === when.question);
  if (!question) return [...problems, 'its question is not there any more.'];
  if (question.answers.some(({ label }) => label === when.label)) return problems;
  return [...problems, `the question has no answer “${when.label}” any more.`];
}

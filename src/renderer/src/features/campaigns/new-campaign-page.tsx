import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { CampaignUse } from '#shared/contract/campaigns.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Screen } from '../../ui/screen.tsx';
import classes from './new-campaign.module.css';
import { SampleLine, useSampleChoice } from './sample-line.tsx';
import { USES } from './use-words.ts';
import { t } from '../../words/t.ts';

/** What is it for? Six starters, each with a number key. With `listId` the new campaign has that list at once. */
export function NewCampaignPage({ listId }: { listId: number | null }) {
  const core = useCore();
  const client = useClient();
  const [, navigate] = useLocation();
  const list = useQuery(core.lists.get.queryOptions({ input: listId === null ? skipToken : { listId } })).data;
  const sample = useSampleChoice(listId);
  const create = useMutation({
    mutationFn: async (use: CampaignUse) => {
      if (sample.on) return (await client.campaigns.createWithSample({ use })).id;
      const { id, name, script, fromNumber, optOutText, quickReplies, questions } = await client.campaigns.create({
        use,
      });
      const draft = { name, use, listId, script, fromNumber, optOutText, quickReplies, questions };
      if (listId !== null) await client.campaigns.update({ campaignId: id, draft });
      return id;
    },
    onSuccess: (id) => navigate(`/campaigns/${id}`, { replace: true }),
  });
  const choose = (use: CampaignUse | undefined): void => {
    if (use !== undefined && !create.isPending) create.mutate(use);
  };
  useScope('newCampaign');
  useCommand('newCampaign.choose', (digit) => choose(USES[(digit ?? 0) - 1]?.use));
  useCommand('newCampaign.sample', sample.turn, { enabled: sample.possible });
  useCommand('back', () => navigate('/campaigns'));
  return (
    <Screen
      title={t('New campaign')}
      note={list === undefined ? undefined : t('for the list {{list}}', { list: list.name })}
      toolbar={<CommandButton command="back">{t('All campaigns')}</CommandButton>}
    >
      <h2 className={classes.ask}>{t('What is it for?')}</h2>
      <p className={classes.quiet}>
        {t(
          'Each starter brings a script with its questions, quick replies, rules and reminders. Change any word of it.',
        )}
      </p>
      {sample.possible ? <SampleLine on={sample.on} /> : null}
      <ErrorNotice error={create.error} title={t('No campaign was made.')} />
      <ul className={classes.cards}>
        {USES.map(({ use, title, brings }, index) => (
          <li key={use}>
            <button type="button" className={classes.card} disabled={create.isPending} onClick={() => choose(use)}>
              <span className={classes.cardTitle}>
                {t(title)} <KeyHint command="newCampaign.choose" digit={index + 1} />
              </span>
              <span className={classes.quiet}>{t(brings)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

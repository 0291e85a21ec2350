import type { CampaignDetail } from '#shared/contract/campaigns.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import classes from './state-bar.module.css';
import { digitOfPart, focusPart } from './parts.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** What is missing yet, on one line; each thing leads to its field. */
export function ProblemLine({ detail }: { detail: CampaignDetail }) {
  const { problems, state } = detail;
  if (state === 'closed') return <span className={classes.quiet}>{t('Nothing in it can be changed any more.')}</span>;
  if (problems.length === 0) {
    return (
      <span className={classes.quiet}>{state === 'draft' ? t('Nothing is missing: it can be made ready.') : ''}</span>
    );
  }
  return (
    <>
      <span className={classes.quiet}>{state === 'draft' ? t('Missing yet') : t('To mend')}</span>
      {problems.map(({ where, words }) => (
        <button
          key={`${where}:${words}`}
          type="button"
          className={classes.problem}
          title={told(words)}
          onClick={() => focusPart(where)}
        >
          <KeyHint command="campaign.part" digit={digitOfPart(where)} />
          <span>{told(words)}</span>
        </button>
      ))}
    </>
  );
}

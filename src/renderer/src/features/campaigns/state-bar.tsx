import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CampaignDetail } from '#shared/contract/campaigns.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import classes from './state-bar.module.css';
import { focusPart } from './parts.ts';
import { ProblemLine } from './problem-line.tsx';
import { StartSummary } from './start-summary.tsx';
import { stateSteps, type StateStep } from './state-steps.ts';
import type { Draft } from './use-draft.ts';
import { t } from '../../words/t.ts';

interface StateBarProps {
  detail: CampaignDetail;
  draft: Draft;
  onRemoved: () => void;
}

/** What stands in the way or what comes next, and the buttons that move the campaign along. */
export function StateBar({ detail, draft, onRemoved }: StateBarProps) {
  const client = useClient();
  const [asking, setAsking] = useState<StateStep | 'remove' | null>(null);
  const steps = stateSteps(detail.state);
  const move = useMutation({
    mutationFn: async ({ to }: { to: StateStep['to']; form: Draft['form'] }) => {
      // What is on the screen is what starts: nothing moves while the last words are not on the disk.
      if (!(await draft.flush())) return null;
      const [missing] = to === 'ready' ? (await client.campaigns.get({ campaignId: detail.id })).problems : [];
      if (missing === undefined) return client.campaigns.setState({ campaignId: detail.id, state: to });
      // What is missing stands above and at its field; the focus goes there.
      focusPart(missing.where);
      return null;
    },
  });
  // A refusal is about words; once they have changed it says nothing any more.
  const refusal = move.variables?.form === draft.form ? move.error : null;
  const take = (step: StateStep): void =>
    step.confirm === null ? move.mutate({ to: step.to, form: draft.form }) : setAsking(step);
  const canRemove = detail.state === 'draft' || detail.state === 'ready';
  return (
    <>
      <div className={classes.bar}>
        <div className={classes.words}>
          {detail.state === 'live' ? <GoText campaignId={detail.id} /> : <ProblemLine detail={detail} />}
        </div>
        {canRemove ? <RemoveButton onAsk={() => setAsking('remove')} /> : null}
        {steps.map((step) => (
          <StepButton key={step.command} step={step} isBusy={move.isPending} onTake={() => take(step)} />
        ))}
      </div>
      {refusal === null ? null : (
        <div className={classes.error}>
          <ErrorNotice error={refusal} title={t('Not yet.')} />
        </div>
      )}
      {asking === 'remove' ? (
        <RemoveDialog detail={detail} onClose={() => setAsking(null)} onRemoved={onRemoved} />
      ) : null}
      {asking === null || asking === 'remove' ? null : (
        <ConfirmDialog
          title={t(asking.confirm?.title ?? asking.label)}
          confirmLabel={t(asking.label)}
          destructive={asking.to === 'closed'}
          onConfirm={() => move.mutateAsync({ to: asking.to, form: draft.form })}
          onClose={() => setAsking(null)}
        >
          {asking.to === 'live' ? (
            <StartSummary
              script={draft.form.script}
              listId={draft.form.listId}
              segmentId={draft.form.segmentId ?? null}
            />
          ) : null}
          <p>{asking.confirm === null ? null : t(asking.confirm.consequence)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function StepButton({ step, isBusy, onTake }: { step: StateStep; isBusy: boolean; onTake: () => void }) {
  useCommand(step.command, onTake, { enabled: !isBusy });
  const isNext = step.command === 'campaign.step';
  return (
    <CommandButton command={step.command} loading={isNext && isBusy} {...(isNext && { variant: 'filled' })}>
      {t(step.label)}
    </CommandButton>
  );
}

function RemoveButton({ onAsk }: { onAsk: () => void }) {
  useCommand('campaign.remove', onAsk);
  return <CommandButton command="campaign.remove">{t('Remove')}</CommandButton>;
}

function RemoveDialog({
  detail,
  onClose,
  onRemoved,
}: {
  detail: CampaignDetail;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const client = useClient();
  return (
    <ConfirmDialog
      title={t('Remove “{{detail}}”?', { detail: detail.name })}
      confirmLabel={t('Remove')}
      destructive
      onConfirm={async () => {
        await client.campaigns.remove({ campaignId: detail.id });
        onRemoved();
      }}
      onClose={onClose}
    >
      <p>{t('Its script, question and replies go away. The list stays.')}</p>
    </ConfirmDialog>
  );
}

function GoText({ campaignId }: { campaignId: number }) {
  return (
    <span className={classes.go}>
      {t('It is live.')}{' '}
      <Button
        variant="filled"
        component={Link}
        href={`/initials/${campaignId}`}
        rightSection={<KeyHint command="go.initials" />}
      >
        {t('Start texting')}
      </Button>
    </span>
  );
}

import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { DueStep } from '#shared/contract/reminders.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { isTexterOnly } from '../hub/hub-words.ts';
import { useHub } from '../hub/use-hub.ts';
import { LeftOutDialog } from '../reminders/left-out-dialog.tsx';
import { StepDialog } from '../reminders/step-dialog.tsx';
import { useDue } from '../reminders/use-due.ts';
import { CampaignDialog } from './campaign-dialog.tsx';
import { InitialsDeskView } from './initials-desk-view.tsx';
import { NoCampaign, PausedCampaign } from './initials-empty.tsx';
import { useCampaignChoice, type DeskCampaign } from './use-campaign-choice.ts';
import { t } from '../../words/t.ts';

const NO_STEPS: readonly DueStep[] = [];

/** First texts and reminders, one press each. */
export function InitialsScreen() {
  const { campaign, error, choose } = useCampaignChoice();
  const [choosing, setChoosing] = useState<'campaign' | 'step' | 'leftOut' | null>(null);
  const [, navigate] = useLocation();
  const { step: asked } = useParams<{ step?: string }>();
  const due = useDue(campaign?.state === 'live' ? campaign.id : undefined);
  const steps = due ?? NO_STEPS;
  const step = steps.find(({ key }) => key === asked) ?? null;
  const close = (): void => setChoosing(null);
  const any = campaign !== undefined && campaign !== null;
  useKeysWait((campaign === undefined && error === null) || due === undefined);
  useCommand('initials.campaign', () => setChoosing('campaign'), { enabled: any });
  useCommand('initials.step', () => setChoosing('step'), { enabled: steps.length > 0 });
  useCommand('initials.leftOut', () => setChoosing('leftOut'), { enabled: step !== null });
  return (
    <Screen
      title={t('Initials')}
      layout="edge"
      note={step === null ? campaign?.name : `${campaign?.name ?? ''}: ${step.name}`}
      toolbar={
        any ? (
          <>
            {step === null ? null : <CommandButton command="initials.leftOut">{t('Skipped')}</CommandButton>}
            {steps.length > 0 ? <CommandButton command="initials.step">{t('Reminders')}</CommandButton> : null}
            <CommandButton command="initials.campaign">{t('Campaign')}</CommandButton>
          </>
        ) : null
      }
    >
      <ErrorNotice error={error} title={t('The campaigns could not be read.')} />
      <Content campaign={campaign} steps={steps} reminder={asked ?? null} />
      {choosing === 'campaign' ? <CampaignDialog onClose={close} onChoose={choose} /> : null}
      {choosing === 'step' && campaign ? (
        <StepDialog
          campaignId={campaign.id}
          steps={steps}
          onClose={close}
          onChoose={(key) => navigate(`/initials/${campaign.id}${key === null ? '' : `/${key}`}`)}
        />
      ) : null}
      {choosing === 'leftOut' && step !== null ? <LeftOutDialog step={step} onClose={close} /> : null}
    </Screen>
  );
}

interface ContentProps {
  campaign: DeskCampaign | null | undefined;
  steps: readonly DueStep[];
  reminder: string | null;
}

function Content({ campaign, steps, reminder }: ContentProps) {
  const [, navigate] = useLocation();
  const texterOnly = isTexterOnly(useHub());
  if (campaign === undefined) return null;
  if (campaign === null) return <NoCampaign texterOnly={texterOnly} />;
  if (campaign.state === 'paused') {
    return <PausedCampaign name={campaign.name} onOpen={() => navigate(`/campaigns/${campaign.id}`)} />;
  }
  return (
    <InitialsDeskView key={`${campaign.id} ${reminder ?? ''}`} campaign={campaign} steps={steps} reminder={reminder} />
  );
}

import { useQuery } from '@tanstack/react-query';
import type { DueStep } from '#shared/contract/reminders.ts';
import { useDeferredValue } from 'react';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { NobodyDue } from '../reminders/nobody-due.tsx';
import { ContactCard } from './contact-card.tsx';
import { currentCard } from './deck.ts';
import { ContactActions } from './contact-actions.tsx';
import { DeskAside } from './desk-aside.tsx';
import { HubEmpty } from './hub-empty.tsx';
import { AllTexted, OutsideHours } from './initials-empty.tsx';
import classes from './initials.module.css';
import type { DeskCampaign } from './use-campaign-choice.ts';
import { NotSentStrip } from './not-sent-strip.tsx';
import { useInitialsDesk } from './use-initials-desk.ts';
import { t } from '../../words/t.ts';

interface InitialsDeskViewProps {
  campaign: DeskCampaign;
  /** The reminders of the campaign. */
  steps: readonly DueStep[];
  /** Key of the one that is being sent; null = first texts. */
  reminder: string | null;
}

/** One campaign's contacts: the one on the desk large, the next ones and the last presses beside it. */
export function InitialsDeskView({ campaign, steps, reminder }: InitialsDeskViewProps) {
  const [desk, state] = useInitialsDesk(campaign, reminder);
  const card = currentCard(state.deck);
  // The contact on the desk is painted with the key; what stands beside it may follow a moment later.
  const beside = useDeferredValue(state);
  const step = steps.find(({ key }) => key === reminder) ?? null;
  useScope('initials');
  useKeysWait(card === null && !state.deck.complete && state.readError === null);
  useCommand('initials.send', desk.send, { enabled: card !== null });
  useCommand('next', () => desk.move(1), { enabled: card !== null });
  useCommand('previous', () => desk.move(-1), { enabled: card !== null });
  return (
    <div className={classes.desk}>
      <div className={classes.middle}>
        <div className={classes.content}>
          {card === null ? (
            <NothingToText campaign={campaign} step={step} state={state} onRetry={() => void desk.refresh()} />
          ) : (
            <ContactCard
              key={card.conversationId}
              card={card}
              onReword={(text) => desk.reword(card.conversationId, text)}
            />
          )}
        </div>
        <NotSentStrip log={state.log} onBringBack={desk.bringBack} onDismiss={desk.dismiss} />
        <ContactActions
          card={card}
          desk={desk}
          idle={card === null && state.deck.complete}
          reminding={reminder !== null}
        />
      </div>
      <DeskAside campaignId={campaign.id} state={beside} steps={steps} reminder={reminder} />
    </div>
  );
}

interface NothingToTextProps {
  campaign: DeskCampaign;
  step: DueStep | null;
  state: ReturnType<typeof useInitialsDesk>[1];
  onRetry: () => void;
}

function NothingToText({ campaign, step, state, onRetry }: NothingToTextProps) {
  const core = useCore();
  const { data } = useQuery(core.campaigns.all.queryOptions());
  const figures = data?.find(({ id }) => id === campaign.id);
  if (state.readError !== null) {
    return (
      <ErrorNotice
        error={state.readError}
        title={t('The contacts could not be read.')}
        actions={<RetryButton onRetry={onRetry} />}
      />
    );
  }
  if (state.hours === null || !state.deck.complete) return null;
  if (step !== null) return <NobodyDue step={step} atHub={campaign.atHub} />;
  if (state.hours.outsideHours > 0) {
    return <OutsideHours people={state.hours.outsideHours} nextOpensAt={state.hours.nextOpensAt} />;
  }
  const counts = { texted: figures?.texted ?? 0, needsReply: figures?.needsReply ?? 0 };
  return campaign.atHub ? <HubEmpty campaignId={campaign.id} {...counts} /> : <AllTexted {...counts} />;
}

function RetryButton({ onRetry }: { onRetry: () => void }) {
  useCommand('initials.readAgain', onRetry);
  return (
    <CommandButton command="initials.readAgain" size="compact-sm">
      {t('Read again')}
    </CommandButton>
  );
}

import { Button } from '@mantine/core';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { relativeWords } from '../../ui/relative-words.ts';
import { NewHere } from '../training/new-here.tsx';
import { useNow } from '../../ui/use-now.ts';
import { t } from '../../words/t.ts';
import { dateFormat } from '../../words/formats.ts';

/** @param texterOnly campaigns are not this laptop's to write. */
export function NoCampaign({ texterOnly }: { texterOnly: boolean }) {
  if (texterOnly) {
    return (
      <EmptyState
        title={t('No campaign is live')}
        actions={
          <>
            <CommandButton command="go.replies">{t('Go to Replies')}</CommandButton>
            <NewHere />
          </>
        }
      >
        <p>{t('An organizer of your office sets one live; it comes up here by itself.')}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('No campaign is live')}
      actions={
        <>
          <CommandButton command="go.campaigns" variant="filled">
            {t('Go to Campaigns')}
          </CommandButton>
          <CommandButton command="go.lists">{t('Go to Lists')}</CommandButton>
          <NewHere />
        </>
      }
    >
      <p>
        {t(
          'Texts are sent in a campaign: a list of people and a script. Write one, or set one live, and it comes up here.',
        )}
      </p>
    </EmptyState>
  );
}

export function PausedCampaign({ name, onOpen }: { name: string; onOpen: () => void }) {
  return (
    <EmptyState
      title={t('{{name}} is paused', { name })}
      actions={
        <>
          <CommandButton command="initials.campaign" variant="filled">
            {t('Choose another campaign')}
          </CommandButton>
          <Button variant="default" onClick={onOpen}>
            {t('Open this campaign')}
          </Button>
        </>
      }
    >
      <p>{t('Nothing goes out until an organizer sets it live again. Replies that have come in can still be read.')}</p>
    </EmptyState>
  );
}

export function AllTexted({ texted, needsReply }: { texted: number; needsReply: number }) {
  return (
    <EmptyState
      title={t('Everyone is texted')}
      actions={
        <>
          <CommandButton command="go.replies" variant="filled">
            {t('Go to Replies')}
          </CommandButton>
          <CommandButton command="initials.campaign">{t('Another campaign')}</CommandButton>
          <CommandButton command="go.dashboard">{t('Dashboard')}</CommandButton>
        </>
      }
    >
      <p>
        {t('{{count}} people have their first text.', { count: texted })}{' '}
        {needsReply > 0
          ? t('{{count}} have answered and wait for you.', { count: needsReply })
          : t('Answers come up in Replies.')}
      </p>
    </EmptyState>
  );
}

const CLOCK = dateFormat({ weekday: 'short', hour: 'numeric', minute: '2-digit' });

export function OutsideHours({ people, nextOpensAt }: { people: number; nextOpensAt: number | null }) {
  const now = useNow(20_000);
  return (
    <EmptyState
      title={t('Nobody here can be texted right now')}
      actions={
        <>
          <CommandButton command="go.replies" variant="filled">
            {t('Go to Replies')}
          </CommandButton>
          <CommandButton command="initials.campaign">{t('Another campaign')}</CommandButton>
          <CommandButton command="go.settings">{t('Sending hours')}</CommandButton>
        </>
      }
    >
      <p>{t('For {{count}} people it is outside the sending hours where they live.', { count: people })}</p>
      <p>
        {nextOpensAt === null
          ? t('With the hours as they are set, it never opens for them.')
          : t('The first of them can be texted {{relative}} ({{nextOpensAt}} here).', {
              relative: relativeWords(nextOpensAt, now),
              nextOpensAt: CLOCK.format(nextOpensAt),
            })}
      </p>
    </EmptyState>
  );
}

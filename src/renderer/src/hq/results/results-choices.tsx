import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { useHq } from '../client/hq-context.ts';
import { EVERYTHING, isNarrowed, timeChoices, type Narrower, type ShownResults } from './shown-results.ts';
import { t } from '../../words/t.ts';

interface ResultsChoicesProps {
  shown: ShownResults;
  texters: readonly string[];
  onChange: (shown: ShownResults) => void;
}

/** Which campaign, which office, and whose or since when: each a key, each a choice by number or by typing. */
export function ResultsChoices({ shown, texters, onChange }: ResultsChoicesProps) {
  const [open, setOpen] = useState<'campaign' | 'office' | 'rest' | null>(null);
  useCommand('hq.resultsCampaign', () => setOpen('campaign'));
  useCommand('hq.resultsOffice', () => setOpen('office'));
  useCommand('hq.resultsFilter', () => setOpen('rest'));
  useCommand('hq.resultsClear', () => onChange(EVERYTHING), { enabled: isNarrowed(shown) });
  const { filter, names } = shown;
  const close = (): void => setOpen(null);
  return (
    <>
      <CommandButton command="hq.resultsOffice">{names.office ?? t('All offices')}</CommandButton>
      <CommandButton command="hq.resultsCampaign">{names.campaign ?? t('All campaigns')}</CommandButton>
      <CommandButton command="hq.resultsFilter">{names.rest ?? t('Any time')}</CommandButton>
      {isNarrowed(shown) ? <CommandButton command="hq.resultsClear">{t('Everything')}</CommandButton> : null}
      <Campaigns
        opened={open === 'campaign'}
        officeId={filter.officeId}
        onClose={close}
        onChoose={(campaignId, campaign) =>
          onChange({ filter: { ...filter, campaignId }, names: { ...names, campaign } })
        }
      />
      <Offices
        opened={open === 'office'}
        onClose={close}
        onChoose={(officeId, office) =>
          // A campaign belongs to one office: another office shows all of its own.
          onChange({ filter: { ...filter, officeId, campaignId: null }, names: { ...names, office, campaign: null } })
        }
      />
      <Rest
        opened={open === 'rest'}
        texters={texters}
        onClose={close}
        onChoose={(narrower, rest) =>
          onChange({
            filter: { ...filter, texter: null, from: null, until: null, ...narrower },
            names: { ...names, rest },
          })
        }
      />
    </>
  );
}

interface ChoosingProps<T> {
  opened: boolean;
  onClose: () => void;
  onChoose: (value: T, name: string | null) => void;
}

function Campaigns({
  opened,
  officeId,
  onClose,
  onChoose,
}: ChoosingProps<string | null> & { officeId: number | null }) {
  const { queries } = useHq();
  const all = useQuery(queries.campaigns.all.queryOptions()).data ?? [];
  const here = all.filter((campaign) => officeId === null || campaign.officeId === officeId);
  return (
    <ChoiceDialog
      title={t('Which campaign?')}
      opened={opened}
      onClose={onClose}
      choices={[
        { words: t('All campaigns'), value: null as { id: string; name: string } | null },
        ...here.map(({ campaignId, name, office, texted }) => ({
          words: name,
          note: t('{{office}}, {{count}} texted', { office, count: texted }),
          value: { id: campaignId, name },
        })),
      ]}
      onChoose={(chosen) => onChoose(chosen?.id ?? null, chosen?.name ?? null)}
      placeholder={t('Type a part of its name')}
      empty={t('No campaign is called that.')}
    />
  );
}

function Offices({ opened, onClose, onChoose }: ChoosingProps<number | null>) {
  const { queries } = useHq();
  const all = useQuery(queries.offices.all.queryOptions()).data ?? [];
  return (
    <ChoiceDialog
      title={t('Which office?')}
      opened={opened}
      onClose={onClose}
      choices={[
        { words: t('All offices'), value: null as { id: number; name: string } | null },
        ...all.map(({ officeId, name }) => ({ words: name, value: { id: officeId, name } })),
      ]}
      onChoose={(chosen) => onChoose(chosen?.id ?? null, chosen?.name ?? null)}
      placeholder={t('Type a part of its name')}
      empty={t('No office is called that.')}
    />
  );
}

function Rest({ opened, texters, onClose, onChoose }: ChoosingProps<Narrower> & { texters: readonly string[] }) {
  const [openedAt] = useState(() => Date.now());
  const texterChoices = texters.map((texter) => ({
    words: t('Texter: {{texter}}', { texter: texter === '' ? t('no name given') : texter }),
    value: { texter } as Narrower,
  }));
  const choices = [{ words: t('Any time'), value: {} as Narrower }, ...timeChoices(openedAt), ...texterChoices];
  return (
    <ChoiceDialog
      title={t('Which time, or whose texts?')}
      opened={opened}
      onClose={onClose}
      choices={choices}
      onChoose={(value) =>
        onChoose(value, choices.find((choice) => choice.value === value && choice.words !== 'Any time')?.words ?? null)
      }
      placeholder={t('Type a part of it')}
      empty={t('Nothing is called that.')}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HubDevice } from '#shared/contract/hub.ts';
import type { SegmentView } from '#shared/contract/segments.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import type { Choice } from '../../ui/choices.ts';
import { t } from '../../words/t.ts';
import { handoverChoices, type HandoverTarget } from '../replies/handover-choices.ts';

interface GiveDialogProps {
  segment: SegmentView;
  onClose: () => void;
  onGive: (campaignId: number, laptop: HandoverTarget) => void;
}

/** Gives the people of a segment, in a campaign of the hub, to one laptop: which campaign, then which laptop. */
export function GiveDialog({ segment, onClose, onGive }: GiveDialogProps) {
  const core = useCore();
  const campaigns = useQuery(core.campaigns.all.queryOptions()).data ?? [];
  const devices = useQuery(core.hub.devices.queryOptions()).data ?? [];
  const [campaignId, setCampaignId] = useState<number | null>(null);
  if (campaignId === null) {
    return (
      <ChoiceDialog
        title={t('“{{segment}}”: in which campaign?', { segment: segment.name })}
        opened
        onClose={() => undefined}
        onLeave={onClose}
        choices={campaigns
          .filter(({ state }) => state === 'ready' || state === 'live' || state === 'paused')
          .map(({ id, name }) => ({ words: name, value: id }))}
        onChoose={setCampaignId}
        placeholder={t('Type a part of its name')}
        empty={t('No campaign is at the hub yet. Make one ready first.')}
      />
    );
  }
  return (
    <ChoiceDialog
      key={campaignId}
      title={t('To which laptop?')}
      opened
      onClose={onClose}
      choices={laptops(devices)}
      onChoose={(laptop) => onGive(campaignId, laptop)}
      placeholder={t('Type a part of its name')}
    />
  );
}

/** The other laptops first, then this one, then whichever asks next. */
function laptops(devices: readonly HubDevice[]): Choice<HandoverTarget>[] {
  const [, ...others] = handoverChoices(devices);
  const self = devices.filter((device) => device.self);
  return [
    ...others,
    ...self.map(({ deviceId }) => ({ words: t('This laptop'), value: { deviceId, words: t('This laptop') } })),
    { words: t('Whichever asks next'), value: { deviceId: null, words: t('Whichever asks next') } },
  ];
}

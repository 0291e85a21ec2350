import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { useActions } from '../conversation/last-action.ts';
import { isOrganizer } from '../hub/hub-words.ts';
import { useHub } from '../hub/use-hub.ts';
import { takenWords } from './taken-words.ts';
import { t } from '../../words/t.ts';

/** Organizers take replies that no laptop has, of the one campaign at work or of the one they choose. */
export function TakeOver() {
  const core = useCore();
  const { hub } = useClient();
  const { say } = useActions();
  const [choosing, setChoosing] = useState(false);
  const enabled = isOrganizer(useHub());
  const campaigns = (useQuery(core.campaigns.all.queryOptions()).data ?? []).filter(
    ({ atHub, state }) => atHub && (state === 'live' || state === 'paused'),
  );
  const take = (campaignId: number): void =>
    void say(hub.takeReplies({ campaignId }).then(({ taken }) => takenWords(taken)));
  const [only, ...others] = campaigns;
  function begin(): void {
    if (only === undefined) void say(Promise.resolve(t('No campaign of the hub is at work.')));
    else if (others.length === 0) take(only.id);
    else setChoosing(true);
  }
  useCommand('replies.takeOver', begin, { enabled });
  if (!choosing) return null;
  return (
    <ChoiceDialog
      title={t('Take replies of which campaign?')}
      opened
      onClose={() => setChoosing(false)}
      choices={campaigns.map(({ id, name, state }) => ({
        words: name,
        ...(state === 'paused' ? { note: t('paused') } : {}),
        value: id,
      }))}
      placeholder={t('A number, or a part of its name')}
      empty={t('No campaign at work is called that.')}
      onChoose={take}
    />
  );
}

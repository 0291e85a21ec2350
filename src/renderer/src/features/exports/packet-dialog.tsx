import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PacketStatus } from '#shared/contract/packets.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Rich } from '../../words/rich.tsx';
import { t } from '../../words/t.ts';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import classes from './exports.module.css';

/** Says what a packet would hold and who can open it, and starts to write it. */
export function PacketDialog({ onClose }: { onClose: () => void }) {
  const core = useCore();
  // What is said of it is as of now.
  const status = useQuery(core.packets.status.queryOptions({ staleTime: 0, gcTime: 0 }));
  if (status.data === undefined) return <ErrorNotice error={status.error} />;
  return <Asking status={status.data} onClose={onClose} />;
}

function Asking({ status, onClose }: { status: PacketStatus; onClose: () => void }) {
  const { packets } = useClient();
  const [text, setText] = useState('');
  const { key, joined } = status;
  const needsKey = key === null;
  async function make(): Promise<void> {
    if (text.trim() !== '') await packets.keepKey({ text });
    await packets.make();
  }
  return (
    <ConfirmDialog
      title={t('Make a packet for headquarters?')}
      confirmLabel={t('Make the packet')}
      canConfirm={!needsKey || text.trim() !== ''}
      focusInside={needsKey}
      onConfirm={make}
      onClose={onClose}
    >
      <p>
        {status.mode === 'practice'
          ? t(
              'One sealed file with the practice results of all campaigns of this laptop: opt-outs, people, messages, bad numbers, texters, audit.',
            )
          : t(
              'One sealed file with the results of all campaigns of this laptop: opt-outs, people, messages, bad numbers, texters, audit.',
            )}{' '}
        {joined
          ? t('Steps of work that the hub does not have yet, which go along: {{count}}.', { count: status.waiting })
          : null}
      </p>
      <p>{t('Bring it on a stick, or send it by mail. Taken in twice, it changes nothing.')}</p>
      {key === null ? null : (
        <p>
          <Rich
            text="Only headquarters can open it. Its key, in words: {{words}}"
            words={<strong className={classes.keyWords}>{key.words}</strong>}
          />
          {key.from === 'hub' ? null : ` ${t('Compare them with headquarters on the phone.')}`}
        </p>
      )}
      {joined && !needsKey ? null : (
        <TextInput
          label={needsKey ? t('Key of headquarters') : t('Another key, if headquarters gave you one')}
          description={needsKey ? t('Ask headquarters for it: the command `npm run hub -- key` shows it.') : undefined}
          value={text}
          maxLength={4_000}
          spellCheck={false}
          autoComplete="off"
          data-autofocus={needsKey || undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  );
}

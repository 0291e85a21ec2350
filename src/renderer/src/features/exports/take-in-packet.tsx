import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { Notice } from '../../ui/error-notice.tsx';
import { t } from '../../words/t.ts';
import { uploadFile } from '../lists/upload-file.ts';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import { usePhotoFiles as useDroppedFile } from '../photos/use-photo-files.ts';
import classes from './exports.module.css';

/** On a laptop of headquarters: a packet is chosen by a key or dropped on the screen, and handed to the hub. */
export function TakeInPacket() {
  const core = useCore();
  const takesIn = useQuery(core.packets.status.queryOptions()).data?.takesIn === true;
  return takesIn ? <TakeIn /> : null;
}

/** The same by its button. */
export function TakeInButton() {
  const core = useCore();
  const takesIn = useQuery(core.packets.status.queryOptions()).data?.takesIn === true;
  return takesIn ? <CommandButton command="exports.takeIn" /> : null;
}

function TakeIn() {
  const field = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const take = (next: File): void => {
    setDone(null);
    setFile(next);
  };
  useCommand('exports.takeIn', () => field.current?.click());
  useDroppedFile(file === null, take);
  return (
    <>
      <input
        ref={field}
        type="file"
        accept=".packet"
        aria-label={t('Packet')}
        tabIndex={-1}
        className={classes.hidden}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          // The same file again is a new choice.
          event.currentTarget.value = '';
          if (chosen !== undefined) take(chosen);
        }}
      />
      {done === null ? null : (
        <div className={classes.taken}>
          <Notice tone="plain">{done}</Notice>
        </div>
      )}
      {file === null ? null : <TakeInDialog file={file} onTaken={setDone} onClose={() => setFile(null)} />}
    </>
  );
}

interface TakeInDialogProps {
  file: File;
  onTaken: (words: string) => void;
  onClose: () => void;
}

function TakeInDialog({ file, onTaken, onClose }: TakeInDialogProps) {
  const { packets } = useClient();
  const [office, setOffice] = useState('');
  const [percent, setPercent] = useState<number | null>(null);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  async function takeIn(): Promise<void> {
    const onBytes = (bytes: number): void => setPercent(Math.floor((bytes / file.size) * 100));
    const uploadId = await uploadFile(packets, file, { onBytes, signal: stop.current.signal });
    try {
      const { words } = await packets.takeIn({ uploadId, office: office.trim() === '' ? null : office.trim() });
      onTaken(words);
    } finally {
      setPercent(null);
      void packets.discardUpload({ uploadId }).catch(() => undefined);
    }
  }
  return (
    <ConfirmDialog
      title={t('Take this packet in?')}
      confirmLabel={t('Take the packet in')}
      onConfirm={takeIn}
      onClose={onClose}
    >
      <p>
        <bdi>{file.name}</bdi>
      </p>
      <p>{t('The hub looks through all of it first. If anything is damaged, nothing of it is taken in.')}</p>
      <TextInput
        label={t('Office, only if the hub does not know this laptop')}
        value={office}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setOffice(event.currentTarget.value)}
      />
      <p className={classes.quiet} aria-live="polite">
        {percent === null
          ? '\u{A0}'
          : percent < 100
            ? t('Sent to the desk: {{percent}} %', { percent })
            : t('The hub is looking through it.')}
      </p>
    </ConfirmDialog>
  );
}

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/error-notice.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import classes from '../offices/code.module.css';
import { sendPacket, type PacketAnswer } from './send-packet.ts';
import { t } from '../../words/t.ts';

/** A packet file, chosen by key or dropped anywhere on the page: what is in it comes into the hub, once. */
export function TakePacket() {
  const change = useChange();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [answer, setAnswer] = useState<PacketAnswer | null>(null);
  useCommand('hq.packet', () => input.current?.click());
  const send = async (taken: File, office: string | null): Promise<void> => {
    setFile(taken);
    setAnswer(null);
    setAnswer(await change(() => sendPacket(taken, office)));
  };
  const drop = useEffectEvent((event: DragEvent) => {
    event.preventDefault();
    const dropped = event.dataTransfer?.files[0];
    if (event.type === 'drop' && dropped) void send(dropped, null);
  });
  useEffect(() => {
    const stop = new AbortController();
    for (const type of ['dragover', 'drop'] as const) {
      window.addEventListener(type, (event) => drop(event), { signal: stop.signal });
    }
    return () => stop.abort();
  }, []);
  const close = (): void => setAnswer(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={t('Packet file')}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (chosen) void send(chosen, null);
        }}
      />
      {answer?.kind === 'unknownLaptop' && file !== null ? (
        <OfficeOfPacket onOffice={(office) => void send(file, office)} onClose={close} />
      ) : null}
      {answer !== null && answer.kind !== 'unknownLaptop' ? <Said answer={answer} onClose={close} /> : null}
    </>
  );
}

function OfficeOfPacket({ onOffice, onClose }: { onOffice: (office: string) => void; onClose: () => void }) {
  const { queries } = useHq();
  const offices = useQuery(queries.offices.all.queryOptions()).data ?? [];
  return (
    <ChoiceDialog
      title={t('The hub does not know this laptop. Which office is it?')}
      opened
      onClose={() => undefined}
      onLeave={onClose}
      choices={offices.map(({ name }) => ({ words: name, value: name }))}
      onChoose={onOffice}
      placeholder={t('Its later packets are taken in by themselves')}
      empty={t('No office is called that.')}
    />
  );
}

function Said({ answer, onClose }: { answer: PacketAnswer; onClose: () => void }) {
  return (
    <Dialog
      title={answer.kind === 'taken' ? t('The packet is here') : t('Not taken in')}
      opened
      onClose={onClose}
      size="34rem"
    >
      <div className={classes.made}>
        {answer.kind === 'taken' ? (
          answer.words.split('\n').map((line) => <p key={line}>{line}</p>)
        ) : (
          <Notice tone="bad">{answer.words}</Notice>
        )}
        <Button variant="default" onClick={onClose} data-autofocus rightSection={<Keys keys="Enter" />}>
          {t('Close')}
        </Button>
      </div>
    </Dialog>
  );
}

import { Button, Group, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { personName } from '../conversation/person-name.ts';
import { handoverChoices, ORGANIZER, type HandoverTarget } from './handover-choices.ts';
import { t } from '../../words/t.ts';

interface HandoverDialogProps {
  detail: Pick<ConversationDetail, 'firstName' | 'lastName' | 'phone'>;
  /** No hub: there is nobody but the organizer. */
  alone: boolean;
  onClose: () => void;
  /** Rejects with why it was not handed over; the dialog stays then, with the note. */
  onHandover: (toDeviceId: string | null, note: string) => Promise<void>;
}

/** Gives a conversation away: to whom, by number or name, then a note if there is something to say. */
export function HandoverDialog({ alone, ...rest }: HandoverDialogProps) {
  return alone ? <NoteStep to={ORGANIZER} {...rest} /> : <HandoverSteps {...rest} />;
}

function HandoverSteps({ detail, onClose, onHandover }: Omit<HandoverDialogProps, 'alone'>) {
  const core = useCore();
  const devices = useQuery(core.hub.devices.queryOptions());
  const [target, setTarget] = useState<HandoverTarget | null>(null);
  if (target !== null) return <NoteStep to={target} onClose={onClose} onHandover={onHandover} />;
  return (
    <ChoiceDialog
      title={t('Hand {{personName}} over to…', { personName: personName(detail) })}
      opened
      // A choice closes the first step, and goes on to the second.
      onClose={() => undefined}
      onLeave={onClose}
      choices={handoverChoices(devices.data ?? [])}
      placeholder={t('A number, or a part of a laptop’s name')}
      empty={t('No laptop of this office is called that.')}
      onChoose={setTarget}
    />
  );
}

interface NoteStepProps extends Pick<HandoverDialogProps, 'onClose' | 'onHandover'> {
  to: HandoverTarget;
}

function NoteStep({ to, onClose, onHandover }: NoteStepProps) {
  const [note, setNote] = useState('');
  const [step, setStep] = useState<{ kind: 'writing' | 'handing' } | { kind: 'refused'; error: unknown }>({
    kind: 'writing',
  });

  function handOver(): void {
    if (step.kind === 'handing') return;
    setStep({ kind: 'handing' });
    onHandover(to.deviceId, note.trim()).then(onClose, (error: unknown) => setStep({ kind: 'refused', error }));
  }

  return (
    <Dialog
      title={
        to === ORGANIZER
          ? t('Ask an organizer for help')
          : t('Hand over to {{words}}', { words: to.deviceId === null ? t('Organizers’ desk') : to.words })
      }
      opened
      onClose={onClose}
    >
      <Textarea
        data-autofocus
        label={
          to === ORGANIZER ? t('What should they know?') : t('Note for whoever takes it, if there is something to say')
        }
        autosize
        minRows={3}
        maxRows={8}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (!event.repeat) handOver();
        }}
      />
      {step.kind === 'refused' ? (
        <ErrorNotice error={step.error} title={to === ORGANIZER ? t('Not asked.') : t('Not handed over.')} />
      ) : null}
      <Group justify="flex-end" mt="sm" gap="xs">
        <Button variant="default" onClick={onClose} rightSection={<Keys keys="Escape" />}>
          {t('Cancel')}
        </Button>
        <Button loading={step.kind === 'handing'} onClick={handOver} rightSection={<Keys keys="Enter" />}>
          {to === ORGANIZER ? t('Ask for help') : t('Hand over')}
        </Button>
      </Group>
    </Dialog>
  );
}

import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { t } from '../../words/t.ts';

interface NoteDialogProps {
  opened: boolean;
  onClose: () => void;
  onSave: (body: string) => void;
}

/** A note for the team; the person never sees it. Enter saves, Shift+Enter begins a new line. */
export function NoteDialog({ opened, onClose, onSave }: NoteDialogProps) {
  return (
    <Dialog title={t('Note for the team')} opened={opened} onClose={onClose}>
      <NoteForm onClose={onClose} onSave={onSave} />
    </Dialog>
  );
}

function NoteForm({ onClose, onSave }: Omit<NoteDialogProps, 'opened'>) {
  const [body, setBody] = useState('');
  const written = body.trim();

  function save(): void {
    if (written === '') return;
    onClose();
    onSave(written);
  }

  return (
    <>
      <Textarea
        data-autofocus
        aria-label={t('Note')}
        autosize
        minRows={4}
        maxRows={10}
        maxLength={2000}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (!event.repeat) save();
        }}
      />
      <Group justify="flex-end" mt="sm" gap="xs">
        <Button variant="default" onClick={onClose} rightSection={<Keys keys="Escape" />}>
          {t('Cancel')}
        </Button>
        <Button onClick={save} disabled={written === ''} rightSection={<Keys keys="Enter" />}>
          {t('Save the note')}
        </Button>
      </Group>
    </>
  );
}

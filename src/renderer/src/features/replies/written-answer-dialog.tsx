import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import type { ScriptPlace } from './use-script-keys.ts';
import { t } from '../../words/t.ts';

/** The answer to a question that takes the person's own words. Enter saves; an empty field takes it back. */
export function WrittenAnswerDialog({ place }: { place: ScriptPlace }) {
  const { question } = place;
  if (!place.writing || question === null) return null;
  return (
    <Dialog title={question.text} opened onClose={place.closeField}>
      <Field place={place} before={question.words ?? ''} />
    </Dialog>
  );
}

function Field({ place, before }: { place: ScriptPlace; before: string }) {
  const [words, setWords] = useState(before);
  function save(): void {
    place.closeField();
    if (words.trim() !== before) place.writeDown(words.trim());
  }
  return (
    <>
      <TextInput
        data-autofocus
        aria-label={t('What they say')}
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.repeat || event.nativeEvent.isComposing) return;
          event.preventDefault();
          save();
        }}
      />
      <Group justify="flex-end" mt="sm" gap="xs">
        <Button variant="default" onClick={place.closeField} rightSection={<Keys keys="Escape" />}>
          {t('Cancel')}
        </Button>
        <Button onClick={save} rightSection={<Keys keys="Enter" />}>
          {words.trim() === '' && before !== '' ? t('Take it back') : t('Save the answer')}
        </Button>
      </Group>
    </>
  );
}

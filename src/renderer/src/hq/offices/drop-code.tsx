import { useState } from 'react';
import type { HqOffice } from '#shared/hq/offices.ts';
import { ConfirmDialog } from '../../features/organizer/confirm-dialog.tsx';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { relativeWords } from '../../ui/relative-words.ts';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import { ROLE_WORDS } from '../role-words.ts';
import { t } from '../../words/t.ts';

interface DropCodeProps {
  office: HqOffice;
  onClose: () => void;
}

/** Takes a code back that nobody has used: the one there is, or one of several. */
export function DropCode({ office, onClose }: DropCodeProps) {
  const { client } = useHq();
  const change = useChange();
  const only = office.codes.length === 1 ? office.codes[0]?.codeId : undefined;
  const [codeId, setCodeId] = useState(only ?? null);
  const [openedAt] = useState(() => Date.now());
  if (codeId === null) {
    return (
      <ChoiceDialog
        title={t('Which code of {{office}}?', { office: office.name })}
        opened
        onClose={() => undefined}
        onLeave={onClose}
        choices={office.codes.map((code, at) => ({
          words: t('{{place}}: {{role}}, ends {{relative}}', {
            place: at + 1,
            role: t(ROLE_WORDS[code.role]),
            relative: relativeWords(code.expiresAt, openedAt),
          }),
          value: code.codeId,
        }))}
        onChoose={setCodeId}
        placeholder={t('Type a part of it')}
      />
    );
  }
  return (
    <ConfirmDialog
      title={t('Take the code back?')}
      confirmLabel={t('Take it back')}
      onConfirm={() => change(() => client.offices.dropCode({ codeId }))}
      onClose={onClose}
    >
      <p>{t('It lets no laptop in any more. Laptops that joined already are not touched.')}</p>
    </ConfirmDialog>
  );
}

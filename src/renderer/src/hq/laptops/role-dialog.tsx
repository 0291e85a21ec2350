import { useState } from 'react';
import type { HqLaptop } from '#shared/hq/laptops.ts';
import { role as roles, type Role } from '#shared/protocol/fields.ts';
import { ConfirmDialog } from '../../features/organizer/confirm-dialog.tsx';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import { ROLE_WORDS } from '../role-words.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

interface RoleDialogProps {
  laptop: HqLaptop;
  onClose: () => void;
}

const MAY: Readonly<Record<Role, Phrase>> = {
  texter: phrase('texts and answers its own people'),
  organizer: phrase('lists, campaigns and the desk of its office'),
  hq: phrase('everything, in every office'),
};

/** What a laptop may do: chosen by number, then confirmed with what follows. */
export function RoleDialog({ laptop, onClose }: RoleDialogProps) {
  const { client } = useHq();
  const change = useChange();
  const [chosen, setChosen] = useState<Role | null>(null);
  if (chosen === null) {
    return (
      <ChoiceDialog
        title={t('What may {{label}} do?', { label: laptop.label })}
        opened
        onClose={() => undefined}
        onLeave={onClose}
        choices={roles.options
          .filter((one) => one !== laptop.role)
          .map((one) => ({ words: t(ROLE_WORDS[one]), note: t(MAY[one]), value: one }))}
        onChoose={setChosen}
        placeholder={t('Now: {{role}}', { role: t(ROLE_WORDS[laptop.role]) })}
      />
    );
  }
  return (
    <ConfirmDialog
      title={`${laptop.label}: ${t(ROLE_WORDS[chosen])}?`}
      confirmLabel={t('Change the role')}
      onConfirm={() => change(() => client.laptops.setRole({ deviceId: laptop.deviceId, role: chosen }))}
      onClose={onClose}
    >
      <p>
        {t(
          'The hub allows it from now on: {{may}}. The laptop shows it when it next says hello, at the latest when Outpost is started there.',
          { may: t(MAY[chosen]) },
        )}
      </p>
    </ConfirmDialog>
  );
}

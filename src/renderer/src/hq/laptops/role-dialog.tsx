import { useState } from 'react';
import type { HqLaptop } from '#shared/hq/laptops.ts';
import { role as roles, type Role } from '#shared/protocol/fields.ts';
import { ConfirmDialog } from '../../features/organizer/confirm-dialog.tsx';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import { ROLE_WORDS } from '../role-words.ts';

interface RoleDialogProps {
  laptop: HqLaptop;
  onClose: () => void;
}

const MAY: Readonly<Record<Role, string>> = {
  texter: 'texts and answers its own people',
  organizer: 'lists, campaigns and the desk of its office',
  hq: 'everything, in every office',
};

/** What a laptop may do: chosen by number, then confirmed with what follows. */
export function RoleDialog({ laptop, onClose }: RoleDialogProps) {
  const { client } = useHq();
  const change = useChange();
  const [chosen, setChosen] = useState<Role | null>(null);
  if (chosen === null) {
    return (
      <ChoiceDialog
        title={`What may ${laptop.label} do?`}
        opened
        onClose={() => undefined}
        onLeave={onClose}
        choices={roles.options
          .filter((one) => one !== laptop.role)
          .map((one) => ({ words: ROLE_WORDS[one], note: MAY[one], value: one }))}
        onChoose={setChosen}
        placeholder={`Now: ${ROLE_WORDS[laptop.role]}`}
      />
    );
  }
  return (
    <ConfirmDialog
      title={`${laptop.label}: ${ROLE_WORDS[chosen]}?`}
      confirmLabel="Change the role"
      onConfirm={() => change(() => client.laptops.setRole({ deviceId: laptop.deviceId, role: chosen }))}
      onClose={onClose}
    >
      <p>
        The hub allows it from now on: {MAY[chosen]}. The laptop shows it when it next says hello, at the latest when
        Outpost is started there.
      </p>
    </ConfirmDialog>
  );
}

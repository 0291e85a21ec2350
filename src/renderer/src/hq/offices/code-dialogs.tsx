import { useState } from 'react';
import type { FreshCode, HqOffice } from '#shared/hq/offices.ts';
import type { Role } from '#shared/protocol/fields.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import { CopyLine } from '../copy-line.tsx';
import classes from './code.module.css';

interface CodeDialogsProps {
  office: HqOffice;
  onClose: () => void;
}

const HOUR = 60;
const DAY = 24 * HOUR;

const CHOICES: readonly { words: string; note: string; value: { role: Role; minutes: number } }[] = [
  { words: 'Texter', note: 'good for an hour', value: { role: 'texter', minutes: HOUR } },
  { words: 'Organizer', note: 'good for an hour', value: { role: 'organizer', minutes: HOUR } },
  { words: 'Texter, until tomorrow', note: 'good for a day', value: { role: 'texter', minutes: DAY } },
  { words: 'Organizer, until tomorrow', note: 'good for a day', value: { role: 'organizer', minutes: DAY } },
  { words: 'Headquarters', note: 'sees every office; an hour', value: { role: 'hq', minutes: HOUR } },
];

/** Which kind of laptop, then the code itself: it is shown this once. */
export function CodeDialogs({ office, onClose }: CodeDialogsProps) {
  const { client } = useHq();
  const change = useChange();
  const [made, setMade] = useState<{ role: Role; code: FreshCode } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [asking, setAsking] = useState(true);

  const make = async (role: Role, minutes: number): Promise<void> => {
    try {
      const code = await change(() => client.offices.makeCode({ officeId: office.officeId, role, minutes }));
      setMade({ role, code });
    } catch (problem) {
      setError(problem);
    }
  };
  if (asking) {
    return (
      <ChoiceDialog
        title={`A code for a laptop of ${office.name}`}
        opened
        onClose={() => setAsking(false)}
        onLeave={onClose}
        choices={CHOICES}
        onChoose={({ role, minutes }) => void make(role, minutes)}
        placeholder="Who works on it?"
      />
    );
  }
  // Drawn once there is something in it: what has the focus first must be there when the dialog opens.
  if (made === null && error === null) return null;
  return (
    <Dialog title={`One laptop joins ${office.name}`} opened onClose={onClose} size="34rem">
      <ErrorNotice error={error} title="No code was made." />
      {made === null ? null : <Made role={made.role} {...made.code} />}
    </Dialog>
  );
}

function Made({ role, code, link, expiresAt }: FreshCode & { role: Role }) {
  return (
    <div className={classes.made}>
      <p>
        On the laptop: <b>Settings</b>, <b>The hub</b>, and this code. Or open the link there, which fills everything
        in. Good for one laptop ({role === 'hq' ? 'headquarters' : role}), and ends <RelativeTime at={expiresAt} />.
      </p>
      <output className={classes.code} aria-label="Code">
        {code}
      </output>
      <CopyLine label="Join link" text={link} />
      <p className={classes.quiet}>
        Neither is shown again. A code that was lost is simply left to end, or taken back: X.
      </p>
    </div>
  );
}

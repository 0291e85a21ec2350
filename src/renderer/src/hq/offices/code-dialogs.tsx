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
import { ROLE_WORDS } from '../role-words.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';
import { Rich } from '../../words/rich.tsx';

interface CodeDialogsProps {
  office: HqOffice;
  onClose: () => void;
}

const HOUR = 60;
const DAY = 24 * HOUR;

const CHOICES: readonly { words: Phrase; note: Phrase; value: { role: Role; minutes: number } }[] = [
  { words: phrase('Texter'), note: phrase('good for an hour'), value: { role: 'texter', minutes: HOUR } },
  { words: phrase('Organizer'), note: phrase('good for an hour'), value: { role: 'organizer', minutes: HOUR } },
  { words: phrase('Texter, until tomorrow'), note: phrase('good for a day'), value: { role: 'texter', minutes: DAY } },
  {
    words: phrase('Organizer, until tomorrow'),
    note: phrase('good for a day'),
    value: { role: 'organizer', minutes: DAY },
  },
  { words: phrase('Headquarters'), note: phrase('sees every office; an hour'), value: { role: 'hq', minutes: HOUR } },
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
        title={t('A code for a laptop of {{office}}', { office: office.name })}
        opened
        onClose={() => setAsking(false)}
        onLeave={onClose}
        choices={CHOICES.map((choice) => ({ ...choice, words: t(choice.words), note: t(choice.note) }))}
        onChoose={({ role, minutes }) => void make(role, minutes)}
        placeholder={t('Who works on it?')}
      />
    );
  }
  // Drawn once there is something in it: what has the focus first must be there when the dialog opens.
  if (made === null && error === null) return null;
  return (
    <Dialog title={t('One laptop joins {{office}}', { office: office.name })} opened onClose={onClose} size="34rem">
      <ErrorNotice error={error} title={t('No code was made.')} />
      {made === null ? null : <Made role={made.role} {...made.code} />}
    </Dialog>
  );
}

function Made({ role, code, link, expiresAt }: FreshCode & { role: Role }) {
  return (
    <div className={classes.made}>
      <p>
        <Rich
          text="On the laptop: {{settings}}, {{hub}}, and this code. Or open the link there, which fills everything in. Good for one laptop ({{role}}), and ends {{time}}."
          settings={<b>{t('Settings')}</b>}
          hub={<b>{t('The hub')}</b>}
          role={t(ROLE_WORDS[role]).toLowerCase()}
          time={<RelativeTime at={expiresAt} />}
        />
      </p>
      <output className={classes.code} aria-label={t('Code')}>
        {code}
      </output>
      <CopyLine label={t('Join link')} text={link} />
      <p className={classes.quiet}>
        {t('Neither is shown again. A code that was lost is simply left to end, or taken back: X.')}
      </p>
    </div>
  );
}

import type { InitialCard } from '#shared/contract/conversations.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { Notice } from '../../ui/error-notice.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import { TextSize } from '../../ui/text-size.tsx';
import { LocalTime } from '../conversation/local-time.tsx';
import { PersonFields } from '../conversation/person-fields.tsx';
import { personName } from '../conversation/person-name.ts';
import { PhotoOf } from '../photos/photo-of.tsx';
import { ContactText } from './contact-text.tsx';
import classes from './contact-card.module.css';
import { t } from '../../words/t.ts';

interface ContactCardProps {
  card: InitialCard;
  onReword: (text: string) => void;
}

/** The contact on the desk: who it is, and the text as it will go. */
export function ContactCard({ card, onReword }: ContactCardProps) {
  const fields = [[t('state'), card.state], [t('zip'), card.zip], ...Object.entries(card.fields)] as const;
  return (
    <article className={classes.card} aria-label={t('Text to {{name}}', { name: personName(card) })}>
      <header className={classes.person}>
        <h2 className={classes.name}>
          <bdi>{personName(card)}</bdi>
        </h2>
        <div className={classes.facts}>
          <PhoneText phone={card.phone} />
          <LocalTime hours={card.hours} />
        </div>
      </header>
      <ContactText text={card.text} name={personName(card)} onReword={onReword} />
      {card.photo === null ? null : <PhotoOf sha256={card.photo} size="text" />}
      <div className={classes.under}>
        <TextSize text={card.text} withPhoto={card.photo !== null} />
        <CommandButton command="initials.edit" variant="transparent" size="compact-xs" c="dimmed">
          {t('Change')}
        </CommandButton>
      </div>
      {card.missing.length > 0 ? (
        <Notice tone="warn" title={t('Look before you send.')}>
          {t('Nothing is known for {{fields}}.', { fields: card.missing.join(', ') })}
        </Notice>
      ) : null}
      <PersonFields fields={fields} />
    </article>
  );
}

import { countParts } from '#shared/domain/parts.ts';
import classes from './text-size.module.css';
import { t } from '../words/t.ts';

/** What a text costs: parts, characters, and a word where special characters make it dearer. */
export function TextSize({ text, withPhoto = false }: { text: string; withPhoto?: boolean }) {
  const { parts, characters, encoding } = countParts(text);
  if (withPhoto) {
    return (
      <span className={classes.size}>
        <b>1</b> {t('part with the photo, {{characters}}', { characters: charactersWords(characters) })}
      </span>
    );
  }
  return (
    <span className={classes.size}>
      <b>{parts}</b> {parts === 1 ? t('part') : t('parts')}, {charactersWords(characters)}
      {encoding === 'UCS-2' && parts > 0 ? (
        <span className={classes.note}> {t('(special characters: 70 a part)')}</span>
      ) : null}
    </span>
  );
}

function charactersWords(count: number): string {
  return t('{{count}} characters', { count });
}

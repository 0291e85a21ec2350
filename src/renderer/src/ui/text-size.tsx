import { countParts } from '#shared/domain/parts.ts';
import classes from './text-size.module.css';

/** What a text costs: parts, characters, and a word where special characters make it dearer. */
export function TextSize({ text }: { text: string }) {
  const { parts, characters, encoding } = countParts(text);
  return (
    <span className={classes.size}>
      <b>{parts}</b> {parts === 1 ? 'part' : 'parts'}, {characters} characters
      {encoding === 'UCS-2' && parts > 0 ? (
        <span className={classes.note}> (special characters: 70 a part)</span>
      ) : null}
    </span>
  );
}

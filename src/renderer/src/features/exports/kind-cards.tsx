import type { ExportKind } from '#shared/contract/exports.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { KINDS, RECORDS, SHAPES, type KindWords } from './export-kinds.ts';
import classes from './exports.module.css';
import { t } from '../../words/t.ts';

const NUMBERED = 9;

/** What can be written: our own records, then the shapes of other systems. */
export function KindCards({ onChoose }: { onChoose: (kind: ExportKind) => void }) {
  return (
    <>
      <div className={classes.kinds}>
        {RECORDS.map((words) => (
          <KindCard key={words.kind} words={words} onChoose={onChoose} />
        ))}
      </div>
      <h2 className={classes.groupTitle}>{t('Ready for other systems')}</h2>
      <div className={classes.kinds}>
        {SHAPES.map((words) => (
          <KindCard key={words.kind} words={words} onChoose={onChoose} />
        ))}
      </div>
    </>
  );
}

function KindCard({ words, onChoose }: { words: KindWords; onChoose: (kind: ExportKind) => void }) {
  const place = KINDS.indexOf(words);
  return (
    <button type="button" className={classes.kind} onClick={() => onChoose(words.kind)}>
      <span className={classes.kindTitle}>
        {t(words.title)} {place < NUMBERED ? <KeyHint command="exports.start" digit={place + 1} /> : null}
      </span>
      <span className={classes.quiet}>{t(words.holds)}</span>
    </button>
  );
}

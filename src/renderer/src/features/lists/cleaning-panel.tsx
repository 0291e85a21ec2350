import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import type { Cleaning } from '#shared/contract/cleaning.ts';
import type { ColumnMapping } from '#shared/contract/lists.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { cleaningWords, DUPLICATE_RULES } from './cleaning-words.ts';
import classes from './cleaning.module.css';
import { mappingProblem } from './mapping-edits.ts';
import { t } from '../../words/t.ts';

interface CleaningPanelProps {
  uploadId: string;
  mapping: ColumnMapping[];
  cleaning: Cleaning;
  onChange: (cleaning: Cleaning) => void;
}

const TYPING_RESTS_MS = 250;

/** What else is done to the rows, each with what it would find in this file. Nothing is changed unless it is switched on. */
export function CleaningPanel({ uploadId, mapping, cleaning, onChange }: CleaningPanelProps) {
  const core = useCore();
  const duplicates = useRef<HTMLSelectElement>(null);
  const days = useRef<HTMLInputElement>(null);
  const [asked] = useDebouncedValue({ uploadId, mapping, contactedDays: cleaning.contactedDays }, TYPING_RESTS_MS);
  const look = useQuery(
    core.lists.cleaningLook.queryOptions({
      input: asked,
      enabled: mappingProblem(asked.mapping) === null,
      placeholderData: keepPreviousData,
    }),
  );
  const words = cleaningWords(look.data, cleaning);
  const set = (change: Partial<Cleaning>): void => onChange({ ...cleaning, ...change });
  const toggleOdd = (): void => set({ oddNames: cleaning.oddNames === 'keep' ? 'blank' : 'keep' });
  useCommand('import.duplicates', () => duplicates.current?.focus());
  useCommand('import.nameCase', () => set({ nameCase: !cleaning.nameCase }));
  useCommand('import.oddNames', toggleOdd);
  useCommand('import.blankNames', () => set({ blankNames: !cleaning.blankNames }));
  useCommand('import.contacted', () => days.current?.select());

  return (
    <section className={classes.panel} aria-label={t('Cleaning')}>
      <header className={classes.head}>
        <h2>{t('Cleaning')}</h2>
        <span role="status">{words.looked}</span>
      </header>
      <div className={classes.choices}>
        <Choice found={words.sameNumber}>
          <NativeSelect
            ref={duplicates}
            size="xs"
            label={
              <>
                {t('Rows with the same number')} <KeyHint command="import.duplicates" />
              </>
            }
            data={DUPLICATE_RULES.map(({ value, label }) => ({ value, label: t(label) }))}
            value={cleaning.duplicates}
            onChange={(event) => set({ duplicates: event.currentTarget.value as Cleaning['duplicates'] })}
          />
        </Choice>
        <Choice found={words.contacted}>
          <NumberInput
            ref={days}
            size="xs"
            label={
              <>
                {t('Leave out: texted within … days')} <KeyHint command="import.contacted" />
              </>
            }
            min={0}
            max={3650}
            allowDecimal={false}
            clampBehavior="strict"
            value={cleaning.contactedDays}
            onChange={(value) => set({ contactedDays: Number(value) || 0 })}
          />
        </Choice>
        <Choice found={words.nameCase}>
          <Checkbox
            size="xs"
            label={
              <>
                {t('Write JOHN O’BRIEN as John O’Brien')} <KeyHint command="import.nameCase" />
              </>
            }
            checked={cleaning.nameCase}
            onChange={(event) => set({ nameCase: event.currentTarget.checked })}
          />
        </Choice>
        <Choice found={words.oddNames}>
          <Checkbox
            size="xs"
            label={
              <>
                {t('Fallback for rude names and “N/A”')} <KeyHint command="import.oddNames" />
              </>
            }
            checked={cleaning.oddNames === 'blank'}
            onChange={toggleOdd}
          />
        </Choice>
        <Choice found={words.blankNames}>
          <Checkbox
            size="xs"
            label={
              <>
                {t('Report rows without a first name')} <KeyHint command="import.blankNames" />
              </>
            }
            checked={cleaning.blankNames}
            onChange={(event) => set({ blankNames: event.currentTarget.checked })}
          />
        </Choice>
        <Choice found={words.never}>
          <span className={classes.always}>{t('Opted out or do-not-text: never texted')}</span>
        </Choice>
      </div>
    </section>
  );
}

function Choice({ found, children }: { found: string; children: ReactNode }) {
  return (
    <div className={classes.choice}>
      {children}
      <span className={classes.found} title={found}>
        {found}
      </span>
    </div>
  );
}

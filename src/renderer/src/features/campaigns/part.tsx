import { IconAlertTriangle, IconBulb } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { CampaignDetail } from '#shared/contract/campaigns.ts';
import { KeyHint, Keys } from '../../ui/key-hint.tsx';
import classes from './editor.module.css';
import { digitOfPart, titleOfPart, type PartName } from './parts.ts';
import type { Draft } from './use-draft.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

interface PartProps {
  name: PartName;
  detail: CampaignDetail;
  draft: Draft;
  /** A quiet line beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One part of the form with its number key, and below it what is wrong and what could be better. */
export function Part({ name, detail, draft, aside, children }: PartProps) {
  const problems = detail.problems.filter(({ where }) => where === name);
  const hints = detail.hints.filter(({ where }) => where === name);
  const unfinished = Object.entries(draft.unfinished).find(([part]) => part === name)?.[1];
  return (
    <section className={classes.part} data-part={name} aria-label={titleOfPart(name)}>
      <header className={classes.partHead}>
        <KeyHint command="campaign.part" digit={digitOfPart(name)} />
        <h2>{titleOfPart(name)}</h2>
        <span className={classes.aside}>{aside}</span>
      </header>
      {children}
      {unfinished === undefined ? null : (
        <Remark tone="bad" words={t('{{unfinished}} It is not saved until then.', { unfinished })} />
      )}
      {problems.map(({ words }) => (
        <Remark key={words} tone="bad" words={told(words)} />
      ))}
      {hints.map(({ words }) => (
        <Remark key={words} tone="hint" words={told(words)} />
      ))}
    </section>
  );
}

function Remark({ tone, words }: { tone: 'bad' | 'hint'; words: string }) {
  const Icon = tone === 'bad' ? IconAlertTriangle : IconBulb;
  return (
    <p className={classes.remark} data-tone={tone}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      <span>
        {words}{' '}
        {words.includes('in Settings') ? (
          <Link href="/settings" className={classes.toSettings ?? ''}>
            {t('Open Settings')} <Keys keys="G S" />
          </Link>
        ) : null}
      </span>
    </p>
  );
}

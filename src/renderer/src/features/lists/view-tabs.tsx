import { useCommand } from '../../commands/commands-context.ts';
import { formatCount } from '../../ui/figure.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { ListView } from './list-views.ts';
import classes from './report.module.css';
import { t } from '../../words/t.ts';

interface ViewTabsProps {
  views: readonly ListView[];
  currentKey: string;
  onChoose: (key: string) => void;
}

/** What to look at, each with its count and a number key. */
export function ViewTabs({ views, currentKey, onChoose }: ViewTabsProps) {
  useCommand('list.view', (digit) => {
    const view = views[(digit ?? 0) - 1];
    if (view !== undefined) onChoose(view.key);
  });
  return (
    <div className={classes.views} role="group" aria-label={t('What to look at')}>
      {views.map((view, index) => (
        <button
          key={view.key}
          type="button"
          className={classes.view}
          data-tone={view.tone}
          aria-pressed={view.key === currentKey}
          onClick={() => onChoose(view.key)}
        >
          {index < 9 ? <KeyHint command="list.view" digit={index + 1} /> : null}
          <span className={classes.viewLabel}>{view.label}</span>
          <b>{formatCount(view.count)}</b>
        </button>
      ))}
    </div>
  );
}

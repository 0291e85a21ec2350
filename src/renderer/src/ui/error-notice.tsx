import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { errorWords } from '../core-client/error-words.ts';
import { told } from '../words/told.ts';
import classes from './notice.module.css';

interface ErrorNoticeProps {
  /** Whatever was thrown; nothing is drawn for null and undefined. */
  error: unknown;
  /** What did not work: "The list was not renamed." */
  title?: string;
  /** Buttons for what to do about it. */
  actions?: ReactNode;
}

/** Something did not work, in plain words, near the thing. */
export function ErrorNotice({ error, title, actions }: ErrorNoticeProps) {
  if (error === null || error === undefined) return null;
  return (
    <Notice tone="bad" title={title} actions={actions}>
      {typeof error === 'string' ? told(error) : errorWords(error)}
    </Notice>
  );
}

interface NoticeProps {
  tone: 'bad' | 'warn' | 'plain';
  title?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
}

/** A strip with words; bad and warn are spoken by screen readers when they come. */
export function Notice({ tone, title, actions, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      {tone === 'plain' ? null : (
        <IconAlertTriangle size={18} stroke={1.75} aria-hidden="true" className={classes.icon} />
      )}
      <div className={classes.words}>
        {title === undefined ? null : <strong className={classes.title}>{title} </strong>}
        {children}
      </div>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </div>
  );
}

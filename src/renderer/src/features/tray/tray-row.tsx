import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { choicesOf, type TrayDecision } from './tray-decisions.ts';
import type { TrayEntry } from './tray-entries.ts';
import classes from './tray.module.css';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

interface TrayRowProps {
  item: TrayEntry;
  marked: boolean;
  /** Why what was decided about it last was not done; null = it was. */
  refusal: string | null;
  onMark: () => void;
  onDecide: (decision: TrayDecision) => void;
}

/** One text or reply in the tray; the marked one shows its keys. */
export function TrayRow({ item, marked, refusal, onMark, onDecide }: TrayRowProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (marked) row.current?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  return (
    <li ref={row} className={classes.row} aria-current={marked || undefined}>
      <div className={classes.head}>
        <bdi className={classes.name}>{item.name || <PhoneText phone={item.phone} />}</bdi>
        {item.name === '' || item.phone === '' ? null : <PhoneText phone={item.phone} />}
        <span className={classes.campaign}>{item.campaignName}</span>
        <RelativeTime at={item.at} />
      </div>
      {item.body === '' ? null : (
        <div className={classes.body} dir="auto">
          {item.body}
        </div>
      )}
      <div className={classes.foot}>
        <span className={classes.why} data-section={item.section}>
          {told(item.words)}
        </span>
        <span className={classes.choices}>
          {choicesOf(item.section, item.conversationId !== null).map((choice, index) => (
            <Button
              key={choice.decision}
              variant="default"
              size="compact-sm"
              tabIndex={marked ? 0 : -1}
              onFocus={onMark}
              onClick={() => onDecide(choice.decision)}
              rightSection={marked ? <KeyHint command="tray.choose" digit={index + 1} /> : null}
            >
              {choice.words}
            </Button>
          ))}
        </span>
      </div>
      {refusal === null ? null : (
        <div className={classes.refusal}>
          <ErrorNotice error={refusal} title={t('Not done.')} />
        </div>
      )}
    </li>
  );
}

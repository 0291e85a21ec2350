import { TextInput } from '@mantine/core';
import { CommandButton } from '../../ui/command-button.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { replaceLine, type ReplyLine } from './draft-form.ts';
import classes from './editor.module.css';
import { FieldTextarea, type MergeField } from './field-textarea.tsx';
import { LineButtons } from './line-buttons.tsx';
import { ReplyPhoto } from './reply-photo.tsx';
import type { CampaignPhotos } from './use-campaign-photos.tsx';
import { REPLIES_MAX, type LineKeys } from './use-line-keys.ts';
import { t } from '../../words/t.ts';
import { Rich } from '../../words/rich.tsx';

interface RepliesPartProps {
  replies: readonly ReplyLine[];
  photos: CampaignPhotos;
  fields: readonly MergeField[];
  lines: LineKeys;
  onChange: (replies: readonly ReplyLine[]) => void;
}

/** Answers to what people write back; the first nine have a number key, the others are found by typing. */
export function RepliesPart({ replies, photos, fields, lines, onChange }: RepliesPartProps) {
  return (
    <>
      <ol className={`${classes.lines} ${classes.replies}`}>
        {replies.map(({ key, label, body, photo }, index) => (
          <li key={key} className={classes.line} {...lines.mark({ kind: 'reply', at: index })}>
            <span className={classes.lineKey} aria-hidden="true">
              {index < 9 ? <Keys keys={String(index + 1)} /> : null}
            </span>
            <div className={classes.replyFields}>
              <TextInput
                aria-label={t('Name of reply {{place}}', { place: index + 1 })}
                placeholder={t('Name')}
                value={label}
                maxLength={60}
                onChange={(event) => onChange(replaceLine(replies, index, { label: event.currentTarget.value }))}
              />
              <FieldTextarea
                label={t('Text of reply {{place}}', { place: index + 1 })}
                placeholder={t('What to answer')}
                value={body}
                fields={fields}
                minRows={1}
                maxLength={1600}
                onChange={(text) => onChange(replaceLine(replies, index, { body: text }))}
              />
              <ReplyPhoto sha256={photo ?? null} state={photos.at({ kind: 'reply', key })} />
            </div>
            <LineButtons line={{ kind: 'reply', at: index }} count={replies.length} lines={lines} />
          </li>
        ))}
      </ol>
      <div className={classes.lineActions}>
        <CommandButton command="campaign.addReply" size="compact-sm" disabled={replies.length >= REPLIES_MAX} />
        <span className={classes.aside}>
          <Rich
            text="In a line: {{altArrowUp}} {{altArrowDown}} move it, {{altX}} removes it, {{altP}} adds a photo or takes it off."
            altArrowUp={<Keys keys="Alt+ArrowUp" />}
            altArrowDown={<Keys keys="Alt+ArrowDown" />}
            altX={<Keys keys="Alt+X" />}
            altP={<Keys keys="Alt+P" />}
          />
        </span>
      </div>
    </>
  );
}

import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { NEEDS_HELP } from '#shared/domain/needs-help.ts';
import { useCommands } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { PersonFields } from '../conversation/person-fields.tsx';
import { useHub } from '../hub/use-hub.ts';
import classes from './person-pane.module.css';
import { RulesDone } from './rules-done.tsx';
import { ScriptPane } from './script-pane.tsx';
import type { ScriptPlace } from './use-script-keys.ts';
import { t } from '../../words/t.ts';

/** Beside the thread: the question, the quick replies, the person. */
export function PersonPane({ detail, script }: { detail: ConversationDetail; script: ScriptPlace }) {
  const joined = (useHub()?.member ?? null) !== null;
  const here = detail.status !== 'away';
  const needsHelp = detail.tags.includes(NEEDS_HELP);
  const fields = [
    [t('state'), detail.state],
    [t('zip'), detail.zip],
    ['ID', detail.externalId],
    ...Object.entries(detail.fields),
  ] as const;
  const newest = detail.notes.at(-1);
  return (
    // The pane scrolls, so that the keyboard must be able to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className={classes.pane} aria-label={t('Script and person')} tabIndex={0}>
      {/* What a colleague left to be known is read before anything is answered. */}
      {newest === undefined ? null : (
        <section aria-label={t('Newest note')}>
          <h3 className={classes.heading}>{needsHelp ? t('Needs help') : t('Note')}</h3>
          <Note note={newest} />
          {needsHelp && here ? (
            <CommandButton command="replies.helped" size="compact-xs" variant="filled">
              {t('Help was given')}
            </CommandButton>
          ) : null}
        </section>
      )}
      <ScriptPane detail={detail} place={script} here={here} />
      {detail.optOut === null && here ? <QuickReplies detail={detail} /> : null}
      <RulesDone detail={detail} />
      <section>
        <h3 className={classes.heading}>{t('Person')}</h3>
        <PersonFields fields={fields} />
      </section>
      {here || detail.tags.length > 0 ? (
        <section>
          <h3 className={classes.heading}>{t('Tags')}</h3>
          <div className={classes.row}>
            {detail.tags.map((tag) => (
              <span key={tag} className={classes.tag}>
                {tag}
              </span>
            ))}
            {here ? <CommandButton command="person.tag" size="compact-xs" /> : null}
          </div>
        </section>
      ) : null}
      {here || detail.notes.length > 1 ? (
        <section>
          <h3 className={classes.heading}>{detail.notes.length > 1 ? t('Earlier notes') : t('Notes')}</h3>
          {detail.notes.slice(0, -1).map((note) => (
            <Note key={note.id} note={note} />
          ))}
          {here ? <PersonButtons joined={joined} /> : null}
        </section>
      ) : null}
    </aside>
  );
}

function Note({ note }: { note: ConversationDetail['notes'][number] }) {
  return (
    <p className={classes.note}>
      {note.body}
      <span className={classes.by}>
        {note.texter} <RelativeTime at={note.writtenAt} />
      </span>
    </p>
  );
}

function PersonButtons({ joined }: { joined: boolean }) {
  return (
    <div className={classes.row}>
      <CommandButton command="person.note" size="compact-xs" />
      <CommandButton command="person.wrongNumber" size="compact-xs" />
      <CommandButton command="replies.handover" size="compact-xs">
        {joined ? t('Hand over') : t('Ask for help')}
      </CommandButton>
    </div>
  );
}

function QuickReplies({ detail }: { detail: ConversationDetail }) {
  const commands = useCommands();
  const suggested = detail.suggestion?.quickReply ?? null;
  if (detail.quickReplies.length === 0) return null;
  return (
    <section>
      <h3 className={classes.heading}>
        {t('Quick replies')} <KeyHint command="replies.find" />
      </h3>
      <ul className={classes.choices}>
        {detail.quickReplies.map((reply, index) => (
          <li key={`${index} ${reply.label}`}>
            <button
              type="button"
              className={classes.choice}
              data-suggested={index === suggested || undefined}
              title={reply.text}
              onClick={() => commands.run('replies.quick', index + 1)}
            >
              <span className={classes.label}>
                {reply.label}
                <span className={classes.body}>
                  {reply.photo === undefined ? '' : `${t('With a photo.')} `}
                  {reply.text}
                </span>
              </span>
              {index < 9 ? <KeyHint command="replies.quick" digit={index + 1} /> : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

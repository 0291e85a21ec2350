import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useActions } from '../conversation/last-action.ts';
import classes from './person-pane.module.css';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** What rules did in this conversation, with the key that takes the newest of it back. */
export function RulesDone({ detail }: { detail: ConversationDetail }) {
  const { ruleActions, id: conversationId } = detail;
  const { conversations } = useClient();
  const { say } = useActions();
  const newest = ruleActions.findLast(({ undone }) => !undone);
  useCommand(
    'replies.undoRule',
    () => void say(conversations.undoRule({ conversationId }).then(({ words }) => words)),
    { enabled: newest !== undefined && detail.status !== 'away' },
  );
  if (ruleActions.length === 0) return null;
  return (
    <section aria-label={t('Done by rules')}>
      <h3 className={classes.heading}>{t('Done by rules')}</h3>
      {ruleActions.map((action) => (
        <p key={action.id} className={classes.byRule} data-undone={action.undone || undefined} title={action.sentence}>
          <span>
            {t('{{words}} by a rule', { words: told(action.words) })}
            {action.undone ? t(', undone') : ''}
            <span className={classes.by}>
              {action.sentence} <RelativeTime at={action.at} />
            </span>
          </span>
          {action === newest ? <KeyHint command="replies.undoRule" /> : null}
        </p>
      ))}
    </section>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import type { FoundReply } from '#shared/contract/library.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FinderList } from '../../ui/finder-list.tsx';
import { fuzzyMatch } from './reply-match.ts';
import classes from './person-pane.module.css';
import { phrase, t, type Phrase } from '../../words/t.ts';

interface ReplyFinderProps {
  detail: ConversationDetail;
  onPut: (text: string) => void;
}

const SOURCES: Readonly<Record<FoundReply['source'], Phrase>> = {
  campaign: phrase('campaign'),
  office: phrase('office'),
  own: phrase('yours'),
};

/** Every quick reply of the campaign, the office and the texter, found by typing; Enter puts one in the composer. */
export function ReplyFinder({ detail, onPut }: ReplyFinderProps) {
  const [opened, setOpened] = useState(false);
  useCommand('replies.find', () => setOpened(true), {
    enabled: detail.status !== 'away' && detail.optOut === null,
  });
  if (!opened) return null;
  return (
    <Dialog title={t('Quick replies')} opened onClose={() => setOpened(false)} size="lg">
      <Finder
        conversationId={detail.id}
        onChoose={(text) => {
          setOpened(false);
          onPut(text);
        }}
      />
    </Dialog>
  );
}

function Finder({ conversationId, onChoose }: { conversationId: number; onChoose: (text: string) => void }) {
  const core = useCore();
  const [typed, setTyped] = useState('');
  const { data, isPending } = useQuery(core.library.find.queryOptions({ input: { conversationId }, staleTime: 0 }));
  const items = fuzzyMatch(data ?? [], typed).map((reply) => ({
    key: `${reply.source} ${reply.label} ${reply.text}`,
    value: reply,
  }));
  return (
    <FinderList
      label={t('Quick replies')}
      placeholder={t('Type what it is about')}
      typed={typed}
      onType={setTyped}
      items={items}
      pending={isPending}
      empty={
        typed === ''
          ? t('There is no quick reply yet. Settings keeps the office’s and your own.')
          : t('No quick reply is about that.')
      }
      onChoose={({ text }) => onChoose(text)}
      renderItem={({ label, text, source, uses, answered }) => (
        <span className={classes.found}>
          <span className={classes.label}>
            {label}
            <span className={classes.body}>{text}</span>
          </span>
          <span className={classes.stand}>
            {t(SOURCES[source])}
            {uses === 0 ? '' : t(', used {{count}} times, {{answered}} wrote back', { count: uses, answered })}
          </span>
        </span>
      )}
    />
  );
}

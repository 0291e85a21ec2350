import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice, Notice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useHub } from '../hub/use-hub.ts';
import { useRowCursor } from '../organizer/use-row-cursor.ts';
import { CombineDialog } from './combine-dialog.tsx';
import { GiveDialog } from './give-dialog.tsx';
import { RemoveSegmentDialog } from './remove-segment-dialog.tsx';
import { SampleDialog } from './sample-dialog.tsx';
import { SegmentsTable } from './segments-table.tsx';
import { SplitDialog } from './split-dialog.tsx';
import classes from './segments.module.css';
import { t } from '../../words/t.ts';

type Asking = 'sample' | 'split' | 'combine' | 'give' | 'remove';

/** The saved segments of this laptop, and what can be made of them. */
export function SegmentsPage({ startId }: { startId: number | null }) {
  const core = useCore();
  const [, navigate] = useLocation();
  const all = useQuery(core.segments.all.queryOptions());
  const choices = useQuery(core.segments.choices.queryOptions()).data;
  const [asking, setAsking] = useState<Asking | null>(null);
  const segments = all.data ?? [];
  const cursor = useRowCursor({
    ids: segments.map(({ id }) => id),
    onOpen: (id) => navigate(`/segments/${id}`),
    startId,
  });
  const hub = useHub();
  const marked = segments.find(({ id }) => id === cursor.currentId);
  const enabled = marked !== undefined;
  const duplicate = useMutation(core.segments.duplicate.mutationOptions());
  const recount = useMutation(core.segments.recount.mutationOptions());
  const give = useMutation(core.segments.giveOut.mutationOptions());
  const [givenTo, setGivenTo] = useState('');
  const isOrganizer = hub !== undefined && hub.member !== null && hub.member.role !== 'texter';
  useScope('segments');
  useKeysWait(all.isPending);
  useCommand('segments.new', () => navigate('/segments/new'));
  useCommand('segments.duplicate', () => marked && duplicate.mutate({ segmentId: marked.id }), { enabled });
  useCommand('segments.recount', () => marked && recount.mutate({ segmentId: marked.id }), { enabled });
  useCommand('segments.sample', () => setAsking('sample'), { enabled });
  useCommand('segments.split', () => setAsking('split'), { enabled });
  useCommand('segments.combine', () => setAsking('combine'), { enabled: segments.length > 1 });
  useCommand('segments.give', () => setAsking('give'), { enabled: enabled && isOrganizer });
  useCommand('segments.remove', () => setAsking('remove'), { enabled });
  const isEmpty = all.data?.length === 0;
  const close = (): void => setAsking(null);
  return (
    <Screen
      title={t('Segments')}
      note={enabled ? t('Whom a rule means on your lists, as long as it is so.') : undefined}
      toolbar={isEmpty ? undefined : <CommandButton command="segments.new" variant="filled" />}
    >
      <div className={classes.notes}>
        <ErrorNotice error={all.error} />
        <ErrorNotice error={duplicate.error ?? recount.error ?? give.error} />
        {give.data === undefined ? null : (
          <Notice tone="plain">
            {t('{{count}} people go to: {{laptop}}.', { count: give.data.people, laptop: givenTo })}
          </Notice>
        )}
      </div>
      {isEmpty ? <NoSegments /> : <SegmentsTable segments={segments} choices={choices} cursor={cursor} />}
      {enabled ? (
        <div className={classes.actions} role="group" aria-label={t('With the marked segment')}>
          <CommandButton command="segments.sample">{t('Sample')}</CommandButton>
          <CommandButton command="segments.split">{t('Split')}</CommandButton>
          <CommandButton command="segments.combine" disabled={segments.length < 2}>
            {t('Combine')}
          </CommandButton>
          {isOrganizer ? (
            <CommandButton command="segments.give" loading={give.isPending}>
              {t('Give to a laptop')}
            </CommandButton>
          ) : null}
          <CommandButton command="segments.duplicate">{t('Duplicate')}</CommandButton>
          <CommandButton command="segments.recount" loading={recount.isPending}>
            {t('Count again')}
          </CommandButton>
          <CommandButton command="segments.remove">{t('Remove')}</CommandButton>
        </div>
      ) : null}
      {marked && asking === 'sample' ? <SampleDialog segment={marked} onClose={close} /> : null}
      {marked && asking === 'split' ? <SplitDialog segment={marked} onClose={close} /> : null}
      {marked && asking === 'combine' ? <CombineDialog segment={marked} all={segments} onClose={close} /> : null}
      {marked && asking === 'give' ? (
        <GiveDialog
          segment={marked}
          onClose={close}
          onGive={(campaignId, { deviceId, words }) => {
            setGivenTo(words);
            give.mutate({ segmentId: marked.id, campaignId, deviceId });
          }}
        />
      ) : null}
      {marked && asking === 'remove' ? <RemoveSegmentDialog segment={marked} onClose={close} /> : null}
    </Screen>
  );
}

function NoSegments() {
  return (
    <EmptyState title={t('No segments yet')} actions={<CommandButton command="segments.new" variant="filled" />}>
      <p>
        {t(
          'A segment is a part of your people: by what your lists say of them, by how they were texted and what they replied. A campaign can be made for a segment as it can for a list.',
        )}
      </p>
      <p>{t('You see how many there are while you build it. No network is needed.')}</p>
    </EmptyState>
  );
}

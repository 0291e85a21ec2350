import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useCore } from '../../core-client/use-core.ts';
import { startShareWords } from '../hub/hub-words.ts';
import { useHub } from '../hub/use-hub.ts';
import { counted } from '../organizer/counted.ts';

interface StartSummaryProps {
  script: string;
  listId: number | null;
  segmentId: number | null;
}

/** What starting means: how many people and parts, who is left out, who else gets people, and whether it is real. */
export function StartSummary({ script, listId, segmentId }: StartSummaryProps) {
  const core = useCore();
  const onList = useQuery(core.lists.get.queryOptions({ input: listId === null ? skipToken : { listId } })).data;
  const inSegment = useQuery(
    core.segments.get.queryOptions({ input: listId !== null || segmentId === null ? skipToken : { segmentId } }),
  ).data;
  const preview = useQuery(
    core.campaigns.preview.queryOptions({ input: { script, listId, segmentId }, placeholderData: keepPreviousData }),
  ).data;
  const mode = useQuery(core.settings.get.queryOptions()).data?.mode;
  const list =
    onList ??
    (inSegment && { name: inSegment.name, accepted: inSegment.people ?? preview?.contacts ?? 0, hub: 'local' });
  if (preview === undefined || list === undefined) return <p>Counting people and parts…</p>;
  // The people of a list on the hub are not on this laptop, and cannot be counted through here.
  if (list.hub === 'remote') {
    return (
      <>
        <p>
          <strong>{counted(list.accepted, 'person is', 'people are')}</strong> on “{list.name}”; the hub leaves out who
          has opted out.
        </p>
        <ShareWords />
        <ModeWords mode={mode} />
      </>
    );
  }
  const leftOut = Math.max(0, list.accepted - preview.contacts);
  const about = preview.exact ? '' : 'about ';
  return (
    <>
      <p>
        <strong>
          {about}
          {counted(preview.contacts, 'person', 'people')}
        </strong>{' '}
        of “{list.name}” can be texted, in{' '}
        <strong>
          {about}
          {counted(preview.totalParts, 'part', 'parts')}
        </strong>
        .{' '}
        {leftOut === 0
          ? 'Nobody is left out.'
          : `${counted(leftOut, 'person is', 'people are')} left out, having opted out.`}
      </p>
      <ShareWords />
      <ModeWords mode={mode} />
    </>
  );
}

function ShareWords() {
  const words = startShareWords(useHub());
  return words === null ? null : <p>{words}</p>;
}

function ModeWords({ mode }: { mode: 'practice' | 'live' | undefined }) {
  return (
    <p>
      {mode === 'live'
        ? 'Live mode: these are real texts to real people, and the carrier charges for each part.'
        : 'Practice mode: nobody is really texted; personas answer.'}
    </p>
  );
}

import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useCore } from '../../core-client/use-core.ts';
import { startShareWords } from '../hub/hub-words.ts';
import { useHub } from '../hub/use-hub.ts';
import { t } from '../../words/t.ts';
import { Rich } from '../../words/rich.tsx';

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
  if (preview === undefined || list === undefined) return <p>{t('Counting people and parts…')}</p>;
  // The people of a list on the hub are not on this laptop, and cannot be counted through here.
  if (list.hub === 'remote') {
    return (
      <>
        <p>
          <Rich
            text={
              list.accepted === 1
                ? '{{people}} is on “{{list}}”; the hub leaves out who has opted out.'
                : '{{people}} are on “{{list}}”; the hub leaves out who has opted out.'
            }
            people={<strong>{t('{{count}} people', { count: list.accepted })}</strong>}
            list={list.name}
          />
        </p>
        <ShareWords />
        <ModeWords mode={mode} />
      </>
    );
  }
  const leftOut = Math.max(0, list.accepted - preview.contacts);
  const about = (amount: string): string => (preview.exact ? amount : t('about {{amount}}', { amount }));
  return (
    <>
      <p>
        <Rich
          text="{{people}} of “{{list}}” can be texted, in {{parts}}."
          people={<strong>{about(t('{{count}} people', { count: preview.contacts }))}</strong>}
          list={list.name}
          parts={<strong>{about(t('{{count}} parts', { count: preview.totalParts }))}</strong>}
        />{' '}
        {leftOut === 0
          ? t('Nobody is left out.')
          : t('{{count}} people are left out, having opted out.', { count: leftOut })}
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
        ? t('Live mode: these are real texts to real people, and the carrier charges for each part.')
        : t('Practice mode: nobody is really texted; personas answer.')}
    </p>
  );
}

import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { EVERYBODY } from '#shared/domain/segment/rule.ts';
import { useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SegmentBuilder } from './segment-builder.tsx';
import { t } from '../../words/t.ts';

interface SegmentPageProps {
  /** Null = a new one. */
  segmentId: number | null;
  onShown: (segmentId: number) => void;
}

/** One segment: its rule, how many people it means, and some of them. */
export function SegmentPage({ segmentId, onShown }: SegmentPageProps) {
  const core = useCore();
  const [, navigate] = useLocation();
  const segment = useQuery(core.segments.get.queryOptions({ input: segmentId === null ? skipToken : { segmentId } }));
  const choices = useQuery(core.segments.choices.queryOptions());
  useScope('segment');
  useKeysWait((segmentId !== null && segment.isPending) || choices.isPending);
  useEffect(() => {
    if (segmentId !== null) onShown(segmentId);
  }, [segmentId, onShown]);
  const saved = segmentId === null ? { name: '', rule: EVERYBODY } : segment.data;
  if (saved === undefined || choices.data === undefined) {
    return (
      <Screen title={t('Segment')}>
        <ErrorNotice error={segment.error ?? choices.error} />
      </Screen>
    );
  }
  return (
    <SegmentBuilder
      segmentId={segmentId}
      name={saved.name}
      rule={saved.rule}
      choices={choices.data}
      onSaved={(id) => navigate(`/segments/${id}`, { replace: true })}
      onBack={() => navigate('/segments')}
    />
  );
}

import { useState } from 'react';
import { useParams } from 'wouter';
import { SegmentPage } from './segment-page.tsx';
import { SegmentsPage } from './segments-page.tsx';

/** All segments (`#/segments`), one of them (`#/segments/12`), and a new one (`#/segments/new`). */
export function SegmentsScreen() {
  const { segmentId } = useParams<{ segmentId?: string }>();
  const [lastOpenId, setLastOpenId] = useState<number | null>(null);
  if (segmentId === 'new') return <SegmentPage key="new" segmentId={null} onShown={setLastOpenId} />;
  const id = Number(segmentId);
  if (!Number.isSafeInteger(id) || id <= 0) return <SegmentsPage startId={lastOpenId} />;
  return <SegmentPage key={id} segmentId={id} onShown={setLastOpenId} />;
}

import { useState } from 'react';
import { useParams } from 'wouter';
import { ListPage } from './list-page.tsx';
import { SuppressionPage } from './suppression-page.tsx';
import { ListsPage } from './lists-page.tsx';

/** All lists (`#/lists`), one of them (`#/lists/12`), and the do-not-text lists (`#/lists/do-not-text`). */
export function ListsScreen() {
  const { listId } = useParams<{ listId?: string }>();
  const [lastOpenId, setLastOpenId] = useState<number | null>(null);
  if (listId === 'do-not-text') return <SuppressionPage />;
  const id = Number(listId);
  if (!Number.isSafeInteger(id) || id <= 0) return <ListsPage startId={lastOpenId} />;
  return <ListPage key={id} listId={id} onShown={setLastOpenId} />;
}

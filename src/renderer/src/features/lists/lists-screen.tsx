import { useState } from 'react';
import { useParams } from 'wouter';
import { ListPage } from './list-page.tsx';
import { ListsPage } from './lists-page.tsx';

/** All lists (`#/lists`), and one of them (`#/lists/12`). */
export function ListsScreen() {
  const { listId } = useParams<{ listId?: string }>();
  const [lastOpenId, setLastOpenId] = useState<number | null>(null);
  const id = Number(listId);
  if (!Number.isSafeInteger(id) || id <= 0) return <ListsPage startId={lastOpenId} />;
  return <ListPage key={id} listId={id} onShown={setLastOpenId} />;
}

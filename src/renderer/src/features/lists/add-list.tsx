import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import classes from './lists.module.css';
import { fileFromPaste } from './pasted-list.ts';
import { t } from '../../words/t.ts';

interface AddListProps {
  command?: 'lists.add' | 'suppression.add';
  onFile: (file: File) => void;
}

/** The three ways in: choose a file by key or button, drop one anywhere, paste copied rows. */
export function AddList({ command = 'lists.add', onFile }: AddListProps) {
  const input = useRef<HTMLInputElement>(null);
  useCommand(command, () => input.current?.click());
  usePaste(onFile);
  const isOver = useDrop(onFile);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,text/plain"
        hidden
        aria-label={t('File with a list')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file can be chosen again after it was mended.
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      {isOver ? (
        <div className={classes.drop}>{t('Drop the file to look at its columns. Nothing is imported yet.')}</div>
      ) : null}
    </>
  );
}

function usePaste(onFile: (file: File) => void): void {
  const paste = useEffectEvent((event: ClipboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]') !== null)
      return;
    const file = event.clipboardData?.files[0] ?? fileFromPaste(event.clipboardData?.getData('text/plain') ?? '');
    if (file !== null) onFile(file);
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent): void => paste(event);
    window.addEventListener('paste', listen);
    return () => window.removeEventListener('paste', listen);
  }, []);
}

/** Takes a file dropped anywhere in the window; says whether one is being held over it. */
function useDrop(onFile: (file: File) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const drop = useEffectEvent((file: File) => onFile(file));
  useEffect(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal };
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setIsOver(true);
    };
    window.addEventListener('dragover', over, options);
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setIsOver(false), options);
    window.addEventListener(
      'drop',
      (event) => {
        event.preventDefault();
        setIsOver(false);
        const file = event.dataTransfer?.files[0];
        if (file !== undefined) drop(file);
      },
      options,
    );
    return () => stop.abort();
  }, []);
  return isOver;
}

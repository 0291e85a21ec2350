import { Textarea, TextInput } from '@mantine/core';
import { useFocusWithin } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import type { QuickReply } from '#shared/contract/campaigns.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { Part } from './part.tsx';
import classes from './settings.module.css';
import { phrase, t } from '../../words/t.ts';

interface LibraryPartProps {
  which: 'office' | 'own';
  digit: number;
}

const WORDS = {
  office: {
    title: phrase('Quick replies of the office'),
    note: phrase('For all campaigns of the office, on all its laptops. L finds them in a conversation.'),
    add: 'settings.addOfficeReply',
  },
  own: {
    title: phrase('Your own quick replies'),
    note: phrase('Yours alone, on this laptop. L finds them in a conversation.'),
    add: 'settings.addOwnReply',
  },
} as const;
const MOST = 100;
const NAME_MAX = 60;

/** The quick replies that belong to no campaign, each with a name and a text; Ctrl+Enter saves. */
export function RepliesPart({ which, digit }: LibraryPartProps) {
  const core = useCore();
  const { library } = useClient();
  const saved = useQuery(core.library.get.queryOptions());
  const [typed, setTyped] = useState<readonly QuickReply[] | null>(null);
  const put = useMutation({
    mutationFn: (replies: QuickReply[]) => library.put({ which, replies }),
    onSuccess: () => saved.refetch(),
  });
  const lines = typed ?? saved.data?.[which] ?? [];
  const { ref, focused } = useFocusWithin<HTMLDivElement>();
  const focusNext = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    const place = focusNext.current;
    focusNext.current = null;
    const part = document.querySelector(`[data-part="${digit}"]`);
    const field = part?.querySelector<HTMLElement>(`[data-reply="${place}"] input`);
    (field ?? part?.querySelector<HTMLElement>(`[data-command="${WORDS[which].add}"]`))?.focus();
    part?.scrollIntoView({ block: 'nearest' });
  });
  function add(): void {
    focusNext.current = lines.length;
    setTyped([...lines, { label: '', body: '' }]);
  }
  function remove(): void {
    const at = Number(document.activeElement?.closest<HTMLElement>('[data-reply]')?.dataset['reply']);
    focusNext.current = Math.max(0, at - 1);
    setTyped(lines.filter((_, place) => place !== at));
  }
  useCommand(WORDS[which].add, add, { enabled: lines.length < MOST });
  useCommand('settings.removeReply', remove, { enabled: focused });
  function save(): void {
    if (typed === null || put.isPending) return;
    const sent = finished.map(({ label, body }) => ({
      label: label.trim() || body.trim().slice(0, NAME_MAX),
      body: body.trim(),
    }));
    put.mutate(sent, {
      // What was typed while it was being saved stays, and is saved by the next press.
      onSuccess: () => setTyped((now) => (now === typed ? null : now)),
    });
  }
  const change = (at: number, over: Partial<QuickReply>): void =>
    setTyped(lines.map((line, place) => (place === at ? { ...line, ...over } : line)));
  const finished = lines.filter(({ body }) => body.trim() !== '');
  const named = lines.find(({ label, body }) => label.trim() !== '' && body.trim() === '');
  const problem =
    named === undefined || typed === null ? null : t('“{{label}}” has no text yet.', { label: named.label.trim() });
  const form = {
    isDirty: typed !== null,
    isSaving: put.isPending,
    isSaved: put.isSuccess,
    error: put.error,
    save,
  };
  return (
    <Part digit={digit} title={t(WORDS[which].title)} note={t(WORDS[which].note)} problem={problem} form={form}>
      <div ref={ref} className={classes.replies}>
        {lines.map(({ label, body }, at) => (
          <div key={at} className={classes.reply} data-reply={at}>
            <TextInput
              aria-label={t('Name of reply {{place}}', { place: at + 1 })}
              placeholder={t('Name')}
              value={label}
              maxLength={NAME_MAX}
              onChange={(event) => change(at, { label: event.currentTarget.value })}
            />
            <Textarea
              aria-label={t('Text of reply {{place}}', { place: at + 1 })}
              placeholder={t('What to answer; {first_name|friend} is the person.')}
              value={body}
              autosize
              minRows={1}
              maxLength={1600}
              className={classes.replyText}
              onChange={(event) => change(at, { body: event.currentTarget.value })}
            />
          </div>
        ))}
      </div>
      <div className={classes.save}>
        <CommandButton command={WORDS[which].add} size="compact-sm" disabled={lines.length >= MOST}>
          {t('Add a quick reply')}
        </CommandButton>
        {lines.length === 0 ? null : (
          <span className={classes.quiet}>
            <Keys keys="Alt+X" /> {t('removes the one with the focus.')}
          </span>
        )}
      </div>
    </Part>
  );
}

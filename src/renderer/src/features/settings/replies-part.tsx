import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { QuickReply } from '#shared/contract/campaigns.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { Part } from './part.tsx';
import classes from './settings.module.css';

interface LibraryPartProps {
  which: 'office' | 'own';
  digit: number;
}

const WORDS = {
  office: {
    title: 'Quick replies of the office',
    note: 'For all campaigns of this desk. L finds them in a conversation.',
  },
  own: { title: 'Your own quick replies', note: 'Yours alone, on this laptop. L finds them in a conversation.' },
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
    onSuccess: async () => {
      await saved.refetch();
      setTyped(null);
    },
  });
  const lines = typed ?? saved.data?.[which] ?? [];
  const change = (at: number, over: Partial<QuickReply>): void =>
    setTyped(lines.map((line, place) => (place === at ? { ...line, ...over } : line)));
  const finished = lines.filter(({ body }) => body.trim() !== '');
  const form = {
    isDirty: typed !== null,
    isSaving: put.isPending,
    isSaved: put.isSuccess,
    error: put.error,
    save: () =>
      put.mutate(
        finished.map(({ label, body }) => ({
          label: label.trim() || body.trim().slice(0, NAME_MAX),
          body: body.trim(),
        })),
      ),
  };
  return (
    <Part digit={digit} title={WORDS[which].title} note={WORDS[which].note} form={form}>
      {lines.map(({ label, body }, at) => (
        <div key={at} className={classes.reply}>
          <TextInput
            aria-label={`Name of reply ${at + 1}`}
            placeholder="Name"
            value={label}
            maxLength={NAME_MAX}
            onChange={(event) => change(at, { label: event.currentTarget.value })}
          />
          <Textarea
            aria-label={`Text of reply ${at + 1}`}
            placeholder="What to answer; {first_name|friend} is the person. Empty removes it."
            value={body}
            autosize
            minRows={1}
            maxLength={1600}
            className={classes.replyText}
            onChange={(event) => change(at, { body: event.currentTarget.value })}
          />
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        disabled={lines.length >= MOST}
        onClick={() => setTyped([...lines, { label: '', body: '' }])}
      >
        Add a quick reply
      </Button>
    </Part>
  );
}

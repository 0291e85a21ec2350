import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { readJoinLink } from '#shared/domain/join-link.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { JoinConsequences } from './join-consequences.tsx';
import { isBrokenLink, hubAimedAt, joinCall, labelFor } from './join-input.ts';
import classes from './settings.module.css';
import { t } from '../../words/t.ts';

interface JoinFormProps {
  texter: string;
  /** The link that somebody opened; it is filled in, and joining is still the person's own Enter. */
  link: string | null;
  onJoined: () => void;
}

/** The way into a hub: a link, or an address and a code; and what follows from it, before it is done. */
export function JoinForm({ texter, link, onJoined }: JoinFormProps) {
  const core = useCore();
  const queryClient = useQueryClient();
  const [hub, setHub] = useState(link ?? '');
  const [code, setCode] = useState('');
  const [label, setLabel] = useState(labelFor(texter));
  const join = useMutation(
    core.hub.join.mutationOptions({
      onSuccess: (now) => {
        onJoined();
        queryClient.setQueryData(core.hub.status.queryKey(), now);
      },
    }),
  );
  const name = useFocusWhenAsked(link !== null);
  const end = useRef<HTMLDivElement>(null);
  // Why not, and the button below it, in sight.
  useEffect(() => {
    if (join.error !== null) end.current?.scrollIntoView({ block: 'nearest' });
  }, [join.error]);
  const call = joinCall({ hub, code, label });
  const hasLink = readJoinLink(hub) !== null;
  // An Enter that is still held from somewhere else joins nothing.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
  };
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault();
        if (call !== null && !join.isPending) join.mutate(call);
      }}
    >
      <TextInput
        label={t('Join link, or the hub’s address')}
        placeholder={t('outpost://join?… or https://hub.example.org')}
        value={hub}
        maxLength={500}
        spellCheck={false}
        autoComplete="off"
        error={isBrokenLink(hub) ? t('This link is not whole. Ask for it again, or copy all of it.') : undefined}
        onKeyDown={onKeyDown}
        onChange={(event) => setHub(event.currentTarget.value)}
      />
      <div className={classes.row}>
        <TextInput
          label={t('Code')}
          placeholder={hasLink ? t('It is in the link') : t('From your organizer')}
          value={hasLink ? '' : code}
          disabled={hasLink}
          maxLength={64}
          spellCheck={false}
          autoComplete="off"
          onKeyDown={onKeyDown}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <TextInput
          ref={name}
          label={t('This laptop’s name')}
          placeholder={t('Ana’s laptop')}
          value={label}
          maxLength={40}
          autoComplete="off"
          onKeyDown={onKeyDown}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
      </div>
      <JoinConsequences host={hubAimedAt(hub)} />
      <ErrorNotice error={join.error} title={t('Not joined.')} />
      <div ref={end} className={classes.save}>
        <Button
          type="submit"
          variant={call === null ? 'default' : 'filled'}
          disabled={call === null}
          loading={join.isPending}
          rightSection={<Keys keys="Enter" />}
        >
          {t('Join')}
        </Button>
      </div>
    </form>
  );
}

/** The name is what is left to say when a link brought the rest. */
function useFocusWhenAsked(asked: boolean) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!asked) return undefined;
    // After the screen itself has put the focus where it begins.
    const timer = setTimeout(() => {
      field.current?.closest('section')?.scrollIntoView({ block: 'center' });
      field.current?.focus();
      field.current?.select();
    });
    return () => clearTimeout(timer);
  }, [asked]);
  return field;
}

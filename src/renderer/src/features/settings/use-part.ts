import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { settingsChange } from '#shared/contract/settings.ts';
import { useClient } from '../../core-client/use-core.ts';

export type SettingsChange = z.infer<typeof settingsChange>;

export interface PartForm<T> {
  readonly values: T;
  readonly edit: (change: Partial<T>) => void;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly isSaved: boolean;
  readonly error: unknown;
  readonly save: () => void;
}

/**
 * One part of the settings: what is saved, with what was typed over it.
 * @param toChange what to send for the values; `before` runs first (the secret has a call of its own).
 */
export function usePart<T extends object>(
  saved: T,
  toChange: (values: T) => SettingsChange,
  before: (values: T) => Promise<unknown> = () => Promise.resolve(),
): PartForm<T> {
  const { settings } = useClient();
  const [typed, setTyped] = useState<Partial<T>>({});
  const values = { ...saved, ...typed };
  const mutation = useMutation({
    mutationFn: async (sent: T) => {
      await before(sent);
      return settings.update(toChange(sent));
    },
    // What was typed while it was being saved stays, and is saved by the next press.
    onSuccess: (_, sent) => setTyped((now) => changedSince(now, sent)),
  });
  const isDirty = Object.entries(typed).some(([key, value]) => value !== saved[key as keyof T]);
  return {
    values,
    edit(change) {
      mutation.reset();
      setTyped((now) => ({ ...now, ...change }));
    },
    isDirty,
    isSaving: mutation.isPending,
    isSaved: mutation.isSuccess,
    error: mutation.error,
    save: () => {
      if (isDirty && !mutation.isPending) mutation.mutate(values);
    },
  };
}

function changedSince<T extends object>(typed: Partial<T>, sent: T): Partial<T> {
  const later = Object.entries(typed).filter(([key, value]) => value !== sent[key as keyof T]);
  return Object.fromEntries(later) as Partial<T>;
}

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CampaignDetail } from '#shared/contract/campaigns.ts';
import { useClient, useLine } from '../../core-client/use-core.ts';
import { createAutosave, type SaveState } from './autosave.ts';
import { formFrom, type DraftForm } from './draft-form.ts';
import { createDraftStore } from './draft-store.ts';
import { savableDraft, wordsOf, type Savable } from './savable-draft.ts';

export interface Draft {
  readonly form: DraftForm;
  readonly saveState: SaveState;
  /** What is held back because it is not finished. */
  readonly unfinished: Savable['unfinished'];
  readonly edit: (change: Partial<DraftForm>) => void;
  /** Saves now; whether everything is on the disk. */
  readonly flush: () => Promise<boolean>;
}

const REST_MS = 450;

/** A campaign while it is written: every change is saved by itself, once the typing rests, and when one leaves. */
export function useDraft(detail: CampaignDetail): Draft {
  const client = useClient();
  const [form, setForm] = useState(() => formFrom(detail, newKey));
  const [saveState, setSaveState] = useState<SaveState>({ kind: 'saved' });
  const newest = useRef(form);
  const [store] = useState(() => createDraftStore(detail, Date.now));
  const [autosave] = useState(() =>
    createAutosave<DraftForm>({
      save: async (version) => {
        const draft = store.draftOf(version);
        store.taken(version, await client.campaigns.update({ campaignId: detail.id, draft }));
      },
      onState: setSaveState,
      after: (delayMs, fn) => {
        const timer = setTimeout(fn, delayMs);
        return () => clearTimeout(timer);
      },
      restMs: REST_MS,
    }),
  );
  useEffect(() => () => autosave.close(), [autosave]);
  const takeOver = useEffectEvent((theirs: CampaignDetail) => {
    const same = wordsOf(savableDraft(form, theirs).draft) === wordsOf(theirs);
    if (saveState.kind !== 'saved' || same || store.isEcho(theirs)) return;
    store.replaced(theirs);
    newest.current = formFrom(theirs, newKey);
    setForm(newest.current);
  });
  // Another window or laptop has changed it: typing over what they wrote would take it back. What is being typed here stays.
  useEffect(() => takeOver(detail), [detail]);
  const line = useLine();
  // What a lost line kept from being saved is saved as soon as there is one again.
  useEffect(() => {
    if (line === 'open') void autosave.flush();
  }, [line, autosave]);

  return {
    form,
    saveState,
    unfinished: savableDraft(form, detail).unfinished,
    edit(change) {
      newest.current = { ...newest.current, ...change };
      setForm(newest.current);
      autosave.edit(newest.current);
    },
    flush: autosave.flush,
  };
}

/** A key that no other line has. */
export function newKey(): string {
  return crypto.randomUUID();
}

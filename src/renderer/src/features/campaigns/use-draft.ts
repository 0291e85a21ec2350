import { useEffect, useRef, useState } from 'react';
import type { CampaignDetail, CampaignDraft } from '#shared/contract/campaigns.ts';
import { useClient, useLine } from '../../core-client/use-core.ts';
import { createAutosave, type SaveState } from './autosave.ts';
import { formFrom, type DraftForm } from './draft-form.ts';
import { answerIdsOf, savableDraft, withAnswerIds, type Savable } from './savable-draft.ts';

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
  const [store] = useState(() => createStore(detail));
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

/** What the core has, as far as this window knows: the last saved draft, and the ids of new answers. */
function createStore(detail: CampaignDraft) {
  let saved = detail;
  const ids = new Map<string, number>();
  return {
    draftOf: (version: DraftForm): CampaignDraft => savableDraft(withAnswerIds(version, ids), saved).draft,
    taken(version: DraftForm, answer: CampaignDetail): void {
      saved = answer;
      for (const [key, id] of answerIdsOf(version, answer)) ids.set(key, id);
    },
  };
}

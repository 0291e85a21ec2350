import type { ReminderPlan } from '#shared/domain/reminder-plan.ts';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CampaignDetail } from '#shared/contract/campaigns.ts';
import { LONGEST_TEXT } from '#shared/domain/parts.ts';
import { formatPhone } from '#shared/domain/phone-format.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import classes from './editor.module.css';
import { FieldTextarea } from './field-textarea.tsx';
import { ListPart } from './list-part.tsx';
import { Part } from './part.tsx';
import { focusPart, PARTS } from './parts.ts';
import { PhotoLine } from './photo-line.tsx';
import { PlainSpelling } from './plain-spelling.tsx';
import { RepliesPart } from './replies-part.tsx';
import type { FollowUp } from './rule-card.tsx';
import { RulesPart } from './rules-part.tsx';
import { ScriptPart } from './script-part.tsx';
import { RemindersPart } from '../reminders/reminders-part.tsx';
import { lockedParts } from './state-steps.ts';
import { useCampaignPhotos } from './use-campaign-photos.tsx';
import type { Draft } from './use-draft.ts';
import { SecondVersion } from './second-version.tsx';
import { TakeIn } from './take-in.tsx';
import { useLineKeys } from './use-line-keys.ts';
import { t } from '../../words/t.ts';

interface EditorPartsProps {
  detail: CampaignDetail;
  draft: Draft;
  /** On a laptop that only texts. */
  readOnly: boolean;
}

/** Every part of a campaign, one below the other; numbers lead to them. */
export function EditorParts({ detail, draft, readOnly }: EditorPartsProps) {
  const core = useCore();
  const { form, edit } = draft;
  const locked = lockedParts(detail.state, readOnly);
  const fields =
    useQuery(core.campaigns.fields.queryOptions({ input: { listId: form.listId, segmentId: form.segmentId } })).data ??
    [];
  const lines = useLineKeys(draft, locked);
  const photos = useCampaignPhotos(draft, locked.all);
  useCommand('campaign.part', (digit) => focusPart(PARTS[(digit ?? 0) - 1]?.name));
  const part = { detail, draft };
  return (
    // Where nothing can have the focus any more, what scrolls has to.
    <div className={classes.scroller} {...(locked.all && { tabIndex: 0, role: 'region', 'aria-label': t('Words') })}>
      <fieldset className={classes.parts} disabled={locked.all}>
        <legend className={classes.legend}>{t('Words of the campaign')}</legend>
        <Part name="name" {...part}>
          <TextInput
            aria-label={t('Name')}
            value={form.name}
            maxLength={200}
            onChange={(event) => edit({ name: event.currentTarget.value })}
          />
        </Part>
        <Part
          name="list"
          {...part}
          aside={locked.list && !readOnly ? t('Fixed once the campaign has started.') : undefined}
        >
          <ListPart listId={form.listId} segmentId={form.segmentId ?? null} disabled={locked.list} onChange={edit} />
          {canTakeIn(detail) && !readOnly ? <TakeIn detail={detail} /> : null}
        </Part>
        <Part
          name="script"
          {...part}
          aside={locked.all ? undefined : t('Type { for a field; {first_name|friend} has a fallback.')}
        >
          <FieldTextarea
            label={t('First text')}
            value={form.script}
            fields={fields}
            minRows={4}
            maxLength={LONGEST_TEXT}
            withChips={!locked.all}
            onChange={(script) => edit({ script })}
          />
          <PlainSpelling text={form.script} onChange={(script) => edit({ script })} />
          <SecondVersion form={form} fields={fields} locked={locked.all} edit={edit} />
          <PhotoLine
            sha256={form.photo ?? null}
            locked={locked.all}
            state={photos.at({ kind: 'first' })}
            input={photos.input}
          />
        </Part>
        <Part
          name="question"
          {...part}
          aside={
            locked.answers && !readOnly
              ? t('Questions and answers are fixed once the campaign has started; their words are not.')
              : t('Alt 1 to 9 record an answer; each leads to the next question.')
          }
        >
          <ScriptPart
            questions={form.questions}
            fields={fields}
            locked={locked.answers}
            lines={lines}
            onChange={(questions) => edit({ questions })}
          />
        </Part>
        <Part name="quickReplies" {...part} aside={t('1 to 9 put one into the answer.')}>
          <RepliesPart
            replies={form.quickReplies}
            photos={photos}
            fields={fields}
            lines={lines}
            onChange={(quickReplies) => edit({ quickReplies })}
          />
        </Part>
        <Part
          name="optOutText"
          {...part}
          aside={t('Sent once to somebody who opts out. Empty: the office’s own words.')}
        >
          <Textarea
            aria-label={t('Opt-out confirmation')}
            value={form.optOutText}
            autosize
            minRows={2}
            maxLength={320}
            placeholder={t('You will get no more texts from {org}.')}
            onChange={(event) => edit({ optOutText: event.currentTarget.value })}
          />
        </Part>
        <Part name="fromNumber" {...part}>
          <FromNumber value={form.fromNumber} onChange={(fromNumber) => edit({ fromNumber })} />
        </Part>
        <Part
          name="rules"
          {...part}
          aside={t('What is done by itself; it shows in the conversation, and X there undoes it.')}
        >
          <RulesPart
            rules={form.rules}
            questions={form.questions}
            replies={form.quickReplies}
            followUps={followUpsOf(form.reminders)}
            lines={lines}
            locked={locked.all}
            onChange={(rules) => edit({ rules })}
          />
        </Part>
        <Part
          name="reminders"
          {...part}
          aside={t('Counted from the event; each is sent by one key press, from Initials.')}
        >
          <RemindersPart
            campaignId={detail.id}
            listId={form.listId}
            plan={form.reminders}
            answers={form.questions[0]?.answers.map(({ label }) => label.trim()).filter((label) => label !== '') ?? []}
            fields={fields}
            locked={locked.all}
            lines={lines}
            onChange={(reminders) => edit({ reminders })}
          />
        </Part>
      </fieldset>
    </div>
  );
}

function FromNumber({ value, onChange }: { value: string | null; onChange: (number: string | null) => void }) {
  const core = useCore();
  const numbers = useQuery(core.settings.get.queryOptions()).data?.carrier.fromNumbers ?? [];
  const known = value === null || numbers.includes(value) ? numbers : [value, ...numbers];
  return (
    <NativeSelect
      aria-label={t('From number')}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      data={[
        { value: '', label: t('The first number of the office') },
        ...known.map((number) => ({ value: number, label: formatPhone(number) })),
      ]}
    />
  );
}

/** At a hub the people have been given out already. */
function canTakeIn({ state, segmentId = null, listId, atHub }: CampaignDetail): boolean {
  return (state === 'live' || state === 'paused') && !atHub && segmentId !== null && listId !== null;
}

/** Reminders that wait for a rule, by the key that each has or will get. */
function followUpsOf({ steps }: ReminderPlan): FollowUp[] {
  return steps.flatMap(({ key, name, when }) => (when.kind === 'rule' && key !== undefined ? [{ key, name }] : []));
}

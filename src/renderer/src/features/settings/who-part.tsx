import { TextInput } from '@mantine/core';
import type { SettingsView } from '#shared/contract/settings.ts';
import { Part } from './part.tsx';
import { usePart } from './use-part.ts';

/** Who texts, and for whom: what scripts call {texter} and {org}. */
export function WhoPart({ settings }: { settings: SettingsView }) {
  const form = usePart({ texter: settings.texter, org: settings.org }, (values) => values);
  const { values, edit } = form;
  return (
    <Part
      digit={1}
      title="Who you are"
      note="Scripts call these {texter} and {org}. Opt-out confirmations name the organization."
      form={form}
    >
      <TextInput
        label="Your first name"
        value={values.texter}
        maxLength={40}
        autoComplete="given-name"
        onChange={(event) => edit({ texter: event.currentTarget.value })}
      />
      <TextInput
        label="Organization"
        value={values.org}
        maxLength={80}
        autoComplete="organization"
        onChange={(event) => edit({ org: event.currentTarget.value })}
      />
    </Part>
  );
}

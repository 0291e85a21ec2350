import { TextInput } from '@mantine/core';
import type { SettingsView } from '#shared/contract/settings.ts';
import { LanguageSelect } from '../../ui/language-select.tsx';
import { Part } from './part.tsx';
import { usePart } from './use-part.ts';
import { t } from '../../words/t.ts';

const MOST_DOLLARS = 10;

/** Who texts, and for whom: what scripts call {texter} and {org}. */
export function WhoPart({ settings }: { settings: SettingsView }) {
  const form = usePart(
    {
      language: settings.language,
      texter: settings.texter,
      org: settings.org,
      price: settings.pricePerPart === 0 ? '' : String(settings.pricePerPart),
    },
    ({ language, texter, org, price }) => ({ language, texter, org, pricePerPart: readPrice(price) }),
  );
  const { values, edit } = form;
  return (
    <Part
      digit={1}
      title={t('Who you are')}
      note={t('Scripts call these {texter} and {org}. Opt-out confirmations name the organization.')}
      form={form}
    >
      <TextInput
        label={t('Your first name')}
        value={values.texter}
        maxLength={40}
        autoComplete="given-name"
        onChange={(event) => edit({ texter: event.currentTarget.value })}
      />
      <TextInput
        label={t('Organization')}
        value={values.org}
        maxLength={80}
        autoComplete="organization"
        onChange={(event) => edit({ org: event.currentTarget.value })}
      />
      <LanguageSelect value={values.language} onChoose={(language) => edit({ language })} />
      <TextInput
        label={t('Price of a part, in dollars')}
        description={t('For the cost on the dashboard; empty = only parts are counted.')}
        value={values.price}
        maxLength={12}
        inputMode="decimal"
        placeholder="0.0075"
        error={priceError(values.price)}
        onChange={(event) => edit({ price: event.currentTarget.value })}
      />
    </Part>
  );
}

function priceError(typed: string): string | undefined {
  if (typed.trim() === '') return undefined;
  const price = readPrice(typed);
  if (price === 0) return t('A number, such as 0.0075.');
  return price > MOST_DOLLARS ? t('At most 10 dollars.') : undefined;
}

/** What is typed as dollars; what is no number counts as nothing said. */
function readPrice(typed: string): number {
  const price = Number(typed.trim().replace(/^\$/, '').replace(',', '.'));
  return Number.isFinite(price) && price > 0 ? price : 0;
}

import { NativeSelect } from '@mantine/core';
import { LANGUAGE_NAMES, LANGUAGES, systemLanguage, type Language } from '../words/language.ts';
import { t } from '../words/t.ts';

interface LanguageSelectProps {
  /** Null = as the system. */
  value: Language | null;
  onChoose: (language: Language | null) => void;
}

/** The language of the window. Each is called by its own name, so that nobody is lost in the wrong one. */
export function LanguageSelect({ value, onChoose }: LanguageSelectProps) {
  return (
    <NativeSelect
      label={t('Language')}
      value={value ?? 'system'}
      data={[
        { value: 'system', label: t('As the system: {{name}}', { name: LANGUAGE_NAMES[systemLanguage()] }) },
        ...LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] })),
      ]}
      onChange={({ currentTarget }) => onChoose(LANGUAGES.find((one) => one === currentTarget.value) ?? null)}
    />
  );
}

import type { CoreClient } from '#shared/contract/contract.ts';
import { speak, systemLanguage } from './language.ts';

/** Before the desk is drawn: the language that this laptop is set to, else the system's. */
export async function speakAsSet({ settings }: Pick<CoreClient, 'settings'>): Promise<void> {
  const set = await settings.get().then(
    (view) => view.language,
    () => null,
  );
  await speak(set ?? systemLanguage());
}

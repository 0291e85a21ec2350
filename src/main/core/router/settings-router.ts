import type { Settings } from '../settings/settings.ts';
import type { CoreImplementer } from './implementer.ts';

export function settingsRouter(os: CoreImplementer, settings: Settings) {
  return {
    get: os.settings.get.handler(() => settings.get()),
    update: os.settings.update.handler(({ input }) => settings.update(input)),
    setCarrierSecret: os.settings.setCarrierSecret.handler(({ input }) => {
      settings.setCarrierSecret(input.clientSecret);
      return { ok: true as const };
    }),
  };
}

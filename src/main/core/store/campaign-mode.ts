import type { SettingsView } from '#shared/contract/settings.ts';

/** Whether a campaign runs on the practice carrier or on the real one. Its first start fixes that; the two never mix. */
export type Mode = SettingsView['mode'];

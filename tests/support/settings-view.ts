import type { SettingsView } from '#shared/contract/settings.ts';

/** Settings of an office that has everything, with changes. */
export function settingsView(change: Partial<SettingsView> = {}): SettingsView {
  return {
    language: null,
    texter: 'Sam',
    org: 'Riverside League',
    mode: 'practice',
    hoursStartMin: 540,
    hoursEndMin: 1200,
    practiceAnyHour: true,
    hubHours: null,
    practiceSpeed: 1,
    pricePerPart: 0,
    practiceSpeedGiven: null,
    afterSend: 'next',
    replySound: true,
    replyNotice: false,
    carrier: {
      messagingUrl: '',
      tokenUrl: '',
      accountId: '',
      applicationId: '',
      clientId: '',
      hasSecret: false,
      canKeepSecret: false,
      fromNumbers: [],
      webhookUrl: '',
      webhookUser: '',
    },
    ...change,
  };
}

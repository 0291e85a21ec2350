const WORDS: Readonly<Record<string, string>> = {
  'hq-link': 'Made a sign-in link',
  'hq-sign-in': 'Signed in',
  'hq-sign-out': 'Signed somebody out',
  'make-office': 'Made an office',
  'make-code': 'Made a code for a laptop',
  'drop-code': 'Took a code back',
  'revoke-device': 'Took a laptop off the hub',
  'fence-device': 'Stopped a laptop',
  'release-device': 'Let a laptop work again',
  'set-role': 'Changed the role of a laptop',
  'save-file': 'Saved a file of results',
  'campaign-state': 'Changed the state of a campaign',
  'add-opt-outs': 'Added opt-outs',
  'take-back-opt-out': 'Took an opt-out back',
  'set-hours': 'Changed the sending hours',
  'plan-hours': 'Planned a change of the sending hours',
  'withdraw-hours': 'Withdrew a planned change of the hours',
  'hours-hold': 'A change of the sending hours holds',
  'enable-sends': 'Let texts go out again',
  'disable-sends': 'Stopped all texts',
  'set-mode': 'Set the mode',
  'new-epoch': 'Began a new epoch after a restore',
};

/** An action of the record in words; one that is new here keeps the hub's name for it. */
export function deedWords(action: string): string {
  return WORDS[action] ?? action;
}

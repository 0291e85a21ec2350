import { phrase, t, type Phrase } from '../../words/t.ts';
const WORDS: Readonly<Record<string, Phrase>> = {
  'hq-link': phrase('Made a sign-in link'),
  'hq-sign-in': phrase('Signed in'),
  'hq-sign-out': phrase('Signed somebody out'),
  'make-office': phrase('Made an office'),
  'make-code': phrase('Made a code for a laptop'),
  'drop-code': phrase('Took a code back'),
  'revoke-device': phrase('Took a laptop off the hub'),
  'fence-device': phrase('Stopped a laptop'),
  'release-device': phrase('Let a laptop work again'),
  'set-role': phrase('Changed the role of a laptop'),
  'save-file': phrase('Saved a file of results'),
  'campaign-state': phrase('Changed the state of a campaign'),
  'add-opt-outs': phrase('Added opt-outs'),
  'take-back-opt-out': phrase('Took an opt-out back'),
  'set-hours': phrase('Changed the sending hours'),
  'plan-hours': phrase('Planned a change of the sending hours'),
  'withdraw-hours': phrase('Withdrew a planned change of the hours'),
  'hours-hold': phrase('A change of the sending hours holds'),
  'enable-sends': phrase('Let texts go out again'),
  'disable-sends': phrase('Stopped all texts'),
  'set-mode': phrase('Set the mode'),
  'new-epoch': phrase('Began a new epoch after a restore'),
};

/** An action of the record in words; one that is new here keeps the hub's name for it. */
export function deedWords(action: string): string {
  const known = WORDS[action];
  return known === undefined ? action : t(known);
}

import type { PermitRefusal } from '#shared/protocol/permit.ts';

/** Each refusal as people read it. */
export const refusalWords: Readonly<Record<PermitRefusal, string>> = {
  FENCED: 'Another copy of Outpost has taken over on this laptop.',
  PAUSED: 'Sending is paused.',
  QUIET_HOURS: 'It is outside the sending hours there.',
  OPTED_OUT: 'This person asked not to be texted.',
  SUPPRESSED: 'This number is on a do-not-text list.',
  HEAD_MOVED: 'They wrote again since. Read it first.',
  NOT_MEANT: 'This reminder is not for this person any more.',
  TOO_LATE: 'The time of this reminder is over.',
  NOT_YOURS: 'Another laptop has this person now.',
  ALREADY: 'This was texted already.',
  ISSUED_ELSEWHERE: 'An earlier start of Outpost may have sent this. A person decides.',
  EXPIRED: 'The permit ran out before it was used.',
};

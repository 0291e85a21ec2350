/** The made-up people of the practice shift, and what they are asked. Numbers of the form NPA-555-01XX are set aside for fiction. */
export interface CastMember {
  readonly key: string;
  readonly firstName: string;
  readonly lastName: string;
  /** E.164. */
  readonly phone: string;
}

const NAMES = [
  // Those who still wait for their first text.
  ['ana', 'Ana', 'Ortiz'],
  ['ben', 'Ben', 'Whitfield'],
  ['chloe', 'Chloe', 'Park'],
  ['dev', 'Dev', 'Raman'],
  ['elena', 'Elena', 'Rossi'],
  ['frank', 'Frank', 'Olsen'],
  // Those who were texted before the shift, and answer in it.
  ['grace', 'Grace', 'Lin'],
  ['hugo', 'Hugo', 'Bauer'],
  ['iris', 'Iris', 'Novak'],
  ['jonas', 'Jonas', 'Meyer'],
  ['kim', 'Kim', 'Tran'],
  ['leo', 'Leo', 'Santos'],
  ['maya', 'Maya', 'Greene'],
  ['noah', 'Noah', 'Fisher'],
  ['olga', 'Olga', 'Petrova'],
  ['paul', 'Paul', 'Adeyemi'],
  ['quinn', 'Quinn', 'Harper'],
  ['rosa', 'Rosa', 'Delgado'],
] as const;

export type CastKey = (typeof NAMES)[number][0];

/** Everybody of the shift, in the order of their list. */
export const CAST: readonly (CastMember & { readonly key: CastKey })[] = NAMES.map(
  ([key, firstName, lastName], at) => ({
    key,
    firstName,
    lastName,
    phone: `+1202555${String(101 + at).padStart(4, '0')}`,
  }),
);

/** So many of the list wait for their first text; the others got theirs "this morning". */
export const TO_TEXT = 6;

/** What the practice campaign says; labels as in the templates, so that replies are read as they are there. */
export const CAMPAIGN = {
  name: 'Practice: neighborhood meeting',
  script:
    "Hi {first_name}, it's {texter} with {org}. Neighbors are meeting on Saturday and we'd love to see you. Can you come? Reply STOP to opt out.",
  question: 'Will they come?',
  answers: ['Yes', 'Maybe', 'No'],
  quickReplies: [
    ['Yes: see you there', 'Wonderful, {first_name}! Doors open at 2 PM at Mill Street Hall. See you on Saturday.'],
    ["No: can't make it", "Thanks for telling me, {first_name}. We'll miss you this time; another time then."],
    ['Maybe: keep a seat', "That's fine, I'll keep a seat for you. Just write a yes or a no here when you know."],
    ['When? What time?', "It's this Saturday. Doors open at 2 PM and we finish about two hours later."],
    [
      'Where? Parking?',
      "We meet at Mill Street Hall. There's free parking behind it and a step-free door on the left side.",
    ],
    ['Who is this?', "I'm {texter}, a volunteer with {org}. We're asking neighbors to the next meeting."],
  ],
} as const;

/** Places of the answers and quick replies that the lesson speaks of. */
export const YES = 0;
export const SEE_YOU_REPLY = 0;
export const WHERE_REPLY = 4;

export function castMember(key: CastKey): CastMember {
  const found = CAST.find((member) => member.key === key);
  if (found === undefined) throw new Error(`Nobody of the practice shift is called ${key}.`);
  return found;
}

export function castByPhone(phone: string): CastKey | null {
  return CAST.find((member) => member.phone === phone)?.key ?? null;
}

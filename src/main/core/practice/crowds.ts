/** People of the sample lists: each crowd answers what its template asks, in its own words. */
import { z } from 'zod';
import advocacy from '../../../../resources/practice/crowds/advocacy.json' with { type: 'json' };
import donor from '../../../../resources/practice/crowds/donor.json' with { type: 'json' };
import event from '../../../../resources/practice/crowds/event.json' with { type: 'json' };
import retention from '../../../../resources/practice/crowds/retention.json' with { type: 'json' };
import survey from '../../../../resources/practice/crowds/survey.json' with { type: 'json' };
import volunteer from '../../../../resources/practice/crowds/volunteer.json' with { type: 'json' };
import { ANYBODY, EXPECT, KIND, type Kind } from './people-data.ts';

const CROWD = z.object({
  /** Where they live: theirs are the numbers 555-0100 to 555-0199 there, which nobody has. */
  areaCodes: z.array(z.string().regex(/^\d{3}$/)).min(1),
  /** Kinds of people that are among them as among anybody. */
  like: z.array(z.string()),
  kinds: z.array(KIND).min(1),
  answers: z.array(
    z.object({
      key: z.string(),
      /** Words of a text of ours by which they know what is asked, folded. */
      hears: z.array(z.string()).min(1),
      says: z.array(z.object({ weight: z.number().positive(), expect: EXPECT, texts: z.array(z.string()).min(1) })),
    }),
  ),
});

export interface Crowd {
  readonly kinds: readonly Kind[];
  readonly answers: z.infer<typeof CROWD>['answers'];
}

const SAMPLE_NUMBER = /^\+1(\d{3})55501\d{2}$/;

const byAreaCode: ReadonlyMap<string, Crowd> = new Map(
  [donor, event, advocacy, retention, volunteer, survey].flatMap((shipped): [string, Crowd][] => {
    const { areaCodes, like, kinds, answers } = CROWD.parse(shipped);
    const crowd = { kinds: [...kinds, ...ANYBODY.kinds.filter(({ kind }) => like.includes(kind))], answers };
    return areaCodes.map((code) => [code, crowd]);
  }),
);

/** Whose sample list a number is on; null = on none. */
export function crowdOf(number: string): Crowd | null {
  const code = SAMPLE_NUMBER.exec(number)?.[1];
  return code === undefined ? null : (byAreaCode.get(code) ?? null);
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { t } from '../../words/t.ts';
import classes from './new-campaign.module.css';

/** Whether a new campaign comes with made-up people, and how that is turned. */
export interface SampleChoice {
  /** In practice, and where no list is asked for: nobody has the numbers of made-up people. */
  readonly possible: boolean;
  readonly on: boolean;
  readonly turn: () => void;
}

/** On by itself in a program without any list: then there is nobody else to try it on. */
export function useSampleChoice(listId: number | null): SampleChoice {
  const core = useCore();
  const mode = useQuery(core.settings.get.queryOptions()).data?.mode;
  const lists = useQuery(core.lists.all.queryOptions()).data;
  const [wanted, setWanted] = useState<boolean | null>(null);
  const possible = listId === null && mode === 'practice';
  const on = possible && (wanted ?? lists?.length === 0);
  return { possible, on, turn: () => setWanted(!on) };
}

/** On each of the lists in resources/samples. */
const SAMPLE_PEOPLE = 240;

/** Says whom the new campaign will be for, and the key that changes it. */
export function SampleLine({ on }: { on: boolean }) {
  return (
    <div className={classes.sample}>
      <CommandButton command="newCampaign.sample">
        {on ? t('Without sample people') : t('With sample people')}
      </CommandButton>
      <p className={classes.sampleWords} aria-live="polite">
        {on
          ? t(
              'It comes with a list of {{people}} made-up people who answer as such people do. Nobody real is texted.',
              { people: SAMPLE_PEOPLE },
            )
          : t('You choose its list in the campaign.')}
      </p>
    </div>
  );
}

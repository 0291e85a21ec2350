import {
  IconBuilding,
  IconChartBar,
  IconClockHour4,
  IconDeviceLaptop,
  IconHandStop,
  IconSpeakerphone,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { lazy, type ComponentType } from 'react';
import type { CommandId } from '../../commands/table.ts';
import { CampaignsScreen } from '../campaigns/campaigns-screen.tsx';
import { LaptopsScreen } from '../laptops/laptops-screen.tsx';
import { OfficesScreen } from '../offices/offices-screen.tsx';
import { OptOutsScreen } from '../opt-outs/opt-outs-screen.tsx';
import { PeopleScreen } from '../people/people-screen.tsx';
import { RulesScreen } from '../rules/rules-screen.tsx';
import { phrase, type Phrase } from '../../words/t.ts';

export interface HqScreenEntry {
  readonly path: string;
  readonly command: Extract<CommandId, `hq.go${string}`>;
  readonly name: Phrase;
  readonly icon: TablerIcon;
  readonly screen: ComponentType;
}

/** Every screen of HQ's page, in the order of the rail. */
export const HQ_SCREENS: readonly HqScreenEntry[] = [
  { path: '/offices', command: 'hq.goOffices', name: phrase('Offices'), icon: IconBuilding, screen: OfficesScreen },
  { path: '/laptops', command: 'hq.goLaptops', name: phrase('Laptops'), icon: IconDeviceLaptop, screen: LaptopsScreen },
  {
    path: '/campaigns',
    command: 'hq.goCampaigns',
    name: phrase('Campaigns'),
    icon: IconSpeakerphone,
    screen: CampaignsScreen,
  },
  {
    path: '/results',
    command: 'hq.goResults',
    name: phrase('Results'),
    icon: IconChartBar,
    // The charts are most of the page's weight: they come when they are first looked at.
    screen: lazy(async () => ({ default: (await import('../results/results-screen.tsx')).ResultsScreen })),
  },
  { path: '/opt-outs', command: 'hq.goOptOuts', name: phrase('Opt-outs'), icon: IconHandStop, screen: OptOutsScreen },
  { path: '/rules', command: 'hq.goRules', name: phrase('Rules'), icon: IconClockHour4, screen: RulesScreen },
  { path: '/people', command: 'hq.goPeople', name: phrase('Record'), icon: IconUsers, screen: PeopleScreen },
];

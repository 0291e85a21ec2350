import type { TablerIcon } from '@tabler/icons-react';
import {
  IconChartBar,
  IconDownload,
  IconFilter,
  IconInbox,
  IconListDetails,
  IconMessages,
  IconSchool,
  IconSend,
  IconSettings,
  IconSpeakerphone,
} from '@tabler/icons-react';
import { lazy, type ComponentType } from 'react';
import type { CommandId } from '../commands/table.ts';
import { InitialsScreen } from '../features/initials/initials-screen.tsx';
import { RepliesScreen } from '../features/replies/replies-screen.tsx';
import { TrayScreen } from '../features/tray/tray-screen.tsx';
import { phrase, type Phrase } from '../words/t.ts';

export interface ScreenEntry {
  readonly path: string;
  /** Pattern of the addresses that belong to it; a screen reads its parameters itself (`useParams`). */
  readonly pattern: string;
  readonly command: Extract<CommandId, `go.${string}`>;
  readonly name: Phrase;
  readonly icon: TablerIcon;
  readonly screen: ComponentType;
  /** Also furnished in the practice room. */
  readonly practised?: boolean;
}

/**
 * Every screen, in the order of the rail. The two that texters live in are part of the first bundle; the others come
 * when they are first opened.
 */
export const SCREENS: readonly ScreenEntry[] = [
  {
    path: '/initials',
    pattern: '/initials/:campaignId?/:step?',
    command: 'go.initials',
    name: phrase('Initials'),
    icon: IconSend,
    screen: InitialsScreen,
    practised: true,
  },
  {
    path: '/replies',
    pattern: '/replies/:conversationId?',
    command: 'go.replies',
    name: phrase('Replies'),
    icon: IconMessages,
    screen: RepliesScreen,
    practised: true,
  },
  {
    path: '/tray',
    pattern: '/tray',
    command: 'go.tray',
    name: phrase('Tray'),
    icon: IconInbox,
    screen: TrayScreen,
    practised: true,
  },
  {
    path: '/lists',
    pattern: '/lists/:listId?/*?',
    command: 'go.lists',
    name: phrase('Lists'),
    icon: IconListDetails,
    screen: lazy(async () => ({ default: (await import('../features/lists/lists-screen.tsx')).ListsScreen })),
  },
  {
    path: '/segments',
    pattern: '/segments/:segmentId?',
    command: 'go.segments',
    name: phrase('Segments'),
    icon: IconFilter,
    screen: lazy(async () => ({ default: (await import('../features/segments/segments-screen.tsx')).SegmentsScreen })),
  },
  {
    path: '/campaigns',
    pattern: '/campaigns/:campaignId?/*?',
    command: 'go.campaigns',
    name: phrase('Campaigns'),
    icon: IconSpeakerphone,
    screen: lazy(async () => ({
      default: (await import('../features/campaigns/campaigns-screen.tsx')).CampaignsScreen,
    })),
  },
  {
    path: '/dashboard',
    pattern: '/dashboard/:campaignId?',
    command: 'go.dashboard',
    name: phrase('Dashboard'),
    icon: IconChartBar,
    screen: lazy(async () => ({
      default: (await import('../features/dashboard/dashboard-screen.tsx')).DashboardScreen,
    })),
  },
  {
    path: '/exports',
    pattern: '/exports/*?',
    command: 'go.exports',
    name: phrase('Exports'),
    icon: IconDownload,
    screen: lazy(async () => ({ default: (await import('../features/exports/exports-screen.tsx')).ExportsScreen })),
  },
  {
    path: '/settings',
    pattern: '/settings/*?',
    command: 'go.settings',
    name: phrase('Settings'),
    icon: IconSettings,
    screen: lazy(async () => ({ default: (await import('../features/settings/settings-screen.tsx')).SettingsScreen })),
  },
  {
    path: '/training',
    pattern: '/training',
    command: 'go.training',
    name: phrase('Practice shift'),
    icon: IconSchool,
    screen: lazy(async () => ({ default: (await import('../features/training/training-screen.tsx')).TrainingScreen })),
  },
];

/** Those that stand where the window is: in the practice room there are only a texter's. */
export function screensHere(inRoom: boolean): readonly ScreenEntry[] {
  return inRoom ? SCREENS.filter(({ practised }) => practised === true) : SCREENS;
}

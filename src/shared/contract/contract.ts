import type { ContractRouterClient } from '@orpc/contract';
import { suppression } from './cleaning.ts';
import { campaigns } from './campaigns.ts';
import { conversations } from './conversations.ts';
import { dashboard } from './dashboard.ts';
import { exportCalls } from './exports.ts';
import { hub } from './hub.ts';
import { library } from './library.ts';
import { lists } from './lists.ts';
import { packets } from './packets.ts';
import { photos } from './photos.ts';
import { reminders } from './reminders.ts';
import { segments } from './segments.ts';
import { sending } from './sending.ts';
import { settings } from './settings.ts';
import { system } from './system.ts';
import { training } from './training.ts';

/** Every call and event of a desk, the real one and the one of the practice room. */
export const deskContract = {
  system,
  settings,
  lists,
  suppression,
  segments,
  campaigns,
  conversations,
  library,
  reminders,
  sending,
  photos,
  dashboard,
  exports: exportCalls,
  packets,
  hub,
};

/**
 * Every call and event between a window and the core. `room` is the desk of the practice shift: the same calls, answered
 * by a core of its own that holds nothing but made-up people.
 */
export const contract = { ...deskContract, training, room: deskContract };

/** The typed client that a window holds. */
export type CoreClient = ContractRouterClient<typeof contract>;

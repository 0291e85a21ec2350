import { createContext, useContext } from 'react';
import type { Core } from '../../core-client/core-context.ts';

/** Where this window is: at its own desk, or in the practice room. */
export interface RoomDoor {
  /** The core of the office's own desk while this window is in the practice room; null = it is at its own desk. */
  readonly desk: Core | null;
  /** Goes into the room, which has been opened. */
  enter(screen: 'initials' | 'replies'): Promise<void>;
  /** Back to one's own desk. */
  leave(): void;
}

export const RoomDoorContext = createContext<RoomDoor | null>(null);

export function useRoomDoor(): RoomDoor {
  const door = useContext(RoomDoorContext);
  if (door === null) throw new Error('A screen was drawn outside <RoomDoorContext>.');
  return door;
}

/** Whether this window is in the practice room. */
export function useInRoom(): boolean {
  return useRoomDoor().desk !== null;
}

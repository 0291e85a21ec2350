import type { QueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Heard } from '../commands/heard.ts';
import type { Core } from '../core-client/core-context.ts';
import { createQueryClient } from '../core-client/query-client.ts';
import { openPlace } from '../features/place/open-place.ts';
import type { PlaceKeeper } from '../features/place/place-keeper.ts';
import { createRoomCore } from '../features/training/room-core.ts';
import type { RoomDoor } from '../features/training/room-door.ts';
import { createShiftListener } from '../features/training/shift-listener.ts';

interface RoomDesk {
  readonly core: Core;
  readonly queryClient: QueryClient;
  readonly place: PlaceKeeper;
  readonly heard: Heard;
}

/** Lets the window change between the office's desk and the one of the practice room, which share nothing but the line. */
export function useTwoDesks(desk: Core): { readonly door: RoomDoor; readonly room: RoomDesk | null } {
  const [room, setRoom] = useState<RoomDesk | null>(null);
  const stop = useRef<() => void>(() => undefined);
  const go = (address: string): void => window.history.replaceState(null, '', `#${address}`);

  const door: RoomDoor = {
    desk: room === null ? null : desk,
    async enter(screen) {
      const queryClient = createQueryClient();
      const core = createRoomCore(desk.connection, queryClient);
      stop.current = core.events.start();
      const place = await openPlace(core.client);
      const heard = createShiftListener({ client: core.client, nowMs: () => performance.now() });
      // Address and desk change in one: the office's own desk is never at the screen that the room begins with.
      go(`/${screen}`);
      setRoom({ core, queryClient, place, heard });
    },
    leave() {
      stop.current();
      room?.queryClient.clear();
      go('/training');
      setRoom(null);
    },
  };
  return { door, room };
}

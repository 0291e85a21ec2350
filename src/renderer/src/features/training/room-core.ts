import type { QueryClient } from '@tanstack/react-query';
import type { Connection } from '../../connection.ts';
import { createCore, type Core } from '../../core-client/core-context.ts';

/**
 * The desk of the practice room over the line of this window: every call goes to the room, but for those about the shift
 * itself. So the screens of the workstation work in there as they are.
 */
export function createRoomCore(connection: Connection, queryClient: QueryClient): Core {
  return createCore(
    {
      ...connection,
      link: {
        call: (path, input, options) =>
          connection.link.call(path[0] === 'training' ? path : ['room', ...path], input, options),
      },
    },
    queryClient,
  );
}

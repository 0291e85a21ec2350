import { MantineProvider } from '@mantine/core';
import type { QueryClient } from '@tanstack/react-query';
import type { Core } from '../core-client/core-context.ts';
import { styleNonce } from '../theme/style-nonce.ts';
import { cssVariablesResolver, theme } from '../theme/theme.ts';
import type { PlaceKeeper } from '../features/place/place-keeper.ts';
import { RoomDoorContext } from '../features/training/room-door.ts';
import { useLanguage } from '../words/use-language.ts';
import { Desk } from './desk.tsx';
import { useTwoDesks } from './use-two-desks.ts';

interface AppProps {
  core: Core;
  queryClient: QueryClient;
  /** Where the desk stood, and where that is kept. */
  place: PlaceKeeper;
}

/** The look, and below it the desk that this window is at: the office's own, or the one of the practice room. */
export function App({ core, queryClient, place }: AppProps) {
  useLanguage();
  const { door, room } = useTwoDesks(core);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={styleNonce}
    >
      <RoomDoorContext value={door}>
        {room === null ? (
          <Desk key="own" core={core} queryClient={queryClient} place={place} />
        ) : (
          <Desk key="room" core={room.core} queryClient={room.queryClient} place={room.place} heard={room.heard} />
        )}
      </RoomDoorContext>
    </MantineProvider>
  );
}

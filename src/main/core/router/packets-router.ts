import type { Packets } from '../packet/packets.ts';
import type { CoreImplementer } from './implementer.ts';

export function packetsRouter(os: CoreImplementer, packets: Packets) {
  return {
    status: os.packets.status.handler(() => packets.status()),
    useKey: os.packets.useKey.handler(({ input }) => packets.useKey(input)),
    make: os.packets.make.handler(() => packets.make()),
  };
}

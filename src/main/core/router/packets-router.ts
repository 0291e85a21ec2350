import type { Packets } from '../packet/packets.ts';
import type { CoreImplementer } from './implementer.ts';

export function packetsRouter(os: CoreImplementer, packets: Packets) {
  return {
    status: os.packets.status.handler(() => packets.status()),
    keepKey: os.packets.keepKey.handler(({ input }) => packets.keepKey(input)),
    make: os.packets.make.handler(() => packets.make()),
    openUpload: os.packets.openUpload.handler(({ input }) => packets.openUpload(input)),
    appendUpload: os.packets.appendUpload.handler(({ input }) => packets.appendUpload(input)),
    discardUpload: os.packets.discardUpload.handler(({ input }) => packets.discardUpload(input)),
    takeIn: os.packets.takeIn.handler(({ input }) => packets.takeIn(input)),
  };
}

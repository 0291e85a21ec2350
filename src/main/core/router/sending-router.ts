import type { Sending } from '../sending/sending.ts';
import type { CoreImplementer } from './implementer.ts';

export function sendingRouter(os: CoreImplementer, sending: Sending) {
  return {
    pressInitial: os.sending.pressInitial.handler(({ input }) => sending.pressInitial(input)),
    pressReply: os.sending.pressReply.handler(({ input }) => sending.pressReply(input)),
    pressReminder: os.sending.pressReminder.handler(({ input }) => sending.pressReminder(input)),
    withdraw: os.sending.withdraw.handler(({ input }) => sending.withdraw(input)),
    tray: os.sending.tray.handler(() => sending.tray()),
    release: os.sending.release.handler(({ input }) => sending.release(input)),
    decide: os.sending.decide.handler(({ input }) => sending.decide(input)),
    shift: os.sending.shift.handler(({ input }) => sending.shift(input)),
  };
}

import { isContractProcedure } from '@orpc/contract';
import { implement } from '@orpc/server';
import { contract } from '#shared/contract/contract.ts';
import { mustBePracticed } from './room-rules.ts';
import type { Room } from './room.ts';
import type { Training } from './training.ts';

const OK = { ok: true as const };

/** The calls of the practice shift, and those of its room, which are passed on to the desk in there. */
export function trainingRouter(training: Training) {
  const { training: os } = implement(contract);
  return {
    training: {
      state: os.state.handler(() => training.state()),
      begin: os.begin.handler(({ input }) => training.begin(input.steps)),
      goOn: os.goOn.handler(() => training.goOn()),
      pressed: os.pressed.handler(({ input }) => {
        training.pressed(input);
        return OK;
      }),
      skipStep: os.skipStep.handler(() => training.skipStep()),
      pause: os.pause.handler(() => training.pause()),
      finish: os.finish.handler(() => training.finish()),
      results: os.results.handler(() => training.results()),
    },
    room: passOn(contract.room, [], training),
  };
}

/** A router of the same shape as the contract, each call of which goes to the room. */
function passOn(node: unknown, path: readonly string[], training: Training): Record<string, unknown> {
  if (isContractProcedure(node)) {
    const name = path.join('.');
    return implement(node).handler(async ({ input, signal }) => {
      mustBePracticed(name, input);
      const room = training.room();
      const answer = await callOf(room, path)(input, { signal: endOf(signal, room) });
      await training.answered(name, input, answer);
      return answer;
    }) as unknown as Record<string, unknown>;
  }
  return Object.fromEntries(
    Object.entries(node as Record<string, unknown>).map(([name, child]) => [
      name,
      passOn(child, [...path, name], training),
    ]),
  );
}

type RoomCall = (input: unknown, options: { readonly signal: AbortSignal }) => Promise<unknown>;

function callOf(room: Room, path: readonly string[]): RoomCall {
  let found: unknown = room.client;
  for (const name of path) found = (found as Record<string, unknown>)[name];
  return found as RoomCall;
}

const endOf = (signal: AbortSignal | undefined, room: Room): AbortSignal =>
  signal === undefined ? room.closing : AbortSignal.any([signal, room.closing]);

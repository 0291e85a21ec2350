/**
 * Time that moves only when nothing is left to do: one event at a time, each to its end, in the order of their times.
 * What an event sets off in promises has come to rest before the next one begins, so a run is one sequence.
 */
export interface VirtualTime {
  /** Milliseconds since the epoch: the true time of the simulated world. */
  now(): number;
  /** Events that ran so far. */
  steps(): number;
  /** Runs `event` at a time (not before now); the returned function takes it back. */
  at(time: number, event: VirtualEvent): () => void;
  after(delayMs: number, event: VirtualEvent): () => void;
  /** Runs everything up to and including `time`. */
  runUntil(time: number): Promise<void>;
}

export type VirtualEvent = () => void | Promise<void>;

interface Planned {
  readonly time: number;
  readonly order: number;
  event: VirtualEvent | null;
}

export function createVirtualTime(start: number): VirtualTime {
  const heap: Planned[] = [];
  let now = start;
  let made = 0;
  let ran = 0;

  const at = (time: number, event: VirtualEvent): (() => void) => {
    const planned: Planned = { time: Math.max(now, Math.round(time)), order: ++made, event };
    push(heap, planned);
    return () => {
      planned.event = null;
    };
  };
  return {
    now: () => now,
    steps: () => ran,
    at,
    after: (delayMs, event) => at(now + delayMs, event),
    async runUntil(time) {
      for (let first = heap[0]; first !== undefined && first.time <= time; first = heap[0]) {
        pop(heap);
        const { event } = first;
        if (event === null) continue;
        now = first.time;
        ran += 1;
        await event();
        await settled();
      }
      now = Math.max(now, time);
    },
  };
}

/** Every promise that can go on without the outside has gone on: nothing in the simulated world waits for real time. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

const isBefore = (a: Planned, b: Planned): boolean => a.time < b.time || (a.time === b.time && a.order < b.order);

function push(heap: Planned[], item: Planned): void {
  let place = heap.push(item) - 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isBefore(item, above)) break;
    heap[place] = above;
    place = parent;
  }
  heap[place] = item;
}

function pop(heap: Planned[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    const right = heap[child + 1];
    let below = heap[child];
    if (below === undefined) break;
    if (right !== undefined && isBefore(right, below)) {
      child += 1;
      below = right;
    }
    if (!isBefore(below, last)) break;
    heap[place] = below;
    place = child;
  }
  heap[place] = last;
}

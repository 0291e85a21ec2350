/** What a rehearsal and its laptops say to each other: one JSON object a line. */

/** What a laptop is started with, as its one argument. */
export interface LaptopStart {
  /** The folder that it is started on again after it was killed. */
  readonly dataDir: string;
  /** First name of the person at it. */
  readonly texter: string;
  /** Its texter's moods: the same seed, the same moods. */
  readonly seed: number;
  /** About how long the person takes for a key press. */
  readonly pauseMs: number;
  /** Where it ends itself dead: the how-many-th time that it comes to one of the sender's named moments. */
  readonly crash: { readonly point: string; readonly at: number } | null;
}

export type ToLaptop = { readonly id: number } & (
  | { readonly do: 'call'; readonly path: readonly string[]; readonly input: unknown }
  /** Imports the list, makes the campaign and takes it live. */
  | { readonly do: 'organize'; readonly listFile: string }
  /** The person begins to text, and goes on until told to rest. */
  | { readonly do: 'work' | 'rest' | 'standing' }
);

/** What an organizer's laptop made of the list. */
export interface Organized {
  readonly campaignId: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly merged: number;
}

/** How a laptop stands: everything 0 and `online` = it has nothing left to do. */
export interface LaptopStanding {
  readonly hub: string;
  /** The same in words. */
  readonly words: string;
  /** Ops that the hub does not have. */
  readonly waiting: number;
  /** Ops that the hub refused. */
  readonly refused: number;
  readonly queued: number;
  readonly sending: number;
  readonly unknown: number;
  readonly todo: number;
  readonly needsReply: number;
  /** Whether the texter came by all of it without finding anything to do. */
  readonly idle: boolean;
}

/** What the person did and the program said is saved. */
export type Deed =
  | { readonly kind: 'pressed'; readonly pressId: string; readonly phone: string; readonly step: 'initial' | 'reply' }
  | { readonly kind: 'answered'; readonly phone: string; readonly label: string }
  | { readonly kind: 'opted_out'; readonly phone: string }
  | { readonly kind: 'noted'; readonly phone: string; readonly body: string };

export type FromLaptop =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'refused'; readonly id: number; readonly code: string; readonly words: string }
  | { readonly kind: 'did'; readonly deed: Deed }
  /** The texter met something that was not foreseen. */
  | { readonly kind: 'trouble'; readonly words: string };

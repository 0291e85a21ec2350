/**
 * Who may be texted, kept by the simulation itself from the words that were committed, in their order: the yardstick for
 * the hub's own table. The word said last decides, whatever the order of arrival; of two at one moment the stop.
 */
export interface OptStanding {
  isOut(phone: string): boolean;
  /** @param said when the person said it, by the carrier's clock for texts */
  take(phone: string, optedOut: boolean, said: number): void;
  all(): ReadonlyMap<string, Standing>;
  copy(): OptStanding;
}

export interface Standing {
  readonly out: boolean;
  readonly said: number;
}

export function createOptStanding(from: ReadonlyMap<string, Standing> = new Map()): OptStanding {
  const standing = new Map(from);
  return {
    isOut: (phone) => standing.get(phone)?.out ?? false,
    take(phone, optedOut, said) {
      const now = standing.get(phone) ?? { out: false, said: 0 };
      if (said > now.said || (said === now.said && optedOut && !now.out)) standing.set(phone, { out: optedOut, said });
    },
    all: () => standing,
    copy: () => createOptStanding(standing),
  };
}

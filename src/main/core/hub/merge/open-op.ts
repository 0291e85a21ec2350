/** The newest inbound text that a person had seen when they did something; undefined = whatever came counts as seen. */
type Seen = number | null | undefined;

/**
 * What was done here about one conversation and the hub's row may not show yet, in the order in which it was done. `text`
 * is any text of this laptop that waits, is on its way, or went while the hub has not been told.
 */
export type OpenOp =
  | ({
      readonly kind: 'answer';
      readonly questionId: string;
      readonly optionId: string | null;
      readonly optionIds?: string[] | undefined;
      readonly words?: string | undefined;
    } & Done)
  | ({ readonly kind: 'note'; readonly noteId: string; readonly body: string } & Done)
  | { readonly kind: 'tag'; readonly tag: string; readonly on: boolean }
  | { readonly kind: 'follow_up'; readonly step: string; readonly dueAt: number | null }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'later'; readonly until: number; readonly head?: Seen }
  | { readonly kind: 'done'; readonly head?: Seen }
  | { readonly kind: 'wrong_number' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'opt_out' }
  | { readonly kind: 'handover'; readonly toDeviceId: string | null }
  /** `movedOn`: the hub's row shows something that was done after it. */
  | { readonly kind: 'text'; readonly head: number | null; readonly pressedAt: number; readonly movedOn?: boolean };

/** Who did it, and when by this laptop's clock. */
interface Done {
  readonly by: string;
  readonly at: number;
}

import type { SegmentCondition } from '#shared/domain/segment/rule.ts';
import type { Choice } from '../../ui/choices.ts';

/** What is asked next to make a condition: one of some choices, or a value to type. */
export type ConditionStep =
  | {
      readonly kind: 'choose';
      readonly title: string;
      readonly choices: readonly Choice<StepEnd>[];
      readonly empty: string;
    }
  | {
      readonly kind: 'type';
      readonly title: string;
      readonly label: string;
      readonly hint: string;
      /** The condition, or what is wrong with the value. */
      readonly read: (typed: string) => SegmentCondition | string;
    };

/** Where a choice leads: on, or to the condition. */
export type StepEnd = { readonly next: ConditionStep } | { readonly done: SegmentCondition };

export function typed(
  title: string,
  label: string,
  hint: string,
  read: (value: string) => SegmentCondition | string,
): ConditionStep {
  return { kind: 'type', title, label, hint, read };
}

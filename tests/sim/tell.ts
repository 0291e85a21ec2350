import { faults } from './fault-mix.ts';
import { DAY_MS, mixOf } from './plan.ts';
import type { Plan } from './plan.ts';

/** A plan in lines that people read: who does what, and when. */
export function tell(plan: Plan): string {
  const mix = mixOf(plan);
  const drawn = faults.filter((fault) => mix.of(fault) > 0 && !/^(?:laptop|desk)\./.test(fault));
  const lines = plan.steps.map(({ id, at, laptop, act }) => {
    const minutes = ((at % DAY_MS) / 60_000).toFixed(2).padStart(7);
    const who = laptop < 0 ? 'hub' : `L${laptop + 1}`;
    const what = act.kind === 'hand' ? act.hand : act.kind === 'crash-point' ? `crash at ${act.point}` : act.kind;
    return `  #${id} day ${Math.floor(at / DAY_MS) + 1} ${minutes} min  ${who}: ${what}`;
  });
  const carrier = plan.enforcesExpiration
    ? 'lets go of texts at their expiration'
    : 'keeps texts past their expiration';
  return [
    `  ${plan.laptops} laptops; the carrier ${carrier}; clocks wrong by ${plan.skews.join(', ')} ms`,
    `  drawn faults: ${drawn.join(', ') || 'none'}`,
    ...lines,
  ].join('\n');
}

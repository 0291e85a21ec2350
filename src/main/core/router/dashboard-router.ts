import type { Dashboard } from '../dashboard/dashboard.ts';
import type { CoreImplementer } from './implementer.ts';

export function dashboardRouter(os: CoreImplementer, dashboard: Dashboard) {
  return {
    figures: os.dashboard.figures.handler(({ input }) => dashboard.figuresOf(input)),
  };
}

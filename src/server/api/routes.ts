import type { ApiRoute } from './route.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { figureRoutes } from './routes/figures.ts';
import { listRoutes } from './routes/lists.ts';
import { optOutRoutes } from './routes/opt-outs.ts';
import { tableRoutes } from './routes/tables.ts';
import { webhookRoutes } from './routes/webhooks.ts';

/** Every endpoint of the API. */
export const apiRoutes: readonly ApiRoute[] = [
  ...campaignRoutes,
  ...figureRoutes,
  ...tableRoutes,
  ...optOutRoutes,
  ...listRoutes,
  ...webhookRoutes,
];

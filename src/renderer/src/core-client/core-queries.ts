import type { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { CoreClient } from '#shared/contract/contract.ts';

/** Every call of the core as react-query options. */
export type CoreQueries = ReturnType<typeof createTanstackQueryUtils<CoreClient>>;

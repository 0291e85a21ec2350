import type { ContractRouterClient } from '@orpc/contract';
import { laptops } from './laptops.ts';
import { offices } from './offices.ts';
import { record } from './record.ts';
import { session } from './session.ts';

/** Every call of HQ's page to the hub. */
export const hqContract = { session, record, offices, laptops };

/** The typed client that the page holds. */
export type HqClient = ContractRouterClient<typeof hqContract>;

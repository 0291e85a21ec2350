import type { ContractRouterClient } from '@orpc/contract';
import { campaigns } from './campaigns.ts';
import { laptops } from './laptops.ts';
import { offices } from './offices.ts';
import { optOuts } from './opt-outs.ts';
import { record } from './record.ts';
import { results } from './results.ts';
import { rules } from './rules.ts';
import { session } from './session.ts';

/** Every call of HQ's page to the hub. */
export const hqContract = { session, record, offices, laptops, campaigns, optOuts, rules, results };

/** The typed client that the page holds. */
export type HqClient = ContractRouterClient<typeof hqContract>;

import { implement } from '@orpc/server';
import { contract } from '#shared/contract/contract.ts';

/** The contract, to be filled with handlers, one router file a feature. */
export const os = implement(contract);
export type CoreImplementer = typeof os;

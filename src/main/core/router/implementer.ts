import { implement } from '@orpc/server';
import { deskContract } from '#shared/contract/contract.ts';

/** The contract of a desk, to be filled with handlers, one router file a feature. */
export const os = implement(deskContract);
export type CoreImplementer = typeof os;

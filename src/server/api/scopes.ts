import { z } from 'zod';

/** What a token may do, in words. A token has as many as it needs and no more. */
export const scopeWords = {
  'results:read': 'read offices, campaigns, lists, figures and what texters did',
  'people:read': 'read people by name and number: contact results, texts, bad numbers',
  'optouts:read': 'read opt-outs',
  'optouts:write': 'record opt-outs',
  'lists:write': 'bring lists of people and give them to campaigns',
  'webhooks:manage': 'have events delivered, and look after that',
} as const;

export const apiScope = z.enum(Object.keys(scopeWords) as [ApiScope, ...ApiScope[]]);
export type ApiScope = keyof typeof scopeWords;

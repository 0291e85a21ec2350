import type { Bug } from './bug.ts';
import { boots } from './catalog/boots.ts';
import { carrier } from './catalog/carrier.ts';
import { feed } from './catalog/feed.ts';
import { laptop } from './catalog/laptop.ts';
import { ops } from './catalog/ops.ts';
import { optOuts } from './catalog/opt-outs.ts';
import { permits } from './catalog/permits.ts';

/** Every seeded bug: the whole list of the protocol's test plan, and what has been added to the protocol since. */
export const bugs: readonly Bug[] = [...permits, ...optOuts, ...boots, ...ops, ...feed, ...laptop, ...carrier];

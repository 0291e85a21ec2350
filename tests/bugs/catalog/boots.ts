import { patch, tests } from '../bug.ts';
import type { Bug } from '../bug.ts';

const ENROL = 'integration/server/enrol';
const RECOVERY = 'integration/server/recovery';

/** Which process of which laptop speaks, and to which hub. */
export const boots: readonly Bug[] = [
  {
    name: 'clone-not-fenced',
    breaks: 'Two copies of a laptop may take turns for ever.',
    patches: [patch('src/server/auth/boots.ts', 'const TURNS = 3;', 'const TURNS = 1_000_000;')],
    detectors: [tests(ENROL, 'is fenced when two copies of it take turns')],
  },
  {
    name: 'old-boot-comes-back',
    breaks: 'A process that another one has taken over from says hello and sends again.',
    patches: [
      patch(
        'src/server/auth/boots.ts',
        'if (known && known.superseded_at !== null) {',
        'if (known && known.superseded_at !== null && now < 0) {',
      ),
    ],
    detectors: [
      tests(ENROL, 'gives way to its own next start'),
      tests(ENROL, 'is fenced when two copies of it take turns'),
    ],
  },
  {
    name: 'any-boot-speaks',
    breaks: 'Requests of a process that another one has taken over from are answered.',
    patches: [
      patch(
        'src/server/auth/authenticate.ts',
        `if (boot === '' || boot !== device.bootId) {`,
        `if (boot === '' || device.bootId === null) {`,
      ),
    ],
    detectors: [tests(ENROL, 'gives way to its own next start')],
  },
  {
    name: 'overtaken-request-counts',
    isOutOfSight: true,
    breaks:
      'What a process asked before another one took over from it is still done: people are claimed for it, ops taken.',
    patches: [
      patch(
        'src/server/sync/incarnation.ts',
        `  if (row.boot_id !== caller.bootId) throw new HubError('OLD_BOOT', 'Outpost was started again on this laptop.');\n`,
        '',
      ),
    ],
    detectors: [tests('integration/server/standing', 'another start of its laptop')],
  },
  {
    name: 'boot-id-kept',
    isOutOfSight: true,
    breaks: 'The name of a boot is kept in the folder, so a restart or a copy may use permits of before.',
    patches: [
      patch(
        'src/main/core/create-core.ts',
        `import { openStore } from './store/open.ts';`,
        `import { metaOf } from './store/meta.ts';\nimport { openStore } from './store/open.ts';`,
      ),
      patch(
        'src/main/core/create-core.ts',
        'bootId: deps.ids.uuid()',
        `bootId: metaOf(db, 'sending.boot') ?? deps.ids.uuid()`,
      ),
    ],
    detectors: [tests('integration/core/boots')],
  },
  {
    name: 'epoch-ignored-by-hub',
    breaks: 'A hub that came back from a backup answers laptops that have not said hello since.',
    patches: [
      patch(
        'src/server/auth/authenticate.ts',
        'if (headers[HEADER.epoch]?.toLowerCase() !== meta.epoch) {',
        'if (headers[HEADER.epoch] === undefined) {',
      ),
    ],
    detectors: [tests(RECOVERY, 'sends nothing and believes no laptop of the old epoch')],
  },
  {
    name: 'epoch-ignored-by-replica',
    breaks: 'Cursors of a hub that came back from a backup go on counting.',
    patches: [
      patch(
        'src/main/core/hub/replica/create-replica.ts',
        '!== owner.serverEpoch) buckets.forgetCursors(db);',
        '=== undefined) buckets.forgetCursors(db);',
      ),
    ],
    detectors: [tests('unit/hub/replica', 'starts over in another epoch')],
  },
  {
    name: 'restored-hub-sends',
    breaks: 'A hub that came back from a backup gives permits before any laptop has told what it knows.',
    patches: [
      patch('src/server/sync/epoch.ts', 'set server_epoch = $1, sends_enabled = false,', 'set server_epoch = $1,'),
    ],
    detectors: [tests(RECOVERY, 'sends nothing and believes no laptop of the old epoch')],
  },
  {
    name: 'incarnation-given-twice',
    breaks: 'A hub that came back from a backup gives incarnations that it has given before.',
    patches: [
      patch(
        'src/server/sync/hello.ts',
        'request.incarnation > incarnation ? request.incarnation + 1 : incarnation;',
        'incarnation;',
      ),
    ],
    detectors: [tests(RECOVERY, 'gives higher incarnations than it ever gave')],
  },
  {
    name: 'forgotten-texts-numbered-anew',
    breaks: 'A restored hub gives inbound texts numbers that it has given to others before.',
    patches: [
      patch('src/server/sync/epoch.ts', 'const FORGOTTEN_TEXTS = 1_000_000_000;', 'const FORGOTTEN_TEXTS = 0;'),
    ],
    detectors: [tests(RECOVERY, 'numbers no inbound text as one that it has forgotten')],
  },
  {
    name: 'revoked-laptop-speaks',
    breaks: 'A laptop that headquarters took off the hub is answered on.',
    patches: [
      patch(
        'src/server/auth/caller.ts',
        `if (row.status === 'revoked') throw`,
        `if (row.status === 'revoked' && token === undefined) throw`,
      ),
    ],
    detectors: [tests(ENROL, 'is out at once when it is revoked')],
  },
];

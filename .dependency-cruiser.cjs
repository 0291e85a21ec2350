/** Which folder may import which. Run by `npm run check`; a test seeds wrong imports to see that each is caught. */

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'shared-is-pure',
      'src/shared runs everywhere: it imports nothing of ours but itself, nothing of Node, nothing of Electron.',
      { path: '^src/shared' },
      { path: ['^src/(?!shared)', '^node:', '^electron$', 'node_modules/electron/'] },
    ),
    rule(
      'shared-without-node',
      'src/shared runs in the page too.',
      { path: '^src/shared' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'core-imports-shared-only',
      'The core is the same in both hosts: it knows neither of them, nor the page.',
      { path: '^src/main/core' },
      { path: '^src/(?!shared/|main/core/)' },
    ),
    rule(
      'renderer-imports-shared-only',
      'The page talks to the core over its line and never loads it.',
      { path: '^src/renderer' },
      { path: ['^src/(?!shared/|renderer/)', '^electron$', 'node_modules/electron/'] },
    ),
    rule('renderer-without-node', 'The page has no Node.', { path: '^src/renderer' }, { dependencyTypes: ['core'] }),
    rule(
      'preload-imports-shared-only',
      'The preload is one small file between the page and the host.',
      { path: '^src/preload' },
      { path: '^src/(?!shared/|preload/)' },
    ),
    rule(
      'server-imports-shared-only',
      'The hub shares the protocol and the rules with the laptops, and nothing else.',
      { path: '^src/server' },
      { path: '^src/(?!shared/|server/)' },
    ),
    rule(
      'electron-at-the-edge',
      'Requiring electron outside of its own process starts a download: only the boot, app, security and preload may.',
      {
        path: '^(src|tests)',
        pathNot: ['^src/main/(index\\.ts$|app/|security/)', '^src/preload/', '^tests/(electron|unit/hosts)/'],
      },
      { path: ['^electron$', 'node_modules/electron/'] },
    ),
    rule('src-without-tests', 'The program does not depend on its tests.', { path: '^src' }, { path: '^tests' }),
    rule(
      'no-cycles',
      'A circle of imports has no first file to read.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule('not-resolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    // Without this parser TypeScript 7 files are not read at all, and every rule passes.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^out/', '^release/', 'tests/.*/fixtures/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

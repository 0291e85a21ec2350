import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { joinLinkIn } from '../../../src/main/app/join-links.ts';
import { ownArgs } from '../../../src/main/app/start-args.ts';
import { defaultDataDir } from '../../../src/main/host/data-dir.ts';
import { readOptions } from '../../../src/main/host/options.ts';

const JOIN = 'outpost://join?hub=https%3A%2F%2Fhub.example.org&code=ABCD-1234';

describe('the command line', () => {
  it('takes every flag', () => {
    const flags = '--headless --port 0 --data here --practice-speed 2.5 --practice-replies 0.4 --seed 9'.split(' ');
    expect(readOptions([...flags, '--join', JOIN], {})).toEqual({
      kind: 'options',
      options: {
        host: 'headless',
        port: 0,
        dataDir: resolve('here'),
        practice: { speed: 2.5, replyRate: 0.4, seed: 9 },
        join: JOIN,
        open: null,
      },
    });
  });

  it('takes a list to open, by itself or behind its flag', () => {
    for (const args of [['package.json'], ['--open', 'package.json'], ['--open=package.json']]) {
      const read = readOptions(args, {});
      expect(read.kind === 'options' ? read.options.open : null).toBe(resolve('package.json'));
    }
  });

  it('leaves open what is not said', () => {
    expect(readOptions([], { OUTPOST_DATA: '/data/outpost' })).toEqual({
      kind: 'options',
      options: {
        host: 'auto',
        port: null,
        dataDir: resolve('/data/outpost'),
        practice: { speed: null, replyRate: null, seed: 1 },
        join: null,
        open: null,
      },
    });
  });

  it.each([
    [['--hedless'], '--hedless'],
    [['--port'], '--port'],
    [['--port', '65536'], '--port'],
    [['--port', '80a'], '--port'],
    [['--port=-1'], '--port'],
    [['--practice-speed', '0'], '--practice-speed'],
    [['--practice-speed', 'Infinity'], '--practice-speed'],
    [['--practice-speed', ''], '--practice-speed'],
    [['--practice-replies', '1.5'], '--practice-replies'],
    [['--practice-replies', ' '], '--practice-replies'],
    [['--seed', '1.5'], '--seed'],
    [['--join', 'https://hub.example.org'], '--join'],
    [['--join', 'outpost://join?hub=https://hub.example.org'], '--join'],
    [['stray'], 'stray'],
    [['--open', 'missing.csv'], 'missing.csv'],
    [['package.json', 'README.md'], 'README.md'],
  ])('says in one line what is wrong with %j', (args, named) => {
    const read = readOptions(args, {});
    expect(read.kind).toBe('refused');
    const words = read.kind === 'refused' ? read.words : '';
    expect(words).toContain(named);
    expect(words).toMatch(/^[^\n]+\. See npm start -- --help\.$/);
  });

  it('knows when only help is wanted', () => {
    expect(readOptions(['--help'], {})).toEqual({ kind: 'help' });
  });
});

describe('Outpost’s part of Electron’s command line', () => {
  it('begins at its first flag', () => {
    expect(ownArgs(['/opt/electron', '--inspect=0', '--no-sandbox', '/src', '--data', 'x', '--seed', '3'])).toEqual([
      '--data',
      'x',
      '--seed',
      '3',
    ]);
    expect(ownArgs(['/opt/Outpost', '--data=x'])).toEqual(['--data=x']);
    expect(ownArgs(['/opt/Outpost', '--database-dir=x'])).toEqual([]);
  });

  it('takes a join link that stands by itself, wherever the system puts it', () => {
    expect(ownArgs(['/opt/Outpost', JOIN])).toEqual([`--join=${JOIN}`]);
    expect(ownArgs(['/opt/Outpost', JOIN, '--data', 'x'])).toEqual(['--data', 'x', `--join=${JOIN}`]);
    expect(ownArgs(['/opt/Outpost', '--data', 'x', JOIN])).toEqual(['--data', 'x', `--join=${JOIN}`]);
    expect(ownArgs(['/opt/electron', '/src', '--join', JOIN])).toEqual(['--join', JOIN]);
    expect(ownArgs(['/opt/Outpost', '/home/a/My list.csv'])).toEqual(['--open=/home/a/My list.csv']);
    expect(ownArgs(['/opt/Outpost', '--data', 'odd.csv', 'b.xlsx'])).toEqual(['--data', 'odd.csv', '--open=b.xlsx']);
    expect(ownArgs(['/opt/Outpost', 'outpost://elsewhere?code=1', '--data', 'x'])).toEqual(['--data', 'x']);
  });

  it('finds the link of a second start', () => {
    expect(joinLinkIn(['/opt/Outpost', '--original-process-start-time=1', JOIN])).toBe(JOIN);
    expect(joinLinkIn(['/opt/Outpost', '--data', 'x', `--join=${JOIN}`])).toBe(JOIN);
    expect(joinLinkIn(['/opt/Outpost', 'outpost://app/', '--data', 'x'])).toBeNull();
  });
});

describe('the usual data folder', () => {
  it.each([
    ['linux', {}, '/home/ana/.local/share/outpost'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/outpost'],
    ['darwin', {}, '/home/ana/Library/Application Support/Outpost'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/Outpost'],
    ['win32', {}, '/home/ana/AppData/Local/Outpost'],
  ] as const)('on %s with %j', (platform, env, expected) => {
    expect(defaultDataDir(platform, env, '/home/ana')).toBe(join(expected));
  });

  it('is in this person’s home', () => {
    expect(defaultDataDir('linux', {})).toContain(homedir());
  });
});

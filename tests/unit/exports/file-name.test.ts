import { describe, expect, it } from 'vitest';
import { exportFileName, slug } from '#core/exports/file-name.ts';

describe('slug', () => {
  it.each([
    ['Spring Gala 2026!', 'spring-gala-2026'],
    ['  Ärger & Söhne / №7 ', 'arger-sohne-no7'],
    ['../../etc/passwd', 'etc-passwd'],
    ['CON', 'con'],
    ['日本語', 'campaign-4'],
    ['🎉', 'campaign-4'],
    ['', 'campaign-4'],
    ['long '.repeat(40), 'long-long-long-long-long-long-long-long-long-long-long-long'],
  ])('makes %j into %j', (name, expected) => expect(slug(name, 'campaign-4')).toBe(expected));
});

describe('exportFileName', () => {
  const at = new Date(2026, 2, 3, 9, 5, 7).getTime();

  it('says what, of which campaign, and when', () => {
    expect(exportFileName({ kind: 'opt_outs', campaign: 'gala', at, format: 'csv' }, () => false)).toBe(
      'outpost-opt-outs-gala-2026-03-03-090507.csv',
    );
    expect(exportFileName({ kind: 'action_network_unsubscribe', campaign: 'x', at, format: 'xlsx' }, () => false)).toBe(
      'outpost-action-network-unsubscribe-x-2026-03-03-090507.xlsx',
    );
  });

  it('never takes a name that is in use', () => {
    const taken = new Set([
      'outpost-contacts-gala-2026-03-03-090507.csv',
      'outpost-contacts-gala-2026-03-03-090507-2.csv',
    ]);
    expect(exportFileName({ kind: 'contacts', campaign: 'gala', at, format: 'csv' }, (name) => taken.has(name))).toBe(
      'outpost-contacts-gala-2026-03-03-090507-3.csv',
    );
  });
});

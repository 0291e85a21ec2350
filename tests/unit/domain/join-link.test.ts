import { describe, expect, it } from 'vitest';
import { hubHost, readJoinLink } from '#shared/domain/join-link.ts';

const link = (hub: string, code: string): string => `outpost://join?hub=${encodeURIComponent(hub)}&code=${code}`;

describe('a join link', () => {
  it('names the hub and the code', () => {
    const said = { hub: 'https://hub.example.org', code: 'ABCD-1234' };
    expect(readJoinLink(link(said.hub, said.code))).toEqual(said);
    expect(readJoinLink(`  OUTPOST://join/?code=${said.code}&hub=https://hub.example.org\n`)).toEqual(said);
    expect(readJoinLink(link('http://10.0.0.7:8787/desk', 'X'))?.hub).toBe('http://10.0.0.7:8787/desk');
    expect(readJoinLink(link('hub.example.org:8443', 'X'))?.hub).toBe('hub.example.org:8443');
    expect(readJoinLink(link('http://[::1]:8787', 'X'))?.hub).toBe('http://[::1]:8787');
  });

  it.each([
    ['another thing to do', 'outpost://leave?hub=https://hub.example.org&code=A'],
    ['the page itself', 'outpost://app/'],
    ['no code', 'outpost://join?hub=https://hub.example.org'],
    ['a blank code', link('https://hub.example.org', '%20')],
    ['a code that is none', link('https://hub.example.org', 'A'.repeat(65))],
    ['no hub', 'outpost://join?code=A'],
    ['a hub with a name before it', link('https://hub.example.org@evil.example', 'A')],
    ['a hub that is no web address', link('file:///etc/passwd', 'A')],
    ['a hub without end', link(`https://hub.example.org/${'a'.repeat(400)}`, 'A')],
    ['what cannot be decoded', 'outpost://join?hub=%E0%A4%A&code=A'],
    ['an ordinary address', 'https://hub.example.org'],
  ])('is not taken with %s', (_what, text) => {
    expect(readJoinLink(text)).toBeNull();
  });
});

describe('the host of a hub', () => {
  it.each([
    ['https://hub.example.org/', 'hub.example.org'],
    ['http://10.0.0.7:8787/desk', '10.0.0.7:8787'],
    [' hub.example.org:8443/desk ', 'hub.example.org:8443'],
    ['http://[::1]:8787', '[::1]:8787'],
    ['what is this', 'what is this'],
  ])('%s: %s', (hub, host) => {
    expect(hubHost(hub)).toBe(host);
  });
});

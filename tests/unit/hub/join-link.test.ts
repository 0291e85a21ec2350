import { describe, expect, it } from 'vitest';
import { readJoinTarget } from '#core/hub/join-link.ts';

const read = (hub: string, code?: string) => readJoinTarget(hub, code);

describe('where to join', () => {
  it('comes from a link, in whatever way it is written', () => {
    const wanted = { url: 'https://hub.example.org', code: 'ABCD-EFGH' };
    expect(read('outpost://join?hub=https%3A%2F%2Fhub.example.org&code=ABCD-EFGH')).toEqual(wanted);
    expect(read('  outpost://join/?code=ABCD-EFGH&hub=hub.example.org ')).toEqual(wanted);
    expect(read('outpost:join?hub=hub.example.org&code=ABCD-EFGH')).toEqual(wanted);
  });

  it('comes from an address and a code; https unless said otherwise', () => {
    expect(read('hub.example.org:8443/path?x#y', ' ABCD ')).toEqual({
      url: 'https://hub.example.org:8443',
      code: 'ABCD',
    });
    expect(read('HTTPS://Hub.Example.Org', 'A')).toEqual({ url: 'https://hub.example.org', code: 'A' });
  });

  it.each(['127.0.0.1', 'localhost', '10.1.2.3', '172.16.0.1', '192.168.1.9', '[::1]', '[fd00::1]', 'hub.local'])(
    'may be http in a private network: %s',
    (host) => expect(read(`http://${host}:8700`, 'A').url).toBe(`http://${host}:8700`),
  );

  it.each([
    'http://hub.example.org',
    'http://8.8.8.8',
    'http://172.32.0.1',
    'http://10.example.org',
    'http://[2001:db8::1]',
  ])('is refused over plain http in the open: %s', (hub) =>
    expect(() => read(hub, 'A')).toThrow(/others could read the texts/),
  );

  it('is refused without a code, and when it is no address', () => {
    expect(() => read('hub.example.org')).toThrow(/code is needed/);
    expect(() => read('outpost://join?hub=hub.example.org')).toThrow(/code is needed/);
    expect(() => read('outpost://join?code=A')).toThrow(/not whole/);
    expect(() => read('outpost://other?hub=hub.example.org&code=A')).toThrow(/not whole/);
    expect(() => read('ftp://hub.example.org', 'A')).toThrow(/https/);
    expect(() => read('https://me:secret@hub.example.org', 'A')).toThrow(/no name or password/);
    expect(() => read('https://', 'A')).toThrow(/not the address/);
  });
});

import { describe, expect, it } from 'vitest';
import { joinLinkInAddress } from '../../../src/renderer/src/features/settings/asked-join.ts';
import {
  hubAimedAt,
  isBrokenLink,
  joinCall,
  labelFor,
} from '../../../src/renderer/src/features/settings/join-input.ts';
import { namesInWords } from '../../../src/renderer/src/features/settings/names-in-words.ts';
import { joinHash } from '../../../src/main/host/join-address.ts';

const LINK = 'outpost://join?hub=https%3A%2F%2Fhub.example.org%3A8443&code=ABCD-1234';

describe('the join link in the address', () => {
  it('comes back as the host put it in', () => {
    expect(joinLinkInAddress(joinHash(LINK).slice(1))).toBe(LINK);
    expect(joinHash(null)).toBe('');
  });

  it('may stand there as it is', () => {
    expect(joinLinkInAddress(`/settings?join=${LINK}`)).toBe(LINK);
  });

  it.each(['/settings', '/settings?joint=1', '/settings?join=', '/settings?join=%E0%A4%A'])(
    '%s has none',
    (address) => {
      expect(joinLinkInAddress(address)).toBeNull();
    },
  );
});

describe('what joining sends', () => {
  it('is the link and the name; the code stands in the link', () => {
    expect(joinCall({ hub: ` ${LINK} `, code: 'other', label: ' Ana ' })).toEqual({ hub: LINK, label: 'Ana' });
  });

  it('is an address, its code and the name', () => {
    const typed = { hub: 'https://hub.example.org', code: ' ABCD ', label: 'Ana' };
    expect(joinCall(typed)).toEqual({ ...typed, code: 'ABCD' });
  });

  it.each([
    { hub: '', code: 'ABCD', label: 'Ana' },
    { hub: 'https://hub.example.org', code: ' ', label: 'Ana' },
    { hub: 'https://hub.example.org', code: 'ABCD', label: '  ' },
    { hub: 'outpost://join?hub=https://hub.example.org', code: 'ABCD', label: 'Ana' },
  ])('is nothing while something is missing: %j', (typed) => {
    expect(joinCall(typed)).toBeNull();
  });

  it('names the hub that it would lead to', () => {
    expect(hubAimedAt(LINK)).toBe('hub.example.org:8443');
    expect(hubAimedAt('https://hub.example.org/')).toBe('hub.example.org');
    expect(hubAimedAt('outpost://join?code=1')).toBe('');
    expect(isBrokenLink('outpost://join?code=1')).toBe(true);
    expect(isBrokenLink(LINK)).toBe(false);
  });

  it('proposes a name once it knows who texts', () => {
    expect(labelFor('Ana')).toBe('Ana’s laptop');
    expect(labelFor('')).toBe('');
  });
});

describe('names in words', () => {
  it('are the first three, then how many more', () => {
    expect(namesInWords(['A'])).toBe('“A”');
    expect(namesInWords(['A', 'B', 'C', 'D', 'E'])).toBe('“A”, “B”, “C”, and 2 more');
  });
});

import { describe, expect, it } from 'vitest';
import { ownMediaPath } from '#core/carrier/media-address.ts';

const place = { messagingUrl: 'https://messaging.bandwidth.com/api/v2', accountId: '9900902' };
const pathOf = (address: string) => ownMediaPath(address, place);
const OWN = 'https://messaging.bandwidth.com/api/v2/users/9900902/media';

describe('the address of a photo that somebody sent', () => {
  it('is followed only below the account’s own folder', () => {
    expect(pathOf(`${OWN}/14762070468292kw2fuqty55yp2b2/0/bw.png`)).toBe('14762070468292kw2fuqty55yp2b2/0/bw.png');
    expect(pathOf(`${OWN}/a_b-1.jpg`)).toBe('a_b-1.jpg');
  });

  it.each([
    'https://example.org/users/9900902/media/a.png',
    'https://messaging.bandwidth.com.example.org/api/v2/users/9900902/media/a.png',
    'https://messaging.bandwidth.com:444/api/v2/users/9900902/media/a.png',
    'http://messaging.bandwidth.com/api/v2/users/9900902/media/a.png',
    'https://messaging.bandwidth.com@example.org/api/v2/users/9900902/media/a.png',
    'https://someone@messaging.bandwidth.com/api/v2/users/9900902/media/a.png',
    'https://messaging.bandwidth.com/api/v2/users/1111111/media/a.png',
    `${OWN}/`,
    `${OWN}/a/../../../messages`,
    `${OWN}/%2e%2e/messages`,
    `${OWN}/a%2f..%2f..%2fmessages`,
    `${OWN}/a//b.png`,
    `${OWN}/a.png?redirect=https://example.org`,
    'file:///etc/passwd',
    'http://169.254.169.254/users/9900902/media/a.png',
    'http://localhost/users/9900902/media/a.png',
    'not an address',
    '',
  ])('%s leads nowhere', (address) => {
    expect(pathOf(address)).toBeNull();
  });

  it('of a hub’s practice carrier is asked for where this laptop reaches that', () => {
    const hub = { messagingUrl: 'https://hub.example.org/practice-carrier/api/v2', accountId: '9900000' };
    expect(ownMediaPath('http://127.0.0.1:4123/api/v2/users/9900000/media/m/0/photo.jpg', hub)).toBe('m/0/photo.jpg');
    expect(ownMediaPath('http://127.0.0.1:4123/api/v2/users/9900902/media/m/0/photo.jpg', hub)).toBeNull();
  });
});

import dns from 'node:dns';
import net from 'node:net';
import ipaddr from 'ipaddr.js';

/** Why nothing is delivered to an address. */
export class AddressRefused extends Error {}

/** An address of the open internet; not of this machine, of a network behind it, or of a cloud's inside. */
function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/**
 * Whether a subscription may have this address: https, and no address of a private network by number. A name is looked
 * at when it is called, for what it means may change. @throws AddressRefused
 */
export function requireAddress(text: string, allowPrivate: boolean): URL {
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))) {
    throw new AddressRefused('The address begins with https://.');
  }
  if (url.username !== '' || url.password !== '')
    throw new AddressRefused('The address has no user and no password in it.');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (!allowPrivate && net.isIP(host) !== 0 && !isPublic(host)) {
    throw new AddressRefused('The address is one of a private network.');
  }
  return url;
}

/** Looks a name up for a connection, which then goes to the very address that was looked at; one private address refuses the name. */
export const publicLookup: net.LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, []);
    if (found.length === 0 || !found.every(({ address }) => isPublic(address))) {
      return callback(new AddressRefused('The name leads into a private network.'), []);
    }
    const [first] = found;
    if (options.all || !first) callback(null, found);
    else callback(null, first.address, first.family);
  });
};

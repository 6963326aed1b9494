import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Thrown for an address that media must never be fetched from. */
export class ForbiddenAddress extends Error {
  constructor(host: string) {
    super(`${host} is not a public address`);
    this.name = 'ForbiddenAddress';
  }
}

/** Two lists: in one, ::ffff:0:0/96 would match every IPv4 address there is. */
const inner4 = new BlockList();
const inner6 = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  inner4.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  inner6.addSubnet(net, bits, 'ipv6');
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether media may be fetched from this IP. A gateway on loopback may hand out links to itself. */
export function mayFetchFrom(ip: string, allowLoopback: boolean): boolean {
  const family = isIP(ip) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(ip) === 0) return false;
  if (allowLoopback && loopback.check(ip, family)) return true;
  return family === 'ipv4' ? !inner4.check(ip) : !inner6.check(ip, 'ipv6');
}

/**
 * A look-up for one connection: every address of the name must be allowed, and the connection goes to what was checked,
 * so that an answer that changes between check and use changes nothing.
 */
export function guardedLookup(allowLoopback: boolean): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, []);
      const bad = addresses.find(({ address }) => !mayFetchFrom(address, allowLoopback));
      const first = addresses[0];
      if (bad !== undefined || first === undefined) return done(new ForbiddenAddress(hostname), []);
      if (options.all === true) return done(null, addresses);
      done(null, first.address, first.family);
    });
  };
}

/** The same for a URL's host where it is an IP already: no look-up is made for those. */
export function refuseInnerHost(url: URL, allowLoopback: boolean): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayFetchFrom(host, allowLoopback)) throw new ForbiddenAddress(host);
}

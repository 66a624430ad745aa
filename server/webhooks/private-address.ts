import { BlockList, isIP } from 'node:net'

/**
 * Networks that are nobody's in the open internet: whoever may write scenarios must not reach, through us, what only
 * our own network can (IANA's special-purpose address registries).
 */
const NETWORKS: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Of IPv6 only 2000::/3 is given out. What else there is may carry an IPv4 address, which may be any.
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const [blocked, blocked6] = [new BlockList(), new BlockList()]
for (const [net, prefix] of NETWORKS)
  if (isIP(net) === 4) blocked.addSubnet(net, prefix, 'ipv4')
  else blocked6.addSubnet(net, prefix, 'ipv6')

/** Whether an IP address is not one of the open internet. What is no address is not, either. */
export function isPrivate(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return blocked.check(address, 'ipv4')
  return family === 0 || blocked6.check(address, 'ipv6')
}

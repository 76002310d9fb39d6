/** *Private Hosts*: what only answers from inside of a network. */
import { BlockList, isIP } from "node:net";

const blocks = new BlockList();
const subnets = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const;
for (const [net, bits] of subnets) blocks.addSubnet(net, bits, "ipv4");
const subnets6 = [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2001::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const;
for (const [net, bits] of subnets6) blocks.addSubnet(net, bits, "ipv6");

const names = /(^|\.)(localhost|local|internal|home\.arpa)$/;

/**
 * @param host as `URL` has it in `hostname`, which writes each address in one way only
 */
export function isPrivateHost(host: string): boolean {
  const name = host.replace(/^\[|\]$|\.$/g, "").toLowerCase();
  const family = isIP(name);
  if (family !== 0) return blocks.check(name, family === 4 ? "ipv4" : "ipv6");
  return !name.includes(".") || names.test(name);
}

import ipaddr from "ipaddr.js";

const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Addresses that look public and are answered by the cloud a machine runs in: Azure's metadata and name server
 * (168.63.129.16), IBM Cloud's service networks. Those of other clouds (169.254.0.0/16, 100.100.100.200, 192.0.0.192,
 * fd00:ec2::254, fd20:ce::254) lie in ranges that are not public.
 */
const CLOUD_V4 = ["168.63.129.16/32", "161.26.0.0/16", "166.8.0.0/14"].map((range) => ipaddr.IPv4.parseCIDR(range));

/**
 * Whether an IP address belongs to the public internet: not private, loopback, link-local, unique-local, shared by a
 * carrier, multicast, reserved or unspecified, and no IPv6 form that hides an IPv4 address.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed instanceof ipaddr.IPv4) return !CLOUD_V4.some((range) => parsed.match(range));
  return parsed.match(GLOBAL_UNICAST_V6) && !isIsatap(parsed);
}

/** An interface id of ISATAP (RFC 5214) is an IPv4 address that the packets are tunneled to. */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return (Number(parts[4]) & ~0x0200) === 0 && parts[5] === 0x5efe;
}

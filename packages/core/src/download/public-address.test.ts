import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";

test.each([
  "8.8.8.8",
  "47.93.1.1",
  "172.32.0.1",
  "168.63.129.17",
  "166.12.0.1",
  "2606:4700::1111",
  "2408:4000::1",
  "2606:4700::1:5efe:1:1",
])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ["private", "10.0.0.1"],
  ["private", "172.16.0.1"],
  ["private", "192.168.1.1"],
  ["loopback", "127.0.0.1"],
  ["loopback", "::1"],
  ["link-local, where clouds keep their keys", "169.254.169.254"],
  ["link-local", "fe80::1"],
  ["link-local with a zone", "fe80::1%eth0"],
  ["unique-local", "fd00::1"],
  ["carrier-grade NAT", "100.64.0.1"],
  ["multicast", "224.0.0.1"],
  ["multicast", "ff02::1"],
  ["unspecified", "0.0.0.0"],
  ["unspecified", "::"],
  ["broadcast", "255.255.255.255"],
  ["reserved", "240.0.0.1"],
  ["IPv4-mapped", "::ffff:127.0.0.1"],
  ["IPv4-mapped, even of a public one", "::ffff:8.8.8.8"],
  ["IPv4-compatible", "::127.0.0.1"],
  ["6to4", "2002:7f00:1::"],
  ["NAT64", "64:ff9b::7f00:1"],
  ["site-local", "fec0::1"],
  ["Azure's metadata and name server", "168.63.129.16"],
  ["the same, IPv4-mapped", "::ffff:168.63.129.16"],
  ["the same, IPv4-compatible", "::168.63.129.16"],
  ["the same, as NAT64", "64:ff9b::a83f:8110"],
  ["the same, as a site's own NAT64", "64:ff9b:1::a83f:8110"],
  ["the same, as 6to4", "2002:a83f:8110::"],
  ["the same, as Teredo", "2001::a83f:8110"],
  ["the same, as ISATAP", "2606:4700::5efe:a83f:8110"],
  ["the same, as ISATAP that says it is global", "2606:4700::200:5efe:a83f:8110"],
  ["Alibaba Cloud's metadata", "100.100.100.200"],
  ["Oracle Cloud's metadata", "192.0.0.192"],
  ["Tencent Cloud's metadata", "169.254.0.23"],
  ["AWS's metadata", "fd00:ec2::254"],
  ["Google Cloud's metadata", "fd20:ce::254"],
  ["IBM Cloud's services", "161.26.0.10"],
  ["IBM Cloud's services", "166.9.0.1"],
  ["no address", "example.com"],
])("%s is not: %s", (_, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

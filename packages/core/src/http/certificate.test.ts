import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { certificateAdvice } from "./certificate.ts";

const unknown = "UNABLE_TO_GET_ISSUER_CERT_LOCALLY";
const here = fileURLToPath(import.meta.url);

test.each<[string, string | undefined, RegExp]>([
  [unknown, undefined, /Set NODE_EXTRA_CA_CERTS, where this server is started/],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", undefined, /Set NODE_EXTRA_CA_CERTS/],
  ["SELF_SIGNED_CERT_IN_CHAIN", undefined, /Set NODE_EXTRA_CA_CERTS/],
  [unknown, here, /nor does the file of NODE_EXTRA_CA_CERTS/],
  [unknown, "/does/not/exist.pem", /the file that NODE_EXTRA_CA_CERTS names cannot be read/],
  [unknown, "~/ca.pem", /^NODE_EXTRA_CA_CERTS begins with ~/],
])("%s with NODE_EXTRA_CA_CERTS %s: which file to name", (code, file, message) => {
  expect(certificateAdvice(code, { NODE_EXTRA_CA_CERTS: file })).toMatch(message);
});

test.each([
  ["CERT_HAS_EXPIRED", /expired.*this machine's date/],
  ["CERT_NOT_YET_VALID", /this machine's date/],
  ["ERR_TLS_CERT_ALTNAME_INVALID", /another name.*GROWINGIO_BASE_URL/],
  ["CERT_REVOKED", /who runs that server/],
  ["CERT_SIGNATURE_FAILURE", /who runs that server/],
])("%s is not mended by another authority", (code, message) => {
  expect(certificateAdvice(code, {})).toMatch(message);
  expect(certificateAdvice(code, {})).not.toContain("NODE_EXTRA_CA_CERTS");
});

test.each(["ECONNREFUSED", "ENOTFOUND", "ERR_SSL_WRONG_VERSION_NUMBER", ""])("%j is no certificate's", (code) => {
  expect(certificateAdvice(code, {})).toBeNull();
});

import { accessSync, constants } from "node:fs";
import { pathMistake } from "../set-up/path-mistake.ts";
import { say } from "../text/say.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Nobody that Node knows vouches for the certificate. */
const UNKNOWN_AUTHORITY: ReadonlySet<string> = new Set([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_UNTRUSTED",
]);

/** What to do about a certificate that was refused, by the code of the refusal; null for other codes. */
export function certificateAdvice(code: string, env: Env): string | null {
  if (UNKNOWN_AUTHORITY.has(code)) return unknownAuthority(env.NODE_EXTRA_CA_CERTS);
  if (code === "CERT_HAS_EXPIRED") {
    return say`The certificate has expired: check this machine's date; if it is right, who runs that server has to renew it.`;
  }
  if (code === "CERT_NOT_YET_VALID") return say`The certificate is not valid yet: check this machine's date and time.`;
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return say`The certificate is made out to another name: check the host in GROWINGIO_BASE_URL; a network that wants a sign-in first answers like this, too.`;
  }
  return /^(?:CERT_|CRL_|UNABLE_TO_(?:DECRYPT_CERT|GET_CRL)|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)/.test(
    code,
  )
    ? say`The certificate cannot be verified: who runs that server has to mend it.`
    : null;
}

function unknownAuthority(file: string | undefined): string {
  if (!file) {
    return say`Nobody whom Node knows vouches for the certificate, as with a company's own authority or a proxy that reads TLS. Set NODE_EXTRA_CA_CERTS, where this server is started, to the path of a PEM file with that authority's certificate.`;
  }
  const mistake = pathMistake("NODE_EXTRA_CA_CERTS", file);
  if (mistake !== null) return mistake;
  return isReadable(file)
    ? say`Nobody whom Node knows vouches for the certificate, nor does the file of NODE_EXTRA_CA_CERTS: it needs the authority's certificate in PEM form.`
    : say`Nobody whom Node knows vouches for the certificate, and the file that NODE_EXTRA_CA_CERTS names cannot be read: write the path of a PEM file with the authority's certificate.`;
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

import { cleanText, say } from "@growingio-export/core";
import type { Config } from "../config.ts";
import { forgetPrincipal } from "../tenants/forget-principal.ts";

/** Erases all that is kept of a principal. Gives the exit status: 1 where nothing was kept. */
export async function forget(principal: string, config: Config, print: (text: string) => void): Promise<number> {
  const name = cleanText(principal, 100);
  const found = await forgetPrincipal(config.home, principal);
  print(
    found
      ? `${say`All that was kept of ${name} is erased: exports, rows and files.`}\n`
      : `${say`Nothing is kept of ${name} in ${config.home}.`}\n`,
  );
  return found ? 0 : 1;
}

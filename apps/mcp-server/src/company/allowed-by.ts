import type { Company } from "./company.ts";

/** The names that a server of a company answers to, and the pages that may call it, where it is bound to `host`. */
export function allowedBy({ publicUrl, allowedHosts, allowedOrigins }: Company, host: string) {
  const bound = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  return {
    hosts: [bound, ...(publicUrl === null ? [] : [publicUrl.hostname]), ...allowedHosts],
    ownMachine: false,
    origins: [...(publicUrl === null ? [] : [publicUrl.origin]), ...allowedOrigins],
  };
}

import { access, rm } from "node:fs/promises";
import { basename } from "node:path";
import { GrowingIOError, say } from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import type { Logger, Meters, Secrets } from "@growingio-export/service";
import {
  accountByProject,
  type CallQueue,
  createServices,
  nameProject,
  partOf,
  type Services,
  sweepWorkspace,
} from "@growingio-export/service";
import type { Publish } from "@growingio-export/service/files";
import { sweepOutboxes } from "@growingio-export/service/files";
import { exportsRoom, limitsOf, type Principal } from "../company/company.ts";
import type { LiveCompany } from "../company/live-company.ts";
import type { ToolHost } from "../tool-kit/define-tool.ts";
import type { Shared } from "./shared.ts";
import { savedFolder, tenantFolder, tenantFolders } from "./tenant-folder.ts";

export interface TenantsOptions {
  readonly company: LiveCompany;
  /** The folder below which each tenant has one. */
  readonly home: string;
  readonly metrics: MetricsFile;
  readonly shared: Shared;
  /** Makes a link to a file of a principal. */
  readonly publish: (principal: string) => Publish | null;
  readonly calls: CallQueue;
  readonly stopping: AbortSignal;
  readonly meters: Meters;
  readonly logger: Logger;
  readonly secrets: Secrets;
}

interface Tenant {
  readonly principal: Principal;
  readonly folder: string;
  readonly services: Services;
}

/** The principals' services: each has exports, files and clients of its own, and sees nothing of another's. */
export class Tenants {
  readonly #options: TenantsOptions;
  readonly #tenants = new Map<string, Promise<Tenant>>();
  readonly #hosts = new Map<string, ToolHost>();

  constructor(options: TenantsOptions) {
    this.#options = options;
    options.company.onChange(() => void this.#follow());
  }

  /** What a principal's tools work with. */
  host(name: string): ToolHost {
    const known = this.#hosts.get(name);
    if (known !== undefined) return known;
    const { logger, secrets, shared } = this.#options;
    const host: ToolHost = {
      services: async () => (await this.#tenant(name)).services,
      admit: async () => await shared.counter.take(name, this.#principal(name).limits.callsPerMinute),
      logger,
      redactor: secrets,
    };
    this.#hosts.set(name, host);
    return host;
  }

  /** Removes what is too old or was erased, also of those who have not called and never may again. */
  async sweep(): Promise<void> {
    const { home, shared, logger } = this.#options;
    for (const making of this.#tenants.values()) await (await making.catch(() => null))?.services.sweep();
    // Whoever calls for the first time meanwhile has a folder by then.
    const isInUse = (folder: string) => [...this.#tenants.keys()].some((name) => tenantFolder(home, name) === folder);
    for (const folder of await tenantFolders(home)) {
      // Whoever was cut off while saving may not come back.
      await sweepOutboxes(savedFolder(folder));
      if (isInUse(folder)) continue;
      const isErased = (await shared.isErased?.(basename(folder))) === true;
      if (isInUse(folder)) continue;
      if (isErased) await rm(folder, { recursive: true, force: true });
      else await sweepWorkspace(folder, logger);
    }
  }

  /** Ends downloads, which clean up after themselves. */
  async close(): Promise<void> {
    const tenants = await Promise.allSettled(this.#tenants.values());
    await Promise.all(tenants.map((one) => (one.status === "fulfilled" ? one.value.services.close() : undefined)));
  }

  #principal(name: string): Principal {
    const principal = this.#options.company.current.principals.get(name);
    if (principal === undefined) throw new GoneError();
    return principal;
  }

  async #tenant(name: string): Promise<Tenant> {
    const principal = this.#principal(name);
    const known = this.#tenants.get(name);
    if (known !== undefined) {
      const tenant = await known;
      // Whoever erased a principal's data took the folder away under its services.
      if (await exists(tenant.folder)) return tenant;
      if (this.#tenants.get(name) === known) this.#tenants.delete(name);
    }
    let making = this.#tenants.get(name);
    if (making === undefined) {
      making = this.#make(principal);
      this.#tenants.set(name, making);
      making.catch(() => this.#tenants.delete(name));
    }
    return await making;
  }

  async #make(principal: Principal): Promise<Tenant> {
    const { home, metrics, shared, publish, calls, stopping, meters, logger, secrets } = this.#options;
    const { name, userRows } = principal;
    const folder = tenantFolder(home, name);
    const accounts = () => this.#principal(name).accounts;
    const services = createServices({
      home: folder,
      outputDirectory: savedFolder(folder),
      userRows,
      maxBytes: () => exportsRoom(limitsOf(this.#options.company.current, name)),
      configured: () => {
        const [only, ...others] = accounts().keys();
        return others.length === 0 && only !== undefined
          ? { project: only, noProject: null }
          : { project: null, noProject: nameProject(accounts()) };
      },
      metrics,
      maxRunning: () => this.#principal(name).limits.running,
      stopping,
      meters,
      accounts: (cache) =>
        accountByProject(accounts, ({ baseUrl }) => ({
          logger,
          cache,
          limiter: shared.limiter.of(name, baseUrl),
        })),
      keeping: shared.keeping(name),
      publish: publish(name),
      calls: partOf(calls),
      logger,
      redactor: secrets,
    });
    await removeOthers(services, accounts());
    return { principal, folder, services };
  }

  /** Ends what a principal may no longer have, at once. */
  async #follow(): Promise<void> {
    for (const [name, making] of this.#tenants) {
      const tenant = await making.catch(() => null);
      if (tenant === null) continue;
      const now = this.#options.company.current.principals.get(name);
      const { services, principal } = tenant;
      // What has been read of people under another rule is read again.
      if (now?.userRows !== principal.userRows) {
        this.#tenants.delete(name);
        await services.end(() => true);
      } else {
        await services.end((project) => !now.accounts.has(project));
        await removeOthers(services, now.accounts);
      }
    }
  }
}

/** Whoever called is no principal any more. */
class GoneError extends GrowingIOError {
  constructor() {
    super("unauthorized", say`You may no longer use this server: ask whoever runs it.`);
  }
}

/** Removes exports of projects that the principal no longer has. */
async function removeOthers({ workspace }: Services, accounts: ReadonlyMap<string, unknown>): Promise<void> {
  const kept = await workspace();
  const others = (await kept.list()).filter(({ project }) => !accounts.has(project));
  for (const { exportId } of others) await kept.remove(exportId);
}

async function exists(folder: string): Promise<boolean> {
  return await access(folder).then(
    () => true,
    () => false,
  );
}

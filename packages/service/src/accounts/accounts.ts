import { accountKey, GrowingIO, type GrowingIOOptions, InvalidInputError, say } from "@growingio-export/core";
import type { Account } from "./account.ts";

/** What GrowingIO is asked with, by project. */
export interface Accounts {
  /** The client of a project; where none is named, the one that is set. Throws `ConfigurationError` while no token is set, `InvalidInputError` for a project of others. */
  client(project?: string | null): GrowingIO;
  /** A name for something of the project's account that tells nothing of its token: what another token has run is none of this one's. */
  keyOf(what: string, project?: string | null): string;
}

/** One account for all projects; its options are read when a call first needs them, and again while they cannot be. */
export function oneAccount(read: () => GrowingIOOptions, set: GrowingIOOptions): Accounts {
  let options: GrowingIOOptions | undefined;
  let client: GrowingIO | undefined;
  const own = () => {
    options ??= read();
    return options;
  };
  return {
    client: () => {
      client ??= new GrowingIO({ ...set, ...own() });
      return client;
    },
    keyOf: (what) => {
      const { token = "", baseUrl = "" } = own();
      return accountKey({ token, baseUrl }, what);
    },
  };
}

/** An account for each project, as they are at the time of the call; a call for another one is refused. */
export function accountByProject(
  current: () => ReadonlyMap<string, Account>,
  set: (account: Account) => GrowingIOOptions,
): Accounts {
  const clients = new Map<string, { readonly account: Account; readonly client: GrowingIO }>();
  const accountOf = (project: string | null | undefined): Account => {
    const accounts = current();
    const [first, ...others] = accounts.values();
    const found = project == null && others.length === 0 ? first : accounts.get(project ?? "");
    if (found !== undefined) return found;
    const uids = [...accounts.keys()].join(say`, `);
    throw new InvalidInputError(
      project == null
        ? nameProject(accounts)
        : say`Project ${JSON.stringify(project)} is none of yours here: pass one of ${uids}.`,
    );
  };
  return {
    client: (project) => {
      const account = accountOf(project);
      const { token, baseUrl } = account;
      const known = clients.get(account.project);
      // What still runs with an older token ends with it.
      if (known?.account.token === token && known.account.baseUrl === baseUrl) return known.client;
      const client = new GrowingIO({ ...set(account), token, baseUrl, project: account.project });
      clients.set(account.project, { account, client });
      return client;
    },
    keyOf: (what, project) => accountKey(accountOf(project), what),
  };
}

/** What a caller is told who has several projects and names none. */
export function nameProject(accounts: ReadonlyMap<string, Account>): string {
  return say`Pass project, one of ${[...accounts.keys()].join(say`, `)}.`;
}

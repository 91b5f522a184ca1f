import type { ServerPackage } from "./mcpb-manifest.ts";

/** A bundle that lies beside a release. */
export interface ReleasedBundle {
  readonly url: string;
  /** Of the file, in hexadecimal. */
  readonly sha256: string;
}

export interface RegisteredPackage extends ServerPackage {
  /** The name in the MCP registry, which asks npm's package for it. */
  readonly mcpName: string;
  readonly repository: { readonly url: string; readonly directory: string };
}

const variables = [
  {
    name: "GROWINGIO_TOKEN",
    description: "API token: project configuration > API Token management",
    isRequired: true,
    isSecret: true,
  },
  {
    name: "GROWINGIO_PROJECT_UID",
    description: "Project uid, as in /projects/{uid}/ of the page addresses",
    isRequired: true,
    isSecret: false,
  },
  {
    name: "GROWINGIO_BASE_URL",
    description: "Address of a private deployment",
    default: "https://www.growingio.com",
    isRequired: false,
    isSecret: false,
  },
  {
    name: "GROWINGIO_OUTPUT_DIR",
    description: "Folder for saved files; default: a folder of the user's cache",
    format: "filepath",
    isRequired: false,
    isSecret: false,
  },
  {
    name: "GROWINGIO_LANG",
    description: "Language of answers; default: that of the machine",
    choices: ["zh", "en"],
    isRequired: false,
    isSecret: false,
  },
] as const;

/**
 * The entry of the MCP registry, by its schema of 2025-12-11.
 *
 * @param bundles those of this version's release; their hashes are known when it is made.
 */
export function serverJson(server: RegisteredPackage, bundles: readonly ReleasedBundle[] = []) {
  const { version } = server;
  const shared = { version, transport: { type: "stdio" } };
  return {
    $schema: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
    name: server.mcpName,
    title: "GrowingIO",
    description: "GrowingIO analytics: exports of charts, funnels and retention, answered with computed figures",
    version,
    repository: {
      url: server.repository.url.replace(/^git\+|\.git$/g, ""),
      source: "github",
      subfolder: server.repository.directory,
    },
    websiteUrl: server.homepage,
    packages: [
      {
        registryType: "npm",
        registryBaseUrl: "https://registry.npmjs.org",
        identifier: server.name,
        runtimeHint: "npx",
        ...shared,
        environmentVariables: variables,
      },
      // A bundle's own manifest says what is asked for.
      ...bundles.map(({ url, sha256 }) => ({ registryType: "mcpb", identifier: url, fileSha256: sha256, ...shared })),
    ],
  };
}

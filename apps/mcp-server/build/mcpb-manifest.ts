import type { Platform } from "./platforms.ts";

/** What the manifest takes of `package.json`. */
export interface ServerPackage {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly homepage: string;
  readonly license: string;
  readonly bugs: { readonly url: string };
  readonly repository: { readonly url: string };
  readonly engines: { readonly node: string };
}

export interface ListedTool {
  readonly name: string;
  readonly description: string;
}

/** Where the server's file lies in a bundle. */
export const ENTRY = "server/dist/main.mjs";

const LONG_DESCRIPTION = `Ask in your own words how orders, funnels and retention did: the assistant finds the chart in your GrowingIO project, exports it
politely (2 requests a second and chart), and answers from figures that code computed from all rows. Comparisons, SQL over finished
exports, charts, spreadsheets and reports in one HTML file; Chinese and English.

You need an API token (project configuration > API Token management) and the project uid of your page addresses, /projects/{uid}/….
The token goes to GrowingIO alone. What is exported is kept on this machine, for 7 days; rows with people in them stay out of answers.`;

/** The manifest of a bundle: Claude Desktop shows it, asks for what is in `user_config` and starts the server with it. */
export function mcpbManifest(server: ServerPackage, platform: Platform, tools: readonly ListedTool[]) {
  const home = server.repository.url.replace(/^git\+|\.git$/g, "");
  return {
    manifest_version: "0.3",
    name: server.name,
    display_name: "GrowingIO",
    version: server.version,
    description: server.description,
    long_description: LONG_DESCRIPTION.replaceAll(/(?<!\n)\n(?!\n)/g, " "),
    author: { name: "the growingio-export contributors", url: home },
    repository: { type: "git", url: home },
    homepage: server.homepage,
    documentation: `${home}/blob/main/docs/connect.md`,
    support: server.bugs.url,
    license: server.license,
    keywords: [...server.keywords],
    privacy_policies: [`${home}/blob/main/SECURITY.md`],
    server: {
      type: "node",
      entry_point: ENTRY,
      mcp_config: {
        command: "node",
        args: [`\${__dirname}/${ENTRY}`],
        env: {
          GROWINGIO_TOKEN: config("token"),
          GROWINGIO_PROJECT_UID: config("project"),
          GROWINGIO_BASE_URL: config("base_url"),
          GROWINGIO_OUTPUT_DIR: config("output_folder"),
        },
      },
    },
    tools: tools.map(({ name, description }) => ({ name, description: firstSentence(description) })),
    // Their text is written for the language of the machine.
    prompts_generated: true,
    compatibility: { platforms: [platform.os], runtimes: { node: server.engines.node } },
    user_config: {
      token: {
        type: "string",
        title: "API token",
        description: "Project configuration > API Token management in GrowingIO; an administrator makes one.",
        sensitive: true,
        required: true,
      },
      project: {
        type: "string",
        title: "Project uid",
        description: "The uid in your page addresses: /projects/{uid}/…",
        required: true,
      },
      // A default, for what is left empty would reach the server as the reference itself.
      base_url: {
        type: "string",
        title: "Address of GrowingIO",
        description: "Of a private deployment; leave it as it is for www.growingio.com.",
        default: "https://www.growingio.com",
        required: false,
      },
      // No default here: not every host puts folders such as the downloads into one.
      output_folder: {
        type: "directory",
        title: "Folder for files",
        description: "Where spreadsheets and reports are saved.",
        required: true,
      },
    },
  };
}

function config(key: string): string {
  return `\${user_config.${key}}`;
}

function firstSentence(text: string): string {
  return /^.*?[.。](?=\s|$)/s.exec(text)?.[0] ?? text;
}

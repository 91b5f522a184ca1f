import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportKinds, isExportKind, say } from "@growingio-export/core";
import { EXPORT_ID, hasRows } from "@growingio-export/workspace";
import { type McpServer, ResourceNotFoundError, ResourceTemplate } from "@modelcontextprotocol/server";
import { cleanDeep } from "../answers/tables.ts";
import { stateWord } from "../answers/words.ts";
import type { Services } from "../services.ts";
import { inertJson } from "../tool-kit/inert-text.ts";

const MAX_LISTED = 50;
const MAX_COMPLETIONS = 100;

/** The kept exports as resources: what is known of each, and its rows as CSV. */
export function registerExportResources(server: McpServer, services: () => Promise<Services>): void {
  const workspace = async () => (await services()).workspace();
  const exportIds = async (start: string) => {
    const manifests = await (await workspace()).list();
    return manifests
      .map(({ exportId }) => exportId)
      .filter((id) => id.startsWith(start))
      .slice(0, MAX_COMPLETIONS);
  };
  const complete = { id: exportIds };

  const list = async () => {
    const manifests = await (await workspace()).list();
    const resources = manifests.slice(0, MAX_LISTED).map(({ exportId, target, kind, state }) => ({
      uri: `growingio://exports/${exportId}`,
      name: cleanDeep(target.name) || exportId,
      description: say`${isExportKind(kind) ? exportKinds[kind].title() : kind} export, ${stateWord(state)}`,
      mimeType: "application/json",
    }));
    return { resources };
  };

  server.registerResource(
    "export",
    new ResourceTemplate("growingio://exports/{id}", { list, complete }),
    {
      title: say`Export`,
      description: say`What was exported, its columns and its digest`,
      mimeType: "application/json",
    },
    async (uri, { id }) => {
      const manifest = await known(uri, id);
      const { job: _job, owner: _owner, links: _links, ...shown } = manifest;
      return {
        contents: [{ uri: uri.href, mimeType: "application/json", text: inertJson(cleanDeep(shown), 1) }],
      };
    },
  );

  server.registerResource(
    "export-rows",
    new ResourceTemplate("growingio://exports/{id}/data.csv", { list: undefined, complete }),
    { title: say`Rows of an export`, description: say`All rows as CSV`, mimeType: "text/csv" },
    async (uri, { id }) => {
      const manifest = await known(uri, id);
      const { exportId, columns } = manifest;
      if (columns.length === 0 || !hasRows(manifest)) throw new ResourceNotFoundError(uri.href);
      const directory = await mkdtemp(join(tmpdir(), "growingio-"));
      try {
        const { path } = await (await workspace()).save({ exportId }, { format: "csv", directory });
        return { contents: [{ uri: uri.href, mimeType: "text/csv", text: await readFile(path, "utf8") }] };
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  );

  async function known(uri: URL, id: string | string[] | undefined) {
    const valid = typeof id === "string" && EXPORT_ID.test(id);
    const manifest = valid ? await (await workspace()).get(id) : null;
    if (manifest === null) throw new ResourceNotFoundError(uri.href);
    return manifest;
  }
}

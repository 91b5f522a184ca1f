import { exportKinds, isExportKind, say } from "@growingio-export/core";
import { cleanDeep, stateWord } from "@growingio-export/service/reports";
import { EXPORT_ID, hasRows, type Manifest } from "@growingio-export/workspace";
import {
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  ResourceTemplate,
} from "@modelcontextprotocol/server";
import type { ToolHost } from "../tool-kit/define-tool.ts";
import { inertJson } from "../tool-kit/inert-text.ts";
import { answerRead } from "./answer-read.ts";

const MAX_LISTED = 50;
const MAX_COMPLETIONS = 100;

/** The kept exports as resources: what is known of each, and its rows as CSV. */
export function registerExportResources(server: McpServer, host: ToolHost): void {
  const { services } = host;
  const workspace = async () => (await services()).workspace();
  const exportIds = (start: string) =>
    answerRead(say`Exports`, new AbortController().signal, host, async () => {
      const manifests = await (await workspace()).list();
      return manifests
        .map(({ exportId }) => exportId)
        .filter((id) => id.startsWith(start))
        .slice(0, MAX_COMPLETIONS);
    });
  const complete = { id: exportIds };

  const list = (context: { readonly mcpReq: { readonly signal: AbortSignal } }) =>
    answerRead(say`Exports`, context.mcpReq.signal, host, async () => {
      const manifests = await (await workspace()).list();
      const resources = manifests.slice(0, MAX_LISTED).map(({ exportId, target, kind, state }) => ({
        uri: `growingio://exports/${exportId}`,
        name: cleanDeep(target.name) || exportId,
        description: say`${isExportKind(kind) ? exportKinds[kind].title() : kind} export, ${stateWord(state)}`,
        mimeType: "application/json",
      }));
      return { resources };
    });

  server.registerResource(
    "export",
    new ResourceTemplate("growingio://exports/{id}", { list, complete }),
    {
      title: say`Export`,
      description: say`What was exported, its columns and its digest`,
      mimeType: "application/json",
    },
    (uri, { id }, { mcpReq }) =>
      answerRead(say`Export`, mcpReq.signal, host, async () => {
        const manifest = await known(uri, id);
        const { job: _job, owner: _owner, links: _links, ...shown } = manifest;
        return {
          contents: [{ uri: uri.href, mimeType: "application/json", text: inertJson(cleanDeep(shown), 1) }],
        };
      }),
  );

  server.registerResource(
    "export-rows",
    new ResourceTemplate("growingio://exports/{id}/data.csv", { list: undefined, complete }),
    {
      title: say`Rows of an export`,
      description: say`All rows as CSV, where they fit in 1 MB`,
      mimeType: "text/csv",
    },
    (uri, { id }, { mcpReq }) =>
      answerRead(say`Rows of an export`, mcpReq.signal, host, async (signal) => {
        const manifest = await rowsOf(uri, id);
        const { text, rows } = await page(manifest, 0, signal);
        if (rows < manifest.rowCount) throw tooLarge(manifest);
        return { contents: [{ uri: uri.href, mimeType: "text/csv", text }] };
      }),
  );

  server.registerResource(
    "export-rows-page",
    new ResourceTemplate("growingio://exports/{id}/data.csv{?offset}", { list: undefined, complete }),
    {
      title: say`Rows of an export, page by page`,
      description: say`A page of rows as CSV, from an offset on; the last line says where the next page begins`,
      mimeType: "text/csv",
    },
    (uri, { id, offset }, { mcpReq }) =>
      answerRead(say`Rows of an export`, mcpReq.signal, host, async (signal) => {
        const manifest = await rowsOf(uri, id);
        const first = offsetIn(offset, manifest.rowCount);
        const { text, rows } = await page(manifest, first, signal);
        if (rows === 0 && manifest.rowCount > 0) throw tooLarge(manifest);
        const next = first + rows;
        const following = `growingio://exports/${manifest.exportId}/data.csv?offset=${next}`;
        const about =
          next < manifest.rowCount
            ? say`Rows ${first} to ${next - 1} of ${manifest.rowCount}, counted from 0; next page: ${following}`
            : say`Rows ${first} to ${next - 1} of ${manifest.rowCount}, counted from 0; this is the last page.`;
        return {
          contents: [
            { uri: uri.href, mimeType: "text/csv", text },
            { uri: uri.href, mimeType: "text/plain", text: about },
          ],
        };
      }),
  );

  async function page(manifest: Manifest, offset: number, signal: AbortSignal) {
    const { csvPage } = await import("./csv-page.ts");
    return csvPage(manifest, offset, await workspace(), signal);
  }

  async function rowsOf(uri: URL, id: string | string[] | undefined): Promise<Manifest> {
    const manifest = await known(uri, id);
    if (manifest.columns.length === 0 || !hasRows(manifest)) throw new ResourceNotFoundError(uri.href);
    return manifest;
  }

  async function known(uri: URL, id: string | string[] | undefined): Promise<Manifest> {
    const valid = typeof id === "string" && EXPORT_ID.test(id);
    const manifest = valid ? await (await workspace()).get(id) : null;
    if (manifest === null) throw new ResourceNotFoundError(uri.href);
    return manifest;
  }
}

/** The first row of a page; of an empty table 0. */
function offsetIn(text: unknown, rowCount: number): number {
  const offset = typeof text === "string" && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (offset === 0 || offset < rowCount) return offset;
  throw invalid(say`offset is a row counted from 0; this export has ${rowCount} rows.`);
}

function tooLarge({ exportId, rowCount }: Manifest): ProtocolError {
  return invalid(
    say`These ${rowCount} rows are more than 1 MB of CSV: save_export with export_id ${exportId} writes them to a file; growingio://exports/${exportId}/data.csv?offset=0 is the first page, get_export and query_exports give parts of them.`,
  );
}

function invalid(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}

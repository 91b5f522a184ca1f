import { cleanText, say, type Variable } from "@growingio-export/core";
import type { KnownSegment } from "@growingio-export/service/names";
import { markdownTable, showDate } from "@growingio-export/service/reports";
import * as z from "zod";
import { defineTool } from "../tool-kit/define-tool.ts";
import { matches, paginate } from "../tool-kit/paging.ts";
import { params, strictInput } from "../tool-kit/params.ts";

const sorts = ["size", "name"] as const;

export const listSegments = defineTool({
  name: "list_segments",
  toolset: "audience",
  title: () => say`List user segments`,
  description: "User segments (用户分群) with their sizes; include_variables adds the keys of user variables.",
  effect: "reads",
  input: strictInput({
    query: params.query,
    sort: z.enum(sorts).optional().describe("Default: as GrowingIO lists them"),
    include_variables: z.boolean().default(false),
    limit: params.listLimit,
    cursor: params.cursor,
    project: params.project,
  }),
  output: z.object({
    segments: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        user_type: z.string(),
        /** Whose segment it is, in words. */
        of: z.string(),
        user_count: z.number().optional(),
        updated_at: z.string(),
      }),
    ),
    variables: z.array(z.object({ key: z.string(), name: z.string(), scope: z.string() })).optional(),
    total: z.number(),
    notes: z.array(z.string()),
    next_cursor: z.string().optional(),
  }),
  run: async ({ query, sort, include_variables, limit, cursor, project }, context) => {
    const { client, names, signal, progress } = context;
    const { noProject, userType } = await import("@growingio-export/service/names");
    const uid = project ?? context.project;
    if (uid === null) throw noProject(context.noProject);
    const options = { signal, project: uid };
    const [{ segments: all }, ofUsers, ofVisitors] = await Promise.all([
      names.segments({ ...options, fresh: true, progress }),
      include_variables ? client(uid).variables.list("user", options) : [],
      include_variables ? client(uid).variables.list("visitor", options) : [],
    ]);
    const found = sorted(all, sort).map((segment) => ({
      id: cleanText(segment.id, 64),
      name: cleanText(segment.name, 80),
      user_type: cleanText(segment.userType, 40),
      of: userType(segment.userType),
      ...(segment.userCount === null ? {} : { user_count: segment.userCount }),
      updated_at: cleanText(segment.updatedAt ?? "", 40),
    }));
    const matching = found.filter(({ id, name }) => matches(query, id, name));
    // A cursor is good for its own order alone.
    const { items, ...page } = paginate(matching, {
      limit,
      cursor,
      query: sort === undefined ? query : `${sort}: ${query ?? ""}`,
    });
    const unsized = items.filter((item) => item.user_count === undefined).length;
    const notes = [
      ...ofWhom(matching),
      ...(unsized === 0
        ? []
        : [
            unsized === 1
              ? say`GrowingIO gave no size for 1 of those shown: it has not computed it yet, or could not. The export itself has the users.`
              : say`GrowingIO gave no size for ${unsized} of those shown: it has not computed them yet, or could not. The export itself has the users.`,
          ]),
    ];
    const next =
      items.length === 0
        ? say`list_segments without a query shows all.`
        : say`save_export with a segment's id or name brings its users as a file; get_segment_link gives a link that whoever has it can open.`;
    const variables = [...ofUsers.map(describeVariable("user")), ...ofVisitors.map(describeVariable("visitor"))];
    const text = [
      countLine(page.total, items.length),
      ...notes,
      "",
      ...(items.length === 0
        ? []
        : [
            markdownTable(
              ["id", say`name`, say`of`, say`users`, say`updated (+08:00)`],
              items.map((item) => [
                item.id,
                item.name,
                item.of,
                item.user_count?.toLocaleString("en") ?? say`not given`,
                showDate(item.updated_at),
              ]),
            ),
            "",
          ]),
      ...(variables.length === 0
        ? []
        : [
            say`User variables (for \`parameters\`): ${variables.map(({ key, name }) => `${key} (${name})`).join(say`, `)}.`,
          ]),
      ...(page.next_cursor ? [say`More: list_segments with cursor ${page.next_cursor}.`] : []),
    ].join("\n");
    const structured = { segments: [...items], ...(include_variables ? { variables } : {}), ...page, notes };
    return { text, structured, next };
  },
});

function sorted(segments: readonly KnownSegment[], by: (typeof sorts)[number] | undefined): readonly KnownSegment[] {
  if (by === "size") return segments.toSorted((a, b) => (b.userCount ?? -1) - (a.userCount ?? -1));
  if (by === "name") return segments.toSorted((a, b) => a.name.localeCompare(b.name, "zh"));
  return segments;
}

/** How many segments are whose: visitors and logged-in users are counted apart. */
function ofWhom(segments: readonly { readonly of: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const { of } of segments) counts.set(of, (counts.get(of) ?? 0) + 1);
  if (counts.size < 2) return [];
  const parts = [...counts].map(
    ([of, count]) => say`${count} of ${of === "" ? say`users of a type that is not given` : of}`,
  );
  return [say`${parts.join(say`, `)}: these are counted apart, so that their sizes do not compare.`];
}

function describeVariable(scope: "user" | "visitor") {
  return ({ key, name }: Variable) => ({ key: cleanText(key, 100), name: cleanText(name, 80), scope });
}

function countLine(total: number, shown: number): string {
  const found = total === 1 ? say`1 segment` : say`${total} segments`;
  return shown < total ? say`${found}, ${shown} shown.` : say`${found}.`;
}

import { cleanText, type Variable } from "@growingio-export/core";
import * as z from "zod";
import { markdownTable, showDate } from "../answers/tables.ts";
import { userTypes } from "../catalog/find-by-name.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { matches, paginate } from "../tool-kit/paging.ts";
import { params, strictInput } from "../tool-kit/params.ts";

export const listSegments = defineTool({
  name: "list_segments",
  toolset: "audience",
  title: "List user segments",
  description:
    "User segments (用户分群) with their sizes; with include_variables also the user variables a segment export can add.",
  effect: "reads",
  input: strictInput({
    query: params.query,
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
        user_count: z.number().optional(),
        updated_at: z.string(),
      }),
    ),
    variables: z.array(z.object({ key: z.string(), name: z.string(), scope: z.string() })).optional(),
    total: z.number(),
    next_cursor: z.string().optional(),
  }),
  run: async ({ query, include_variables, limit, cursor, project }, { client, memory, signal }) => {
    const options = { signal, ...(project === undefined ? {} : { project }) };
    const [all, ofUsers, ofVisitors] = await Promise.all([
      client().segments.list(options),
      include_variables ? client().variables.list("user", options) : [],
      include_variables ? client().variables.list("visitor", options) : [],
    ]);
    memory.learnListed(all);
    const found = all.map((segment) => ({
      id: cleanText(segment.id, 64),
      name: cleanText(segment.name, 80),
      user_type: cleanText(segment.userType, 40),
      ...(segment.userCount === null ? {} : { user_count: segment.userCount }),
      updated_at: cleanText(segment.updatedAt ?? "", 40),
    }));
    const { items, ...page } = paginate(
      found.filter(({ id, name }) => matches(query, id, name)),
      { limit, cursor, query },
    );
    const variables = [...ofUsers.map(describeVariable("user")), ...ofVisitors.map(describeVariable("visitor"))];
    const text = [
      `${page.total} segment${page.total === 1 ? "" : "s"}${items.length < page.total ? `, ${items.length} shown` : ""}.`,
      "",
      ...(items.length === 0
        ? []
        : [
            markdownTable(
              ["id", "name", "of", "users", "updated (+08:00)"],
              items.map((item) => [
                item.id,
                item.name,
                userTypes[item.user_type] ?? item.user_type,
                item.user_count?.toLocaleString("en") ?? "?",
                showDate(item.updated_at),
              ]),
            ),
            "",
          ]),
      ...(variables.length === 0
        ? []
        : [`User variables (for \`parameters\`): ${variables.map(({ key, name }) => `${key} (${name})`).join(", ")}.`]),
      ...(page.next_cursor ? [`More: list_segments with cursor ${page.next_cursor}.`] : []),
      "Next: get_segment_link with an id.",
    ].join("\n");
    return { text, structured: { segments: [...items], ...(include_variables ? { variables } : {}), ...page } };
  },
});

function describeVariable(scope: "user" | "visitor") {
  return ({ key, name }: Variable) => ({ key: cleanText(key, 100), name: cleanText(name, 80), scope });
}

/** Groups of tools that can be served alone. */
export const toolsets = ["catalog", "exports", "audience", "analysis"] as const;
export type Toolset = (typeof toolsets)[number];

import { InvalidInputError, say } from "@growingio-export/core/basics";

/**
 * Where a report's file lies, for people: the base, which is where its folder is served, and the file's name.
 * Throws `InvalidInputError` for a base that is no plain address.
 */
export function reportLink(base: string, file = "report.html"): string {
  const url = URL.canParse(base) ? new URL(base) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw new InvalidInputError(
      say`--link-base must be the address of the folder that the report is served from, without a user or password, for example https://reports.example.com/daily/.`,
    );
  if (url.search !== "" || url.hash !== "")
    throw new InvalidInputError(
      say`--link-base must end with its path: the name of the report's file is put behind it, so it can hold no ? and no #.`,
    );
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${encodeURIComponent(file)}`;
  return url.href;
}

import { readPage } from "./snippets.ts";

/** What the READMEs show of a terminal. */
export const reportCommands: readonly string[] = [
  "gio report 交易总览 --range yesterday --compare same_period_last_week -o report",
  "ls report",
];

const RECORDED = /(<!-- recorded by test\/demo\/record-report\.ts -->\n```console\n)([\s\S]*?)(^```$)/m;

/** The session that stands in a README; empty where there is none. */
export function sessionIn(readme: string): string {
  return RECORDED.exec(readPage(readme))?.[2] ?? "";
}

/** The README with this session in the place of the one that it has. */
export function withSession(readme: string, session: string): string {
  return readPage(readme).replace(RECORDED, (_whole, before, _session, after) => `${before}${session}${after}`);
}

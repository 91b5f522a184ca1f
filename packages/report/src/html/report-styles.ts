const light = `--ground: #f5f6f8; --card: #ffffff; --ink: #1f2328; --quiet: #57606a; --line: #d5d8de; --warn: #8a4b00; --warn-ground: #fff6e5; --accent: #2456c9;
  --gio-ground: #ffffff; --gio-ink: #1f2328; --gio-quiet: #57606a; --gio-line: #d5d8de; --gio-raised: #f3f4f7; color-scheme: light;`;
const dark = `--ground: #0b0f14; --card: #12171d; --ink: #e8edf2; --quiet: #a3adb8; --line: #36404b; --warn: #ffc46b; --warn-ground: #2a2115; --accent: #8fb0ff;
  --gio-ground: #12171d; --gio-ink: #e8edf2; --gio-quiet: #a3adb8; --gio-line: #36404b; --gio-raised: #1d242c; color-scheme: dark;`;

/** How a report looks on a screen and on paper. */
export const reportStyles = `
:root { ${light} }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { ${dark} } }
:root[data-theme="dark"] { ${dark} }
.gio-chart[data-theme="dark"] { --gio-ground: #12171d; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.6 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
.report-head, main, footer { max-width: 1040px; margin: 0 auto; padding: 0 20px; }
.report-head { padding-top: 28px; }
h1 { font-size: 26px; line-height: 1.3; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 19px; line-height: 1.4; margin: 0 0 4px; overflow-wrap: anywhere; }
dl { display: flex; flex-wrap: wrap; gap: 2px 24px; margin: 0 0 12px; }
dl div { display: flex; gap: 6px; min-width: 0; }
dt { color: var(--quiet); flex: none; }
dd { margin: 0; overflow-wrap: anywhere; }
.report-colors { float: right; display: inline-flex; margin: 0 0 8px 16px; }
.report-colors[hidden] { display: none; }
.report-colors button { font: inherit; font-size: 13px; color: var(--ink); background: var(--card); border: 1px solid var(--line); padding: 3px 10px; margin-left: -1px; cursor: pointer; }
.report-colors button:first-child { border-radius: 6px 0 0 6px; }
.report-colors button:last-child { border-radius: 0 6px 6px 0; }
.report-colors button[aria-pressed="true"] { background: var(--ink); color: var(--card); border-color: var(--ink); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.report-quiet, footer { color: var(--quiet); font-size: 13px; margin-top: 0; }
footer { padding-bottom: 32px; }
.report-figures ul { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 12px; margin: 12px 0 24px; padding: 0; }
.report-figures a { display: flex; flex-direction: column; height: 100%; padding: 12px 14px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; color: inherit; text-decoration: none; }
.report-figures a:hover { border-color: var(--accent); }
.report-figures strong { font-size: 24px; line-height: 1.35; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.tile-chart { font-weight: 600; overflow-wrap: anywhere; }
.tile-change, .tile-of { font-size: 13px; color: var(--quiet); overflow-wrap: anywhere; }
.tile-change b { color: var(--ink); }
.report-chart { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; margin: 0 0 20px; }
.report-facts { list-style: none; display: flex; flex-wrap: wrap; gap: 0 16px; margin: 0 0 10px; padding: 0; color: var(--quiet); font-size: 13px; }
.report-facts li { overflow-wrap: anywhere; }
.report-said p, .report-error { margin: 0 0 6px; overflow-wrap: anywhere; }
.report-error { color: var(--warn); }
.report-warnings { list-style: none; margin: 8px 0 12px; padding: 8px 12px; border-left: 3px solid var(--warn); background: var(--warn-ground); font-size: 14px; overflow-wrap: anywhere; }
.report-chart [data-chart] { margin: 14px 0 8px; min-width: 0; }
details > summary { cursor: pointer; color: var(--quiet); font-size: 14px; padding: 4px 0; }
.gio-table { background: var(--card); font-size: 13px; }
@media print {
  @page { margin: 14mm 12mm; }
  :root:root:root { ${light} }
  body { background: none; font-size: 11pt; }
  .report-head, main, footer { max-width: none; padding: 0; }
  .report-colors { display: none; }
  .report-figures a, .report-chart { break-inside: avoid; border-color: var(--line); }
  h2, .report-facts, .report-said { break-after: avoid; }
  .report-chart { padding: 12px 0 0; border-width: 1px 0 0; border-radius: 0; margin: 0 0 16px; }
  .report-warnings, .report-figures a { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details:not([open]) { display: none; }
}
`;

import { type Look, themeOf } from "@growingio-export/insight/chart";

/** The colors of the pictures, so that a page is of one piece. */
function colors(theme: Look["theme"]): string {
  const { background, text, muted, rule, series } = themeOf({ theme });
  return `--gio-ground: ${background}; --gio-ink: ${text}; --gio-quiet: ${muted}; --gio-line: ${rule}; --gio-accent: ${series[0]};`;
}

/** How charts on a page look, in both themes; a page puts it into a `style` element. */
export const viewStyles = `
.gio-chart { ${colors("light")} --gio-raised: #f3f4f7; --gio-on-accent: #ffffff;
  background: var(--gio-ground); color: var(--gio-ink); color-scheme: light;
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
.gio-chart[data-theme="dark"] { ${colors("dark")} --gio-raised: #1f262e; --gio-on-accent: #10131a; color-scheme: dark; }
.gio-chart [hidden] { display: none !important; }
.gio-controls { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; margin: 0 0 8px; }
.gio-list { display: inline-flex; gap: 6px; align-items: center; min-width: 0; max-width: 100%; color: var(--gio-quiet); }
.gio-list span { flex: none; }
.gio-chart select, .gio-chart button, .gio-chart input { font: inherit; color: var(--gio-ink); background: var(--gio-raised); border: 1px solid var(--gio-line); border-radius: 6px; padding: 3px 10px; height: 32px; box-sizing: border-box; }
.gio-chart select { min-width: 0; max-width: 22em; text-overflow: ellipsis; }
.gio-chart button { cursor: pointer; }
.gio-chart button:disabled, .gio-chart select:disabled, .gio-chart input:disabled { cursor: default; opacity: 0.6; }
.gio-chart button[aria-pressed="true"] { background: var(--gio-accent); border-color: var(--gio-accent); color: var(--gio-on-accent); }
.gio-chart :focus-visible { outline: 2px solid var(--gio-accent); outline-offset: 2px; }
.gio-buttons { display: inline-flex; }
.gio-buttons button { border-radius: 0; margin-left: -1px; }
.gio-buttons button:first-child { border-radius: 6px 0 0 6px; margin-left: 0; }
.gio-buttons button:last-child { border-radius: 0 6px 6px 0; }
.gio-chart figure { margin: 0; }
.gio-chart figcaption { font-weight: 600; margin: 0 0 4px; overflow-wrap: anywhere; }
.gio-picture { width: 100%; overflow: hidden; }
.gio-table { max-height: 480px; overflow: auto; border: 1px solid var(--gio-line); border-radius: 6px; }
.gio-table table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
.gio-table caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.gio-table th, .gio-table td { padding: 4px 12px; border-bottom: 1px solid var(--gio-line); text-align: right; white-space: nowrap; font-weight: 400; }
.gio-table thead th { position: sticky; top: 0; background: var(--gio-raised); font-weight: 600; white-space: normal; min-width: 5.5em; }
.gio-table th:first-child { text-align: left; white-space: normal; overflow-wrap: anywhere; min-width: 8em; }
.gio-notes { margin: 8px 0 0; padding-left: 1.4em; color: var(--gio-quiet); font-size: 13px; }
@media print {
  .gio-controls { display: none; }
  .gio-chart figure { break-inside: avoid; }
  .gio-picture, .gio-picture > div { width: 100% !important; height: auto !important; }
  .gio-picture svg { position: static !important; display: block; width: 100%; height: auto; max-height: 225mm; }
  .gio-table { max-height: none; overflow: visible; }
}
`;

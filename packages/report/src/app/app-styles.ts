/** How the page around the chart looks. */
export const appStyles = `
html, body { margin: 0; }
.gio-page { padding: 12px 16px; box-sizing: border-box; }
.gio-page h1 { font-size: 17px; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
.gio-range { margin: 2px 0 10px; color: var(--gio-quiet); }
.gio-asks { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; border: 0; margin: 0 0 8px; padding: 0; min-width: 0; }
.gio-days { display: inline-flex; gap: 6px; align-items: center; color: var(--gio-quiet); }
.gio-days input { width: 5em; }
.gio-status { margin: 0 0 8px; min-height: 1.5em; color: var(--gio-quiet); }
.gio-status:empty { display: none; }
.gio-error { color: var(--gio-error); white-space: pre-wrap; overflow-wrap: anywhere; }
.gio-page { --gio-error: #b3261e; }
.gio-page[data-theme="dark"] { --gio-error: #ffb4ab; }
.gio-text { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
`;

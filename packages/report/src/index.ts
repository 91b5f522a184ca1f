export { CHART_META, type ChartMeta } from "./app/chart-meta.ts";
export { assetText } from "./assets.ts";
export { reportHtml } from "./html/report-html.ts";
export { type MarkdownReport, reportMarkdown } from "./markdown/report-markdown.ts";
export { type PictureOptions, picture } from "./picture/picture.ts";
export { inOrder, type Report, type ReportChart } from "./report.ts";

import { say } from "@growingio-export/core/basics";
import { App, type McpUiHostContext } from "@modelcontextprotocol/ext-apps";
import { element } from "../view/element.ts";
import { viewStyles } from "../view/view-styles.ts";
import { appStyles } from "./app-styles.ts";
import { type Reach, showExport, showLastDays } from "./chart-calls.ts";
import { chartMeta } from "./chart-meta.ts";
import { chartPage } from "./chart-page.ts";
import { speakPage } from "./speak-page.ts";
import { type ToolAnswer, textOf } from "./tool-answer.ts";

const app = new App({ name: "growingio-chart", version: "1" }, {});
const reach: Reach = {
  call: async (name, args) => (await app.callServerTool({ name, arguments: args })) as ToolAnswer,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  onRunning: () => page.status(say`GrowingIO is computing the export…`),
};
document.head.append(element("style", {}, viewStyles + appStyles));
const root = element("main");
document.body.append(root);
const page = chartPage(
  root,
  {
    lastDays: (present, days, wish) => showLastDays(reach, present, days, wish),
    compare: (present, wish) => showExport(reach, present.export_id, wish),
    // Not every host takes it; the picture stays right without.
    onShown: (sentence) => void app.updateModelContext({ content: [{ type: "text", text: sentence }] }).catch(() => {}),
  },
  () => app.getHostCapabilities()?.serverTools !== undefined,
);

let isShown = false;
function follow({ theme, locale }: McpUiHostContext): void {
  if (theme !== undefined) page.theme(theme);
  // Once there is a chart its language counts.
  if (locale !== undefined && !isShown) speakPage(locale.startsWith("zh") ? "zh" : "en");
}

app.ontoolinput = () => page.status(say`Drawing the chart…`);
app.ontoolcancelled = () => page.status(say`The chart was not drawn.`);
app.ontoolresult = (result) => {
  const answer = result as ToolAnswer;
  const meta = chartMeta(answer._meta);
  isShown = true;
  if (meta === undefined) page.text(textOf(answer), answer.isError === true);
  else page.show(meta);
};
app.onhostcontextchanged = follow;
app.onteardown = () => ({});
page.theme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
await app.connect();
follow(app.getHostContext() ?? {});

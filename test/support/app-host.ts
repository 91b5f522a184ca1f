import type { Browser, Frame, Page } from "playwright-core";

type Params = Readonly<Record<string, unknown>>;

/** What a host tells an app of itself. */
interface HostContext {
  readonly theme?: "light" | "dark";
  readonly locale?: string;
}

export interface AppHostOptions {
  /** The app's page. */
  readonly html: string;
  /** The answer with which it is opened. */
  readonly result: Params;
  readonly context?: HostContext;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** What a tool answers that the app calls; without it the host hands on no calls. */
  readonly call?: (name: string, args: Params) => Promise<Params> | Params;
}

export interface HostedApp {
  readonly page: Page;
  /** The app's own document. */
  readonly frame: Frame;
  /** What it asked of the host, in order. */
  readonly asked: readonly { readonly method: string; readonly params: Params }[];
  /** What it wanted of the network, and what it complained of. */
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
  context(context: HostContext): Promise<void>;
  result(result: Params): Promise<void>;
}

/** What the spec gives an app whose resource names no domain. */
const POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self' data:; connect-src 'none'";

const HOST_PAGE = `<!doctype html><html><body style="margin:0"><script>
addEventListener("message", async ({ data, source }) => {
  const answer = await tell(JSON.stringify(data));
  if (answer !== null) source.postMessage(JSON.parse(answer), "*");
});
</script></body></html>`;

/** A host of MCP Apps whose every answer a test decides: the app in a sandboxed frame, under the policy of the spec. */
export async function hostApp(browser: Browser, options: AppHostOptions): Promise<HostedApp> {
  const { html, result, context = {}, width = 900, height = 900, call } = options;
  const page = await browser.newPage({ viewport: { width, height } });
  const asked: { method: string; params: Params }[] = [];
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("data:") && request.url() !== "about:srcdoc") requests.push(request.url());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });

  const capabilities = { ...(call === undefined ? {} : { serverTools: {} }), updateModelContext: { text: {} } };
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const answer = async (method: string, params: Params): Promise<Params> => {
    if (method === "ui/initialize") {
      const { protocolVersion } = params;
      const hostInfo = { name: "test-host", version: "0" };
      return { protocolVersion, hostInfo, hostCapabilities: capabilities, hostContext: context };
    }
    if (method !== "tools/call") return {};
    const { name, arguments: args = {} } = params as { name: string; arguments?: Params };
    return (await call?.(name, args)) ?? {};
  };
  await page.exposeFunction("tell", async (text: string) => {
    const { id, method, params = {} } = JSON.parse(text);
    if (typeof method !== "string") return null;
    asked.push({ method, params });
    if (method === "ui/notifications/initialized") isReady();
    return id === undefined ? null : JSON.stringify({ jsonrpc: "2.0", id, result: await answer(method, params) });
  });
  await page.setContent(HOST_PAGE);
  const srcdoc = html.replace("<head>", `<head><meta http-equiv="Content-Security-Policy" content="${POLICY}">`);
  await page.evaluate(showFrame, { srcdoc, width, height });
  const send = (method: string, params: Params) =>
    page.evaluate(postMessage, JSON.stringify({ jsonrpc: "2.0", method: `ui/notifications/${method}`, params }));
  await ready;
  await send("tool-input", { arguments: {} });
  await send("tool-result", result);
  const frame = page.frames().find((one) => one !== page.mainFrame());
  if (frame === undefined) throw new Error("no frame");
  return {
    page,
    frame,
    asked,
    requests,
    complaints,
    context: (changed) => send("host-context-changed", changed as Params),
    result: (next) => send("tool-result", next),
  };
}

function showFrame({ srcdoc, width, height }: { srcdoc: string; width: number; height: number }): void {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.style.cssText = `border:0;display:block;width:${width}px;height:${height}px`;
  frame.srcdoc = srcdoc;
  document.body.append(frame);
}

function postMessage(message: string): void {
  document.querySelector("iframe")?.contentWindow?.postMessage(JSON.parse(message), "*");
}

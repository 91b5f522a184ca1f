import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { freePort } from "./free-port.ts";

const require = createRequire(import.meta.url);
const manifest = require.resolve("@modelcontextprotocol/inspector/package.json");
const program = join(dirname(manifest), require(manifest).bin["mcp-inspector"]);

/** A tool's app as a host shows it. */
interface OpenedApp {
  readonly page: Page;
  /** The app's own document, in the host's sandbox. */
  readonly frame: Frame;
  /** What the app wanted of the network. */
  readonly requests: readonly string[];
}

/** The Inspector's web client: a host of MCP Apps with a sandbox and a policy of its own. */
export interface InspectorWeb {
  /** Calls a tool of the server at this address and waits until its app is there. */
  open(browser: Browser, serverUrl: string, tool: string, args: object, options?: PageOptions): Promise<OpenedApp>;
  close(): Promise<void>;
}

/** The address of the app's document. */
const APP = "about:srcdoc";

type PageOptions = Parameters<Browser["newPage"]>[0];

/** Starts it on free ports; resolves once it answers. Call `close` in the end. */
export async function startInspectorWeb(): Promise<InspectorWeb> {
  const home = await mkdtemp(join(tmpdir(), "inspector-"));
  const [port, sandboxPort, appPort] = [await freePort(), await freePort(), await freePort()];
  const token = randomUUID();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [program, "--web"], {
    env: {
      PATH: process.env.PATH,
      HOME: home,
      HOST: "127.0.0.1",
      CLIENT_PORT: String(port),
      MCP_SANDBOX_PORT: String(sandboxPort),
      MCP_APP_ORIGIN_PORT: String(appPort),
      MCP_AUTO_OPEN_ENABLED: "false",
      MCP_INSPECTOR_API_TOKEN: token,
      MCP_INSPECTOR_SECRET_STORE: "memory",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += String(chunk);
      if (said.includes(origin)) resolve();
    });
    child.once("exit", (code) => reject(new Error(`the Inspector ended with ${code}: ${said}`)));
  });
  return {
    open: async (browser, serverUrl, tool, args, options = {}) => {
      const page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, ...options });
      const requests: string[] = [];
      page.on("request", (request) => {
        if (request.serviceWorker() === null && request.frame().url() === APP) requests.push(request.url());
      });
      // The host's own page wants a font from the net.
      await page.route(
        ({ hostname }) => hostname !== "127.0.0.1",
        (route) => route.abort(),
      );
      const wanted = new URLSearchParams({
        serverUrl,
        transport: "http",
        autoConnect: token,
        openApp: tool,
        appArgs: Buffer.from(JSON.stringify(args)).toString("base64url"),
        autoOpen: token,
      });
      await page.goto(`${origin}/?${wanted}`);
      await page.waitForSelector('[data-testid="apps-form"][data-app-status="ready"]');
      const frame = page.frames().find((one) => one.url() === APP);
      if (frame === undefined) throw new Error("the host shows no app");
      return { page, frame, requests };
    },
    close: async () => {
      const exited = once(child, "exit");
      if (child.kill("SIGTERM")) await exited;
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

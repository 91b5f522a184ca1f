import { existsSync } from "node:fs";
import { type DefaultTheme, defineConfig } from "vitepress";
import { siteLinks } from "./links.ts";

type Pages = readonly (readonly [page: string, title: string])[];

const tasks: Pages = [
  ["connect", "Connect a host"],
  ["ask", "Ask"],
  ["compare", "Compare"],
  ["sql", "SQL"],
  ["nightly-report", "Nightly report"],
  ["alerts", "Alerts and messages"],
  ["sync", "Sync"],
  ["company", "Company server"],
  ["embed", "Embed the client"],
  ["final-figures", "When figures are final"],
];
const reference: Pages = [
  ["errors", "Errors"],
  ["faults", "Faults"],
  ["retries-and-limits", "Retries and limits"],
  ["proxies", "Proxies and certificates"],
  ["runtimes-and-bundlers", "Runtimes and bundlers"],
  ["observability", "Observability"],
  ["testing", "Testing"],
  ["resuming", "Resuming"],
  ["company-file", "Company file"],
  ["scale", "Scale"],
  ["hosts", "Hosts tried"],
  ["comparison", "Comparison"],
  ["architecture", "Architecture"],
  ["proof", "Proof"],
];
const chineseTasks: Pages = [
  ["connect", "接入客户端"],
  ["ask", "提问"],
  ["compare", "对比"],
  ["sql", "SQL"],
  ["nightly-report", "每日报告"],
  ["alerts", "告警与推送"],
  ["sync", "同步到数仓"],
  ["company", "团队服务器"],
  ["embed", "嵌入程序"],
  ["final-figures", "数字何时确定"],
];
const chineseReference = [
  "错误",
  "故障",
  "重试与限额",
  "代理与证书",
  "运行时与打包",
  "观测",
  "测试",
  "断点续跑",
  "公司文件",
  "扩容",
  "试过的客户端",
  "对照",
  "结构",
  "验证",
];

/** Those of the pages that are written, in a folder of the site. */
function group(text: string, base: string, pages: Pages): DefaultTheme.SidebarItem {
  const written = pages.filter(([page]) => existsSync(new URL(`..${base}${page}.md`, import.meta.url)));
  return { text, items: written.map(([page, title]) => ({ text: title, link: `${base}${page}` })) };
}

/** Chinese has no spaces: both languages are searched by words. Runs in the browser, so it stands alone. */
function words(text: string): string[] {
  const found: string[] = [];
  for (const { segment, isWordLike } of new Intl.Segmenter("zh", { granularity: "word" }).segment(text)) {
    if (isWordLike) found.push(segment);
  }
  return found;
}

const REPOSITORY = "https://github.com/growingio-export/growingio-export";

export default defineConfig({
  title: "growingio-export",
  description: "GrowingIO exports for assistants, shells, cron, warehouses and programs",
  // Where the site is served, with a slash at both ends: /growingio-export/ on GitHub Pages.
  base: (process.env.DOCS_BASE ?? "/") as `/${string}/`,
  outDir: "dist",
  cleanUrls: false,
  rewrites: { "README.md": "index.md", "zh/README.md": "zh/index.md" },
  srcExclude: ["snippets/**"],
  // On the pages that run commands: a tool's call, a line of a crontab.
  markdown: { config: siteLinks, languageAlias: { tool: "js", crontab: "sh", cron: "sh" } },
  themeConfig: {
    search: {
      provider: "local",
      options: {
        miniSearch: { options: { tokenize: words } },
        locales: {
          zh: {
            translations: {
              button: { buttonText: "搜索", buttonAriaLabel: "搜索" },
              modal: {
                noResultsText: "没有找到",
                resetButtonTitle: "清除",
                footer: { selectText: "打开", navigateText: "切换", closeText: "关闭" },
              },
            },
          },
        },
      },
    },
    socialLinks: [{ icon: "github", link: REPOSITORY }],
  },
  locales: {
    root: {
      label: "English",
      lang: "en",
      themeConfig: {
        nav: [{ text: "Public names", link: "/reference/index.html", target: "_self" }],
        sidebar: [group("Tasks", "/", tasks), group("Reference", "/", reference)],
      },
    },
    zh: {
      label: "中文",
      lang: "zh-CN",
      description: "给助手、命令行、定时任务、数仓和程序使用的 GrowingIO 导出",
      themeConfig: {
        nav: [{ text: "公开名称", link: "/reference/index.html", target: "_self" }],
        sidebar: [
          group("任务", "/zh/", chineseTasks),
          group(
            "参考（英文）",
            "/",
            reference.map(([page], place) => [page, chineseReference[place] ?? page]),
          ),
        ],
        outline: { label: "本页" },
        docFooter: { prev: "上一页", next: "下一页" },
        darkModeSwitchLabel: "深色",
        sidebarMenuLabel: "目录",
        returnToTopLabel: "回到顶部",
        langMenuLabel: "语言",
      },
    },
  },
});

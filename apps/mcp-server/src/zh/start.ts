import type { Phrases } from "@growingio-export/core";

/** What is wrong with the command line, the environment or the file of metrics. */
export const start: Phrases = {
  "growingio-mcp could not start: {0}": "growingio-mcp 无法启动：{0}",
  "use one of {0}": "请用 {0} 之一",
  "it must be an object of {0}": "必须是由 {0} 组成的对象",
  "Try growingio-mcp --help.": "请查看 growingio-mcp --help。",
  "--{0} belongs to {1}.": "--{0} 只用于 {1}。",
  "{0} is not allowed: the commands are {1}.": "{0} 不可用：命令有 {1}。",
  "{0} takes no word {1}.": "{0} 不接受参数 {1}。",
  "keys: the one thing to do is keys new.": "keys：只能用 keys new。",
  "config: name the file, as in config check company.json.": "config：请指定文件，例如 config check company.json。",
  "forget: name one principal, as in forget alice.": "forget：请指定一个主体，例如 forget alice。",
  "--port {0} is not allowed: use 0 (a free one) to 65535.": "--port {0} 不可用：请用 0（任一空闲端口）到 65535。",
  "--host {0} is refused without --config: whoever reaches the server could use the account of this environment. Name who may in a file (docs/company.md) and pass --config.":
    "没有 --config 时不接受 --host {0}：凡能访问该服务的人都能使用此环境的账户。请在文件中写明谁可以使用（docs/company.md），并传入 --config。",
  "{0}: name one host of {1}.": "{0}：请指定 {1} 之一。",
  "--toolsets {0} is not allowed: name some of {1}.": "--toolsets {0} 不可用：请从 {1} 中选择。",
  "Port {0} of {1} is in use: pass another --port; 0 takes a free one.":
    "{1} 的端口 {0} 已被占用：请换一个 --port；0 表示任一空闲端口。",
  "Port {0} of {1} cannot be bound ({2}): pass another --host or --port.":
    "无法绑定 {1} 的端口 {0}（{2}）：请换一个 --host 或 --port。",
  "All that was kept of {0} is erased: exports, rows and files.": "{0} 的所有保留数据已删除：导出、数据行和文件。",
  "Nothing is kept of {0} in {1}.": "{1} 中没有 {0} 的保留数据。",
  "worker needs --config with the file that the servers have.": "worker 需要 --config，并使用各服务所用的同一文件。",
  "worker needs GROWINGIO_REDIS_URL: the Redis that the servers have.":
    "worker 需要 GROWINGIO_REDIS_URL：各服务所用的 Redis。",
  "GROWINGIO_LINK_SECRET must have at least {0} characters.": "GROWINGIO_LINK_SECRET 至少要有 {0} 个字符。",
  "GROWINGIO_REDIS_URL needs GROWINGIO_LINK_SECRET: the same {0} characters or more on all servers, made by chance.":
    "GROWINGIO_REDIS_URL 需要 GROWINGIO_LINK_SECRET：在所有服务上相同、随机生成、不少于 {0} 个字符。",
};

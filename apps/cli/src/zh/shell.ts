import type { Phrases } from "@growingio-export/core";

export const shell: Phrases = {
  "--lang {0} is not allowed: use zh or en.": "--lang {0} 不可用：请用 zh 或 en。",
  "{0} of .env is not used: the environment sets an account, and its token goes nowhere else.":
    "没有使用 .env 里的 {0}：环境变量已经设置了账号，其 token 不会发往别处。",
  "The environment sets the token, and .env sets GROWINGIO_BASE_URL: a file in a folder does not say where that token goes. Set GROWINGIO_BASE_URL in the environment, too, or take it out of .env.":
    "token 由环境变量设置，GROWINGIO_BASE_URL 却由 .env 设置：文件夹里的文件不能决定 token 发往何处。请在环境变量中也设置 GROWINGIO_BASE_URL，或从 .env 中去掉它。",
  "Interrupted. The same command goes on with what runs.": "已中断。再次运行同一命令即可继续。",
  "--help lists what there is.": "--help 可列出全部用法。",
  "There is no completion for {0}: use bash, zsh or fish.": "没有 {0} 的补全脚本：请用 bash、zsh 或 fish。",
  "Did you mean {0}?": "是否想输入 {0}？",
  "There is no command {0}. {1}": "没有命令 {0}。{1}",
  "There is no option {0}. {1}": "没有选项 {0}。{1}",
  "{0} is missing. {1}": "缺少 {0}。{1}",
  "{0} needs a value.": "{0} 需要一个值。",
  "There are more words than the command takes: put what belongs together in quotes.":
    "参数过多：请给属于同一个名称的词加上引号。",
  "No token is set: set GROWINGIO_TOKEN, or GROWINGIO_TOKEN_FILE to a file that holds it. An administrator makes one under project configuration > API Token management.":
    "没有设置 token：请设置 GROWINGIO_TOKEN，或把 GROWINGIO_TOKEN_FILE 设为存放 token 的文件。token 由管理员在 项目配置 > API Token 管理 中创建。",
  "No project is set: pass --project, or set GROWINGIO_PROJECT_UID to the uid in your GrowingIO page addresses (/projects/{uid}/…).":
    "没有设置项目：请用 --project 传入，或把 GROWINGIO_PROJECT_UID 设为 GrowingIO 页面网址中的 uid（/projects/{uid}/…）。",
};

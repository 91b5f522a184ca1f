import type { Phrases } from "@growingio-export/core";

export const shell: Phrases = {
  "{0}{1} is not allowed: use zh or en.": "{0}{1} 不可用：请用 zh 或 en。",
  "{0} of .env is not used: the environment sets an account, and its token goes nowhere else.":
    "没有使用 .env 里的 {0}：环境变量已经设置了账号，其令牌不会发往别处。",
};

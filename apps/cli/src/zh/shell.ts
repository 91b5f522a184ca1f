import type { Phrases } from "@growingio-export/core";

export const shell: Phrases = {
  "--lang {0} is not allowed: use zh or en.": "--lang {0} 不可用：请用 zh 或 en。",
  "{0} of .env is not used: the environment sets an account, and its token goes nowhere else.":
    "没有使用 .env 里的 {0}：环境变量已经设置了账号，其 token 不会发往别处。",
};

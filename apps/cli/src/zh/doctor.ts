import type { Phrases } from "@growingio-export/core";

/** What `gio doctor` finds. */
export const doctor: Phrases = {
  Chinese: "中文",
  English: "英文",
  "a simulated GrowingIO (--demo): no account is asked": "模拟的 GrowingIO（--demo）：不使用账号",
  "Write a value that is understood, or leave it out.": "请改为可识别的值，或去掉该变量。",
  "set by {0}, {1} characters": "由 {0} 设置，{1} 个字符",
  "none is set": "未设置",
  "Set GROWINGIO_PROJECT_UID, or pass --project: the uid stands in /projects/{uid}/ of the page addresses.":
    "请设置 GROWINGIO_PROJECT_UID，或用 --project 传入：uid 在页面网址的 /projects/{uid}/ 处。",
  "{0}, the default": "{0}（默认）",
  none: "无",
  "{0} holds no address": "{0} 不是网址",
  "Write it as http://host:port, or leave it out.": "请写成 http://host:port，或去掉该变量。",
  "{0} ({1}), not for {2}": "{0}（{1}），{2} 除外",
  "{0} ({1})": "{0}（{1}）",
  "{0} answered in {1} ms over TLS": "{0} 经 TLS 在 {1} 毫秒内应答",
  "{0} answered in {1} ms": "{0} 在 {1} 毫秒内应答",
  "See HTTPS_PROXY and NO_PROXY, and whether the proxy lets this host through.":
    "请检查 HTTPS_PROXY 和 NO_PROXY，以及代理是否放行该主机。",
  "Where the company has a certificate of its own, name its file in NODE_EXTRA_CA_CERTS.":
    "公司使用自有证书时，请在 NODE_EXTRA_CA_CERTS 中指定证书文件。",
  "See the address in GROWINGIO_BASE_URL, the network, and whether a proxy is needed (HTTPS_PROXY).":
    "请检查 GROWINGIO_BASE_URL 的地址、网络，以及是否需要代理（HTTPS_PROXY）。",
  "GrowingIO accepts the token for this project": "GrowingIO 接受此 token 访问该项目",
  "1 dashboard can be read": "可读取 1 个看板",
  "{0} dashboards can be read": "可读取 {0} 个看板",
  "not used up: the request was answered at once": "未用尽：请求立即得到应答",
  "See GROWINGIO_PROJECT_UID: the uid stands in /projects/{uid}/ of the page addresses.":
    "请检查 GROWINGIO_PROJECT_UID：uid 在页面网址的 /projects/{uid}/ 处。",
  "Something else asks with this token or from this address: wait a minute and try again.":
    "有其他程序在用此 token 或从此地址请求：请等一分钟再试。",
  "the answer names no time": "应答中没有时间",
  "within {0} s of the server's": "与服务器相差不超过 {0} 秒",
  "{0} s ahead of the server's": "比服务器快 {0} 秒",
  "{0} s behind the server's": "比服务器慢 {0} 秒",
  "Set this machine's clock: ranges such as today are worked out by it.": "请校准本机时钟：today 等时间范围按它计算。",
  "not sent: what is marked ✗ comes first": "未发送：请先处理标 ✗ 的项目",
  "{0}, 1 export is kept": "{0}，保留 1 次导出",
  "{0}, {1} exports are kept": "{0}，保留 {1} 次导出",
  "Set GROWINGIO_HOME to a folder of your own that can be written.": "请把 GROWINGIO_HOME 设为自己可写的文件夹。",
  "All that an export needs works.": "导出所需的一切均正常。",
  "An export would not work yet: mend what is marked ✗.": "现在还不能导出：请处理标 ✗ 的项目。",
};

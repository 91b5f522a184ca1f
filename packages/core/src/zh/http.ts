import type { Phrases } from "../text/say.ts";

/** Requests: their answers, and what is wrong with the connection. */
export const http: Phrases = {
  "{0} Trying again in {1} ms.": "{0}{1} 毫秒后重试。",
  "{0} lacks its scheme: write {1}.": "{0} 缺少协议：请写成 {1}。",
  "{0} sent nothing of the file for {1} s. Check the connection, then try again.":
    "{0} 有 {1} 秒没有传来文件内容。请检查网络后重试。",
  "The connection to {0} broke while the file was downloaded{1}.": "下载文件时与 {0} 的连接中断{1}。",
  "{0} ended the file before its announced length. Try again later.": "{0} 在声明的长度之前结束了文件。请稍后再试。",
  "GrowingIO's answer is larger than {0} MiB, the most that is read. A chart's is smaller with a shorter range or a coarser granularity.":
    "GrowingIO 的返回超过可读取的上限 {0} MiB。图表可缩短时间范围或用更粗的粒度。",
  "GrowingIO's answer is nested too deeply to be read.": "GrowingIO 返回的内容嵌套过深，无法读取。",
  "GrowingIO's answer was not complete JSON; the connection may have broken off. Try again later.":
    "GrowingIO 返回的 JSON 不完整，连接可能已中断。请稍后再试。",
  "The answer could not be parsed. Try again later.": "无法解析返回的内容。请稍后再试。",
  "GrowingIO did not answer for {0} within {1} s. Try again later.":
    "GrowingIO 在 {1} 秒内没有响应（{0}）。请稍后再试。",
  "Check the connection and GROWINGIO_BASE_URL (baseUrl), then try again.":
    "请检查网络和 GROWINGIO_BASE_URL（baseUrl），然后再试。",
  "Check the connection, then try again.": "请检查网络，然后再试。",
  "Check that GROWINGIO_BASE_URL (baseUrl) is the address of GrowingIO itself; if it is, report this.":
    "请确认 GROWINGIO_BASE_URL（baseUrl）是 GrowingIO 本身的地址；如果是，请反馈此问题。",
  "The connection to {0} failed for {1}{2}.": "连接 {0} 失败（{1}）{2}。",
  "{0}, and says: {1}": "{0}，并说明：{1}",
  "GrowingIO refused the token (HTTP {0}) for {1}. {2}": "GrowingIO 拒绝了 token（HTTP {0}），请求的是{1}。{2}",
  "Check that the token is current and belongs to an administrator of this project (project configuration > API Token management).":
    "请确认 token 有效，且属于本项目的管理员（项目配置 > API Token 管理）。",
  "GrowingIO knows no {0} (HTTP 404). Check the id and the project; list dashboards or segments to see which ids exist.":
    "GrowingIO 中没有{0}（HTTP 404）。请检查 ID 和项目；列出看板或分群可查看现有的 ID。",
  "GrowingIO knows no {0} (HTTP 404) and says: {1}. Check the id and the project; list dashboards or segments to see which ids exist.":
    "GrowingIO 中没有{0}（HTTP 404）：{1}。请检查 ID 和项目；列出看板或分群可查看现有的 ID。",
  "GrowingIO does not find {0} (HTTP 404). Check the project and GROWINGIO_BASE_URL (baseUrl).":
    "GrowingIO 中找不到{0}（HTTP 404）。请检查项目和 GROWINGIO_BASE_URL（baseUrl）。",
  'GrowingIO keeps answering "too many requests" (HTTP 429) for {0}. Try again later.':
    "GrowingIO 对{0}一直返回“请求过多”（HTTP 429）。请稍后再试。",
  "GrowingIO has a problem of its own (HTTP {0}) with {1}. Try again later.":
    "GrowingIO 自身出错（HTTP {0}），请求的是{1}。请稍后再试。",
  "The base URL answered with a redirect (HTTP {0}) for {1}, which is not followed so that the token stays there. Set GROWINGIO_BASE_URL (baseUrl) to the address it redirects to.":
    "基础地址返回了重定向（HTTP {0}），请求的是{1}；为避免泄露 token，不会跟随。请把 GROWINGIO_BASE_URL（baseUrl）改为重定向的目标地址。",
  "GrowingIO rejected the parameters (HTTP {0}) of {1}. {2}": "GrowingIO 拒绝了参数（HTTP {0}），请求的是{1}。{2}",
  "Check the range and the other parameters.": "请检查时间范围和其他参数。",
  "GrowingIO answered an unexpected HTTP status {0} for {1}. Check GROWINGIO_BASE_URL (baseUrl); if it is right, report this.":
    "GrowingIO 对{1}返回了意外的 HTTP 状态 {0}。请检查 GROWINGIO_BASE_URL（baseUrl）；如果无误，请反馈此问题。",
  " ": "",
  "The certificate has expired: check this machine's date; if it is right, who runs that server has to renew it.":
    "证书已过期：请检查本机日期；如果日期正确，需要由该服务器的维护者续期。",
  "The certificate is not valid yet: check this machine's date and time.": "证书尚未生效：请检查本机的日期和时间。",
  "The certificate is made out to another name: check the host in GROWINGIO_BASE_URL; a network that wants a sign-in first answers like this, too.":
    "证书是颁发给其他域名的：请检查 GROWINGIO_BASE_URL 中的主机名；需要先登录的网络也会这样响应。",
  "The certificate cannot be verified: who runs that server has to mend it.":
    "证书无法验证：需要由该服务器的维护者修复。",
  "Nobody whom Node knows vouches for the certificate, as with a company's own authority or a proxy that reads TLS. Set NODE_EXTRA_CA_CERTS, where this server is started, to the path of a PEM file with that authority's certificate.":
    "证书不是由 Node 信任的机构颁发的，常见于公司自建的证书机构或会解密 TLS 的代理。请在启动本服务的环境中把 NODE_EXTRA_CA_CERTS 设为该机构证书（PEM 文件）的路径。",
  "Nobody whom Node knows vouches for the certificate, nor does the file of NODE_EXTRA_CA_CERTS: it needs the authority's certificate in PEM form.":
    "证书不是由 Node 信任的机构颁发的，NODE_EXTRA_CA_CERTS 指向的文件里也没有该机构：文件中需要有该机构的 PEM 格式证书。",
  "Nobody whom Node knows vouches for the certificate, and the file that NODE_EXTRA_CA_CERTS names cannot be read: write the path of a PEM file with the authority's certificate.":
    "证书不是由 Node 信任的机构颁发的，NODE_EXTRA_CA_CERTS 指向的文件无法读取：请填写该机构证书（PEM 文件）的路径。",
  "{0} answered with {1} instead of JSON for {2}: a page, such as the sign-in of a network or of another product. Open that address in a browser on this machine, and check that GROWINGIO_BASE_URL is the address of GrowingIO itself.":
    "{0} 对{2}返回的是 {1} 而不是 JSON：这是一个页面，例如网络或其他产品的登录页。请在本机浏览器中打开这个地址，并确认 GROWINGIO_BASE_URL 是 GrowingIO 本身的地址。",
  "{0} lacks its scheme: write {1}, with its own user and password.":
    "{0} 缺少协议：请写成 {1}，并填上自己的用户名和密码。",
  "{0} is not the address of a proxy: write it as http://host:port.": "{0} 不是代理地址：请写成 http://host:port。",
  "{0} names a proxy of a kind that is not understood ({1}//): write the address of an HTTP proxy, http://host:port, or of a SOCKS 5 one, socks5://host:port.":
    "{0} 中的代理类型无法识别（{1}//）：请填写 HTTP 代理 http://host:port 或 SOCKS 5 代理 socks5://host:port 的地址。",
  "The proxy {0} ({1}) wants a user and a password (HTTP 407): write them into {2}, as in http://user:password@{3}.":
    "代理 {0}（{1}）需要用户名和密码（HTTP 407）：请写到 {2} 中，例如 http://user:password@{3}。",
  "The proxy {0} refuses the user and password in {1} (HTTP 407): correct them; signs such as @ and : in them are written in percent code.":
    "代理 {0} 拒绝了 {1} 中的用户名和密码（HTTP 407）：请改正；其中的 @、: 等符号要用百分号编码。",
  "The proxy {0} ({1}) could not reach {2} (HTTP {3}). Check GROWINGIO_BASE_URL, or ask who runs the proxy; name the host in NO_PROXY if it is reached without.":
    "代理 {0}（{1}）无法连到 {2}（HTTP {3}）。请检查 GROWINGIO_BASE_URL 或询问代理的维护者；如果不用代理就能访问，请把该主机写到 NO_PROXY。",
  "The proxy {0} ({1}) does not lead to {2} (HTTP {3}): ask who runs it to allow that, correct {4}, or name the host in NO_PROXY if it is reached without.":
    "代理 {0}（{1}）不允许连接 {2}（HTTP {3}）：请让代理的维护者放行，或改正 {4}；如果不用代理就能访问，请把该主机写到 NO_PROXY。",
  "undici, which carries the requests, cannot be loaded here. In a bundle, keep undici outside of it (an external), or pass transport: fetch.":
    "无法加载负责发送请求的 undici。打包时请把 undici 排除在外（external），或传入 transport: fetch。",
  "The connection to the proxy {0} ({1}) failed ({2}). {3}": "连接代理 {0}（{1}）失败（{2}）。{3}",
  "The proxy {0} ({1}) does not speak TLS ({2}): most proxies are written with http://, also for https.":
    "代理 {0}（{1}）不支持 TLS（{2}）：多数代理要写成 http://，访问 https 时也一样。",
  "The proxy {0} ({1}) did not carry the connection to {2}. Check that it runs and that {3} is right, or unset it where no proxy is needed.":
    "代理 {0}（{1}）没有转发到 {2} 的连接。请确认代理在运行且 {3} 正确；不需要代理时请取消设置。",
  "The proxy {0} ({1}) cannot be reached, or broke off ({2}). Check that it runs and that {3} is right, or unset it where no proxy is needed.":
    "代理 {0}（{1}）无法连接或中途断开（{2}）。请确认代理在运行且 {3} 正确；不需要代理时请取消设置。",
};

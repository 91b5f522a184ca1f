import type { Phrases } from "@growingio-export/core";

/** What is wrong with the file of `--config`, what `config check` prints, and why somebody is not let in. */
export const company: Phrases = {
  "the project uid": "项目 uid",
  "the variable that it names is not set": "它指向的环境变量没有设置",
  "the variable that tokenEnv names": "tokenEnv 指向的环境变量",
  "it must be an address that begins with https://": "必须是以 https:// 开头的地址",
  "it must be https; only a loopback address may be http": "必须是 https；只有本机地址可以用 http",
  "it must have no user and no password": "不能包含用户名和密码",
  "it must be scheme, host and path alone": "只能包含协议、主机和路径",
  "{0} is in order. Principals: {1}.": "{0} 没有问题。主体：{1} 个。",
  "Public address: {0}": "对外地址：{0}",
  "Allowed hosts: {0}": "允许的主机：{0}",
  "Allowed origins: {0}": "允许的来源：{0}",
  "Access tokens: of {0} for {1}": "访问令牌：由 {0} 签发，受众为 {1}",
  "Scopes: {0}": "权限范围：{0}",
  "keys: {0}, subjects: {1}": "密钥：{0} 个，subject：{1} 个",
  "groups: {0}": "组：{0}",
  "limits: {0} running exports, {1} calls a minute, {2} MB on disk":
    "上限：同时运行 {0} 个导出，每分钟 {1} 次调用，磁盘 {2} MB",
  "rows of user lists: {0}": "用户名单的行：{0}",
  "project {0} at {1}": "项目 {0}，位于 {1}",
  "You are not signed in: {0}.": "没有登录：{0}。",
  "the company was changed meanwhile; try again": "公司配置刚刚更改，请重试",
  "The keys of the issuer {0} cannot be read at the moment, so that no access token can be checked: try again later.":
    "暂时无法读取签发方 {0} 的密钥，因此无法校验访问令牌：请稍后重试。",
  "The access token must have the scopes {0}.": "访问令牌必须具有权限范围 {0}。",
  "You are signed in, but nobody here has your subject {0}: ask whoever runs this server to add it.":
    "已登录，但这里没有人对应你的 subject {0}：请联系本服务的管理员添加。",
  "Sign in first: send Authorization: Bearer with a key of this server.":
    "请先登录：发送 Authorization: Bearer 和本服务的密钥。",
  "the Authorization header must be Bearer and a key or access token": "Authorization 头必须是 Bearer 加密钥或访问令牌",
  "it is no key and no access token of this server": "这不是本服务的密钥或访问令牌",
  "{0} cannot be a name": "{0} 不能用作名称",
  "{0} is the name of whoever is served without --config: choose another": "{0} 是不带 --config 时使用的名称：请换一个",
  "the name of a principal has 1 to 64 letters, digits and . _ @ - alone, one letter or digit at least":
    "主体名称由 1 到 64 个字母、数字和 . _ @ - 组成，至少有一个字母或数字",
  "nobody could sign in: it must have a key (keys) or a subject (subjects)":
    "没有人能登录：必须有密钥（keys）或 subject（subjects）",
  "it must have one of tokenEnv and tokenFile, not both": "tokenEnv 和 tokenFile 必须且只能有一个",
  "it stands at {0} already: a key or subject is of one principal, once":
    "它已经属于 {0}：一个密钥或 subject 只属于一个主体，且只写一次",
  "it must be the address without /mcp, which the server adds": "地址不要带 /mcp，服务会自己加上",
  "it must be a list of texts": "必须是文本列表",
  "it must be the second line that growingio-mcp keys new prints, sha256: and 64 hexadecimal digits; never the key itself":
    "必须是 growingio-mcp keys new 打印的第二行，即 sha256: 加 64 位十六进制数字；绝不能是密钥本身",
  "it must be the name of a variable of the environment that holds the token; never the token itself":
    "必须是存放 token 的环境变量的名称；绝不能是 token 本身",
  "it must be the path of a file that holds the token alone": "必须是只存放 token 的文件的路径",
  "it must be a text of 1 to 255 characters": "必须是 1 到 255 个字符的文本",
  "it must be a whole number of at least 1": "必须是不小于 1 的整数",
  "it must be a number above 0": "必须是大于 0 的数",
  "it must be an object of project uids": "必须是由项目 uid 组成的对象",
  "it must be an object of principals by their names": "必须是以名称为键的主体对象",
  "it must be a host as the Host header has it, such as mcp.example.com or mcp.example.com:8443":
    "必须是 Host 头中的主机，例如 mcp.example.com 或 mcp.example.com:8443",
  "it must be an origin as the Origin header has it, such as https://app.example.com":
    "必须是 Origin 头中的来源，例如 https://app.example.com",
  "it must be a scope, one word": "必须是一个权限范围，不含空格",
  "There is no principal: nobody can sign in.": "没有主体：没有人能登录。",
  "There are subjects but no oauth: nobody can sign in as one of them.":
    "有 subjects 但没有 oauth：没有人能以这些 subject 登录。",
  "publicUrl is http: keys and answers can be read on their way.": "publicUrl 是 http：密钥和回答会在传输途中被读取。",
  "{0} names {1}, which is no file.": "{0} 指向的 {1} 不是普通文件。",
  "{0} names {1}, which is too large ({2} bytes).": "{0} 指向的 {1} 太大（{2} 字节）。",
  "{0} names {1}, which others than its owner may write (mode {2}): whoever can write it decides who sees what. Run: chmod go-w {3}":
    "{0} 指向的 {1} 可以被所有者以外的人写入（权限 {2}）：能写它的人就能决定谁看到什么。请运行：chmod go-w {3}",
  "the access token has expired": "访问令牌已过期",
  "the access token is signed with another algorithm than {0}": "访问令牌的签名算法不是 {0} 之一",
  "the access token is not signed by the issuer of this server": "访问令牌不是由本服务的签发方签名的",
  "the access token is of another issuer": "访问令牌由其他签发方签发",
  "the access token is for another audience": "访问令牌的受众不是本服务",
  "the access token is not valid yet": "访问令牌尚未生效",
  "the access token has no {0}": "访问令牌没有 {0}",
};

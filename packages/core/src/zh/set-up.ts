import type { Phrases } from "../text/say.ts";

/** What is wrong with the options and the environment. */
export const setUp: Phrases = {
  "{0}.": "{0}。",
  "; ": "；",
  "No project is set: pass `project`, or set GROWINGIO_PROJECT_UID to the uid in your GrowingIO page addresses (/projects/{uid}/…).":
    "没有指定项目：请传入 `project`，或把 GROWINGIO_PROJECT_UID 设为 GrowingIO 页面地址中的 uid（/projects/{uid}/…）。",
  "The options must be an object, for example { token, project }.": "选项必须是一个对象，例如 { token, project }。",
  "{0} must be an object.": "{0} 必须是一个对象。",
  "{0} is not an option; the nearest one is {1}.": "没有 {0} 这个选项；最接近的是 {1}。",
  "{0} must be a string.": "{0} 必须是字符串。",
  "{0} must be a function.": "{0} 必须是函数。",
  "{0} must be a function, or an object with {1}.": "{0} 必须是一个函数，或带有 {1} 的对象。",
  "{0} must be text that a header can hold.": "{0} 必须是可以放进请求头的文本。",
  "{0} must be an object of header names and values.": "{0} 必须是由请求头名称和值组成的对象。",
  "{0} must be a plain object of header names and values: write Object.fromEntries(headers) of a Headers or a Map.":
    "{0} 必须是由请求头名称和值组成的普通对象：如果是 Headers 或 Map，请写成 Object.fromEntries(headers)。",
  "{0} is set by the client itself: pass the token as token, the address as baseUrl.":
    "{0} 由客户端自己设置：令牌请用 token 传入，地址请用 baseUrl 传入。",
  "{0} is not a header: its name or its value has signs that a header cannot hold.":
    "{0} 不是请求头：名称或值中有请求头不能包含的字符。",
  "fetch is the older name of transport: pass transport alone.": "fetch 是 transport 的旧名称：请只传 transport。",
  "{0} must be an object; {1} are optional.": "{0} 必须是一个对象，其中 {1} 可以省略。",
  "{0} must be an object with {1}.": "{0} 必须是带有 {1} 的对象。",
  "{0} must be a positive number, for example {1}.": "{0} 必须是正数，例如 {1}。",
  "{0} must be at most {1}, {2}.": "{0} 最多为 {1}（{2}）。",
  "a day": "一天",
  "{0} must be a number of at least {1}.": "{0} 必须是不小于 {1} 的数。",
  "{0} must be a finite number of at least {1}.": "{0} 必须是不小于 {1} 的有限数。",
  "{0} must be a number of milliseconds from {1} to {2}.": "{0} 必须是 {1} 到 {2} 之间的毫秒数。",
  "`baseUrl` is not the base URL of the environment (GROWINGIO_BASE_URL, or {0} where it is not set), to which alone a token from there is sent: pass `token`, too.":
    "`baseUrl` 不是环境变量指定的基础地址（GROWINGIO_BASE_URL，未设置时为 {0}），而环境变量中的 token 只会发送到该地址：请同时传入 `token`。",
  "No token is set: set GROWINGIO_TOKEN (or GROWINGIO_TOKEN_FILE) or pass `token`. An administrator makes one under project configuration > API Token management.":
    "没有设置 token：请设置 GROWINGIO_TOKEN（或 GROWINGIO_TOKEN_FILE），或传入 `token`。管理员可在 项目配置 > API Token 管理 中创建。",
  "{0} must be https, http for a loopback address only, for example {1}.":
    "{0} 必须是 https，只有本机地址可以用 http，例如 {1}。",
  "{0} names a file that cannot be read ({1}).": "{0} 指向的文件无法读取（{1}）。",
  "unknown error": "未知错误",
  "{0} must be the public key of the project, printable ASCII without spaces; leave it out where nobody asked for it.":
    "{0} 必须是项目公钥，由可打印的 ASCII 字符组成，不含空格；没有人要求时请不要设置。",
  "{0} still holds the placeholder of an example: write the address of your own deployment, or leave it out for {1}.":
    "{0} 还是示例中的占位文字：请填写自己的部署地址；使用 {1} 时不用设置。",
  "{0} must be https, for the token would be readable on its way: write {1}. Only a loopback address may be http.":
    "{0} 必须是 https，否则 token 会在传输途中被读取：请写成 {1}。只有本机地址可以用 http。",
  "{0} holds the address of a page or of one call: write {1} alone.": "{0} 填的是某个页面或接口的地址：请只写 {1}。",
  "{0} must be scheme, host and path alone, no user, query or fragment: write {1} as {2}.":
    "{0} 只能包含协议、主机和路径，不能有用户名、查询参数或片段：请把 {2} 写成 {1}。",
  "{0} holds a reference such as {1} that the program which starts this server did not fill in: write the value itself there, or set what it refers to where that program is started.":
    "{0} 还是 {1} 这样的引用，启动本服务的程序没有替换它：请直接填写值，或在启动该程序的环境中设置所引用的内容。",
  "{0} is in quotes: write the value without them.": "{0} 带有引号：请去掉引号，只写值。",
  "{0} begins with the name of a variable: write only the value, what stands behind the = sign.":
    "{0} 以变量名开头：请只写值，即等号后面的部分。",
  "{0} begins or ends with a space or a line break: write the value without it.":
    "{0} 的开头或结尾有空格或换行：请去掉后只写值。",
  "{0} begins with {1}, which only a shell replaces: write the whole path, {2}.":
    "{0} 以 {1} 开头，只有 shell 会替换它：请写完整路径 {2}。",
  "{0} begins with ~, which only a shell replaces: write the whole path of that folder.":
    "{0} 以 ~ 开头，只有 shell 会替换它：请写该文件夹的完整路径。",
  "{0} still holds the placeholder of an example: write a path of your own machine.":
    "{0} 还是示例中的占位文字：请填写本机的路径。",
  "{0} still holds the placeholder of an example: write your project uid in its place, as in /projects/{uid}/… of your GrowingIO page addresses.":
    "{0} 还是示例中的占位文字：请换成项目 uid，即 GrowingIO 页面地址 /projects/{uid}/… 中的那一段。",
  "{0} holds the address of a page: write the uid in it alone, {1}.": "{0} 填的是页面地址：请只写其中的 uid，即 {1}。",
  "{0} is a number, not a project uid: write the uid in your GrowingIO page addresses, /projects/{uid}/…, for example {1}.":
    "{0} 是一个数字，不是项目 uid：请填写 GrowingIO 页面地址 /projects/{uid}/… 中的 uid，例如 {1}。",
  "{0} is not a project uid, which has letters, digits, _ or - alone: write the uid in your GrowingIO page addresses, /projects/{uid}/…, for example {1}.":
    "{0} 不是项目 uid（只由字母、数字、_ 或 - 组成）：请填写 GrowingIO 页面地址 /projects/{uid}/… 中的 uid，例如 {1}。",
  "{0} names something that is no file: write the path of a file that holds the token alone.":
    "{0} 指向的不是普通文件：请填写只存放 token 的文件的路径。",
  "{0} names a file that is too large for a token: write the path of a file that holds the token alone.":
    "{0} 指向的文件太大，不像是 token：请填写只存放 token 的文件的路径。",
  "{0} names a file that is empty: write the token into it.": "{0} 指向的文件是空的：请把 token 写进去。",
  "{0} (the content of its file)": "{0}（文件内容）",
  "{0} begins with a word such as Bearer: GrowingIO takes the bare token. Write the token alone.":
    "{0} 以 Bearer 之类的词开头：GrowingIO 只接受 token 本身，请只写 token。",
  "{0} holds an address, not a token. An administrator makes a token under project configuration > API Token management.":
    "{0} 填的是地址，不是 token。管理员可在 项目配置 > API Token 管理 中创建 token。",
  "{0} holds a path, not a token: write the path into {1}, or the token itself here.":
    "{0} 填的是路径，不是 token：请把路径写到 {1}，或在这里填写 token 本身。",
  "{0} still holds the placeholder of an example: write your own API token in its place. An administrator makes one under project configuration > API Token management.":
    "{0} 还是示例中的占位文字：请换成自己的 API Token。管理员可在 项目配置 > API Token 管理 中创建。",
  "{0} holds spaces, line breaks or other characters that no token has; copy it again, the token alone.":
    "{0} 中有空格、换行或其他 token 不会有的字符：请重新复制，只要 token 本身。",
  "{0}.folder must be the path of a folder.": "{0}.folder 必须是文件夹路径。",
};

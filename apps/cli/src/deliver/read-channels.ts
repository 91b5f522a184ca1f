import { isLoopback, say } from "@growingio-export/core";
import { UsageError } from "../shell/usage-error.ts";
import { type Channel, type ChannelName, type ChatSettings, channelNames, type MailSettings } from "./channel.ts";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The channels that `--to` names, with their addresses and secrets: those come from variables alone.
 *
 * @param given names as they were given, each perhaps several with commas between. @param isDry what is only printed needs no address.
 * @throws `UsageError` for a name that is none, and for a variable that is missing or cannot be what it should; it never holds the value.
 */
export function readChannels(given: readonly string[], env: Env, { isDry = false } = {}): Channel[] {
  return namesIn(given).map((name): Channel => {
    if (isDry) return { name, settings: null };
    return name === "smtp" ? { name, settings: readMail(env) } : { name, settings: readChat(name, env) };
  });
}

/** What nothing that leaves may show: the keys in addresses of chats are secrets, too; schemes, hosts and words of paths are none. */
export function secretsOf(channels: readonly Channel[]): string[] {
  return channels.flatMap(({ name, settings }) => {
    if (settings === null) return [];
    const { url } = settings;
    if (name === "smtp") return passwordsOf(url);
    const { secret } = settings as ChatSettings;
    return [...keysOf(url), ...(secret === null ? [] : [secret])];
  });
}

/** A password as it is written, as it is meant, and as a mail server is told it. */
function passwordsOf(url: URL): string[] {
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (password === "") return [];
  const told = [`\0${user}\0${password}`, password].map((text) => Buffer.from(text).toString("base64"));
  return [url.password, password, ...told];
}

/** Shorter parts of an address are words such as `robot`. */
const LEAST_KEY = 12;

/** What makes the address of a bot a secret; all behind the host where no part of it is as long as keys are. */
function keysOf({ pathname, search, searchParams }: URL): string[] {
  const parts = [...pathname.split("/"), ...searchParams.values()];
  const keys = parts.filter((part) => part.length >= LEAST_KEY);
  if (keys.length > 0) return keys;
  const behindHost = `${pathname}${search}`;
  return behindHost === "/" ? [] : [behindHost];
}

function namesIn(given: readonly string[]): ChannelName[] {
  const words = given.flatMap((text) => text.split(",")).map((text) => text.trim().toLowerCase());
  const names = words.map((word) => {
    const name = channelNames.find((one) => one === word);
    if (name === undefined)
      throw new UsageError(say`--to takes ${channelNames.join(", ")}; "${word.slice(0, 40)}" is none of them.`);
    return name;
  });
  return [...new Set(names)];
}

function readChat(name: Exclude<ChannelName, "smtp">, env: Env): ChatSettings {
  const variable = `GROWINGIO_${name.toUpperCase()}_URL`;
  const url = readUrl(variable, env, EXAMPLES[name]);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname)))
    throw new UsageError(say`${variable} must begin with https://: only a loopback address may be http.`);
  if (url.username !== "" || url.password !== "" || url.hash !== "")
    throw new UsageError(
      say`${variable} holds a user, a password or a #: copy the address of the bot as the chat shows it.`,
    );
  // WeCom and Slack have no signatures: the key in their address is all.
  const secret = name === "feishu" || name === "dingtalk" ? env[`GROWINGIO_${name.toUpperCase()}_SECRET`]?.trim() : "";
  return { url, secret: secret || null };
}

function readMail(env: Env): MailSettings {
  const variable = "GROWINGIO_SMTP_URL";
  const url = readUrl(variable, env, EXAMPLES.smtp);
  if (!/^smtps?:$/.test(url.protocol))
    throw new UsageError(say`${variable} must begin with smtps:// or smtp://, for example ${EXAMPLES.smtp}.`);
  if (url.search !== "" || url.hash !== "" || !/^\/?$/.test(url.pathname))
    throw new UsageError(
      say`${variable} must end with its host or port: signs such as @, / and ? in its password are written in percent code.`,
    );
  return {
    url,
    from: readAddresses("GROWINGIO_SMTP_FROM", env, 1)[0] ?? "",
    to: readAddresses("GROWINGIO_SMTP_TO", env, 50),
  };
}

function readAddresses(variable: string, env: Env, most: number): string[] {
  const addresses = (env[variable] ?? "")
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "");
  const isAddress = (text: string) => /^[^\s@<>,;:"()[\]\\\p{C}]{1,64}@[^\s@<>,;:"()[\]\\\p{C}]{1,253}$/u.test(text);
  if (addresses.length === 0 || addresses.length > most || !addresses.every(isAddress))
    throw new UsageError(
      most === 1
        ? say`${variable} must be the address that mails are from, for example reports@example.com.`
        : say`${variable} must be the addresses that mails go to, with commas between, for example li@example.com,wang@example.com.`,
    );
  return addresses;
}

function readUrl(variable: string, env: Env, example: string): URL {
  const text = env[variable]?.trim() ?? "";
  if (text === "")
    throw new UsageError(say`${variable} is not set: it holds the address to send to, such as ${example}.`);
  if (!URL.canParse(text) || new URL(text).hostname === "")
    throw new UsageError(say`${variable} is no address: copy it whole, such as ${example}.`);
  return new URL(text);
}

const EXAMPLES: Readonly<Record<ChannelName, string>> = {
  feishu: "https://open.feishu.cn/open-apis/bot/v2/hook/…",
  dingtalk: "https://oapi.dingtalk.com/robot/send?access_token=…",
  wecom: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
  slack: "https://hooks.slack.com/services/…",
  smtp: "smtps://user:password@mail.example.com",
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

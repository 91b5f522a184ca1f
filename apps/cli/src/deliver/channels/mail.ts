import { isLoopback } from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import type { Attachment, MailSettings } from "../channel.ts";
import { fittingLines } from "../fitting-lines.ts";
import type { Message } from "../message.ts";

/** A mail as it is written, without whom it is from and to. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Names of files. */
  readonly attachments: readonly string[];
}

/** A message as a mail: its figures as text and as HTML. */
export function mailOf(message: Message, attachment?: Attachment): Mail {
  const { title, link } = message;
  const plain = fittingLines(message, textStyle, () => true);
  const marked = fittingLines(message, htmlStyle, () => true);
  const opened = link === undefined ? [] : [say`Open the report: ${link}`];
  const anchor = link === undefined ? [] : [`<p><a href="${escaped(link)}">${escaped(say`Open the report`)}</a></p>`];
  return {
    subject: title,
    text: `${[title, ...plain, ...opened].join("\n\n")}\n`,
    html: [`<h2>${escaped(title)}</h2>`, ...marked, ...anchor].join("\n"),
    attachments: attachment === undefined ? [] : [attachment.name],
  };
}

/** How the server is reached: TLS from the start, or before anything is said to it; none on this machine alone. */
export function connectionOf({ url }: MailSettings, timeoutMs: number) {
  const isSecure = url.protocol === "smtps:";
  const isHere = isLoopback(url.hostname);
  const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    requireTLS: !isSecure && !isHere,
    // A server of this machine may offer it with a certificate that nobody can check.
    ignoreTLS: !isSecure && isHere,
    ...(user === "" ? {} : { auth: { user, pass } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // What a name says is never read from the disk or the network.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const textStyle = {
  headline: ({ chart, sentence }: { chart: string; sentence: string }) => `${chart}\n  ${sentence}`,
  line: (text: string) => text,
  warning: (text: string) => text,
};

const htmlStyle = {
  headline: ({ chart, sentence }: { chart: string; sentence: string }) =>
    `<p><b>${escaped(chart)}</b><br>${escaped(sentence)}</p>`,
  line: (text: string) => `<p>${escaped(text)}</p>`,
  warning: (text: string) => `<p><i>${escaped(text)}</i></p>`,
};

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

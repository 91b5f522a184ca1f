import { codeOf, createRedactor } from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import { createTransport } from "nodemailer";
import type { Attachment, MailSettings } from "./channel.ts";
import { ChannelError, saidBack } from "./channel-error.ts";
import { connectionOf, type Mail } from "./channels/mail.ts";

export interface MailPorts {
  readonly signal: AbortSignal;
  /** How long the server may be silent, milliseconds. */
  readonly timeoutMs: number;
  /** What nothing said may hold. */
  readonly secrets: readonly string[];
}

/** Hands a mail to the server; resolves with how many of its addresses were refused. Throws `ChannelError` where it was not taken, and what `signal` aborts with. */
export async function sendMail(
  { subject, text, html }: Mail,
  attachment: Attachment | undefined,
  settings: MailSettings,
  { signal, timeoutMs, secrets }: MailPorts,
): Promise<number> {
  signal.throwIfAborted();
  const transport = createTransport(connectionOf(settings, timeoutMs));
  const close = () => transport.close();
  signal.addEventListener("abort", close, { once: true });
  try {
    const { from, to } = settings;
    const attachments =
      attachment === undefined
        ? []
        : [
            {
              filename: attachment.name,
              content: Buffer.from(attachment.content),
              contentType: "text/html; charset=utf-8",
            },
          ];
    const { rejected } = await transport.sendMail({ from, to: [...to], subject, text, html, attachments });
    return rejected.length;
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof ChannelError ? cause : mailError(cause, secrets);
  } finally {
    signal.removeEventListener("abort", close);
    transport.close();
  }
}

/** Codes of the connection, which can pass; those of TLS and of a refused password do not. */
const PASSING = /^(?:ECONNECTION|ETIMEDOUT|ESOCKET|EDNS|ECONN[A-Z]+|EPIPE|ENOTFOUND|EAI_AGAIN)$/;

function mailError(cause: unknown, secrets: readonly string[]): ChannelError {
  const code = codeOf(cause);
  const { response = "", responseCode = 0 } = (cause instanceof Error ? cause : {}) as {
    response?: string;
    responseCode?: number;
  };
  const words = saidBack(response, createRedactor(secrets).message);
  // 4yz passes, 5yz stays (RFC 5321, 4.2.1).
  const isPassing = responseCode === 0 ? PASSING.test(code) : responseCode >= 400 && responseCode < 500;
  if (words !== "")
    return new ChannelError(say`The mail server did not take the mail: it said: ${words}.`, { retryable: isPassing });
  return new ChannelError(
    code === ""
      ? say`The connection to the mail server failed.`
      : say`The connection to the mail server failed (${code}).`,
    { retryable: isPassing },
  );
}

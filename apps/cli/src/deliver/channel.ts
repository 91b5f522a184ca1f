import type { GrowingIOError } from "@growingio-export/core/basics";

/** Where messages go, as `--to` names it. */
export const channelNames = ["feishu", "dingtalk", "wecom", "slack", "smtp"] as const;
export type ChannelName = (typeof channelNames)[number];

/** A chat's address, which is a secret itself, and what its messages are signed with. */
export interface ChatSettings {
  readonly url: URL;
  /** Null where its bot wants no signature. */
  readonly secret: string | null;
}

/** A mail server and whom its mails are from and to. */
export interface MailSettings {
  /** smtps://user:password@host or smtp://… */
  readonly url: URL;
  readonly from: string;
  readonly to: readonly string[];
}

/** Somewhere that messages go, read from variables. Settings are null in a dry run, which needs none. */
export type Channel =
  | { readonly name: Exclude<ChannelName, "smtp">; readonly settings: ChatSettings | null }
  | { readonly name: "smtp"; readonly settings: MailSettings | null };

/** A file that goes with a mail; chats are told its link. */
export interface Attachment {
  /** `report.html` */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What became of a message at one channel. */
export type Delivery =
  /** `refused`: so many addresses of a mail that its server did not take. */
  | { readonly channel: ChannelName; readonly outcome: "sent"; readonly refused?: number }
  | { readonly channel: ChannelName; readonly outcome: "sent_before" }
  /** What would be sent, without address and signature. */
  | { readonly channel: ChannelName; readonly outcome: "dry_run"; readonly payload: unknown }
  | { readonly channel: ChannelName; readonly outcome: "failed"; readonly error: GrowingIOError };

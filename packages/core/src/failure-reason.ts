import type { ExportFailureReason } from "./errors.ts";
import { MAX_LINK_MINUTES } from "./limits.ts";
import { say } from "./text/say.ts";

/**
 * Why GrowingIO could not do something, by the words of its own message. Its export documentation shows the three about
 * parameters, expiry and trying later; what is deleted and what is not allowed does not pass by waiting.
 */
export function failureReason(message: string): ExportFailureReason {
  if (/删除|下线|deleted/i.test(message)) return "deleted";
  if (/[无没]有?权限?|权限不足|permission|forbidden|not allowed/i.test(message)) return "no_permission";
  if (/7\s*天|过期时间|有效期/.test(message)) return "expiry_too_long";
  if (/参数|非法|不合法/.test(message)) return "illegal_parameter";
  if (/稍后|重试|下载(出错|失败|异常)/.test(message)) return "try_again_later";
  return "unknown";
}

const advice: Readonly<Record<ExportFailureReason, () => string>> = {
  deleted: () =>
    say`Waiting does not mend this: something it is made of is deleted. Whoever made it, or an administrator of the project, opens it in GrowingIO and takes another event or property, or restores the deleted one in the project's data management.`,
  no_permission: () =>
    say`Waiting does not mend this: the token's owner may not see it. An administrator of the project can give the permission in GrowingIO, or make a token that has it (project configuration > API Token management).`,
  illegal_parameter: () => say`Change the parameter that it names.`,
  expiry_too_long: () => say`Ask again with an expiry under 7 days (${MAX_LINK_MINUTES} minutes).`,
  try_again_later: () => say`Ask again in a few minutes.`,
  unknown: () =>
    say`Open it in GrowingIO: if it fails there too, whoever made it has to mend it; if it works there, ask again.`,
};

/** What to do about it: who can mend it and where, or when to ask again. */
export function failureAdvice(reason: ExportFailureReason): string {
  return advice[reason]();
}

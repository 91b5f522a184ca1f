import { idFor } from "./ids.ts";
import type { AudienceShape, Segment, Tag, UserVariable } from "./types.ts";
import { HOSTILE_VALUES } from "./values.ts";

const DOWNLOAD_FAILED = "下载出错,请稍后重试";

function segment(shape: AudienceShape, name: string, userNum: number, userType: Segment["userType"] = "cs1"): Segment {
  const updatedAt = "2026-11-19T20:00:00.000Z";
  return { id: idFor(`segment ${shape}`), name, shape, userType, userNum, updatedAt };
}

/** The shop's segments: each particular kind of list, once. */
export function segments(): Segment[] {
  return [
    segment("plain", "近30天高价值用户", 1280),
    segment("severalFiles", "近90天购买用户", 6400),
    segment("gzip", "沉睡会员", 3100),
    segment("large", "全部注册用户", 120_000),
    segment("visitors", "加购未下单访客", 2750, "u"),
    segment("hostile", `人群\u202E ${HOSTILE_VALUES[4] ?? ""}\u200B`, 40),
    { ...segment("failing", "计算异常的人群", 900), failure: DOWNLOAD_FAILED },
  ];
}

/** The shop's tags. */
export function tags(): Tag[] {
  return [
    { id: idFor("tag plain"), name: "消费能力", shape: "plain", userNum: 2300 },
    { id: idFor("tag failing"), name: "计算异常的标签", shape: "failing", userNum: 10, failure: DOWNLOAD_FAILED },
  ];
}

type VariableRow = readonly [key: string, name: string, valueType: string, isSystem?: boolean];

const PEOPLE: readonly VariableRow[] = [
  ["login_user_id", "登录用户ID", "string", true],
  ["open_id", "微信OpenID", "string"],
  ["name", "姓名", "string"],
  ["phone", "手机号", "string"],
  ["email", "邮箱", "string"],
  ["id_card", "身份证号", "string"],
  ["role", "角色", "string"],
  ["vip_level", "会员等级", "int"],
  ["city", "常住城市", "string"],
  ["signature", "个性签名", "string"],
];

const VISITORS: readonly VariableRow[] = [
  ["first_channel", "首次访问来源", "string", true],
  ["device", "设备型号", "string", true],
  ["ab_group", "实验分组", "string"],
];

/** The variables of logged-in users and of visitors; a segment export takes their keys. */
export function variables(): { readonly user: readonly UserVariable[]; readonly visitor: readonly UserVariable[] } {
  return {
    user: PEOPLE.map((row) => ({ ...variable(row), attribution: "last" })),
    visitor: VISITORS.map(variable),
  };
}

function variable([key, name, valueType, isSystem = false]: VariableRow): UserVariable {
  return {
    id: idFor(`variable ${key}`),
    key,
    name,
    description: isSystem ? "系统预置" : "",
    isSystem,
    valueType,
    createdAt: "2025-01-06T03:00:00.000Z",
    creator: "王磊",
    updatedAt: "2025-09-01T03:00:00.000Z",
    updater: "李婷",
  };
}

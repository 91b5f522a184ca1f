import type { Phrases } from "@growingio-export/core";

/** What is said where servers share their limits and their memory. */
export const limits: Phrases = {
  "The servers' shared memory (Redis) does not answer; try again in a minute.":
    "各服务共用的存储（Redis）没有响应；请一分钟后重试。",
  "GROWINGIO_REDIS_URL is no address of a Redis: write redis://HOST:6379, or rediss://USER:PASSWORD@HOST:6379 with TLS.":
    "GROWINGIO_REDIS_URL 不是 Redis 地址：请写 redis://HOST:6379，使用 TLS 时写 rediss://USER:PASSWORD@HOST:6379。",
  "You have made the {0} calls that you may make in a minute; call again in {1} s.":
    "一分钟内最多可调用 {0} 次，已达上限；请 {1} 秒后再调用。",
  "The result has {0} MB, more than the 8 MB that these servers can hand to each other. Ask for a shorter range or fewer dimensions, or tell whoever runs this server to set GROWINGIO_BLOBS to a folder that all servers share.":
    "结果有 {0} MB，超过各服务之间可传递的 8 MB。请缩短时间范围或减少维度，或请服务的管理员把 GROWINGIO_BLOBS 设为所有服务共用的目录。",
  "The result could not be written to the folder that these servers share ({0}). Call again in a while; if it fails again, tell whoever runs this server.":
    "结果无法写入各服务共用的目录（{0}）。请稍后再调用；如果再次失败，请告知服务的管理员。",
  "The export was not finished within {0} minutes. Run the export tool again. The last reason: {1}":
    "导出未在 {0} 分钟内完成。请重新运行导出工具。最近的原因：{1}",
  "The servers' shared memory (Redis) is full: nothing new can be kept until older exports are gone. Tell whoever runs these servers.":
    "各服务共用的存储（Redis）已满：在较早的导出清除之前无法保存新内容。请告知服务的管理员。",
};

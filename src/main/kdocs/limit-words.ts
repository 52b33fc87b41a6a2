/**
 * What the words of a refusal say about limits. INFERRED, all of it: no page gives a code, a status
 * or a text for a used up quota (kdocs-api.md 1.4), so this is a guess at how people write them.
 */

// About space, sizes and numbers of things: none of them has to do with calls.
const otherLimits =
  /storage|space|capacity|disk|size|upload|download|member|folder|file|空间|容量|存储|大小|上传|下载|流量|成员|文件|文档/i
const day = /\bdaily\b|per day|\btoday\b|每[日天]|[今当][日天]|单日|\/天/i
const moment = /per (second|minute|hour)|\bqps\b|每(秒|分|小时)|\/(秒|分)/i
const limit = /quota|limit|exceed|used up|配额|限额|额度|上限|限制|超[限过出]|用完|用尽|耗尽|限流/i
const quota = /quota|配额|限额|额度/i
const calls = /(调用|请求|访问|接口)次数.{0,8}(上限|限制|超[限过出]|用完|用尽|耗尽)/
// KDocs' pages head their daily quotas "限流频次". Still, without a day in the sentence it counts as
// passing: to ask again after a minute costs a call, to believe in a used up day costs the day.
const throttling =
  /too many requests|rate.?limit|request limit|限流|(请求|调用|访问|操作).{0,4}频繁|频率.{0,4}(限制|过高|超)/i

/** Null: the words are about something else. */
export function limitNamedBy(text: string, status?: number): 'budget' | 'rate-limited' | null {
  if (otherLimits.test(text)) return null
  if (moment.test(text)) return limit.test(text) || throttling.test(text) ? 'rate-limited' : null
  if (day.test(text) && limit.test(text)) return 'budget'
  // A bare "quota exceeded" is about calls only where the status says so too.
  if (calls.test(text) || (status === 429 && quota.test(text))) return 'budget'
  return throttling.test(text) ? 'rate-limited' : null
}

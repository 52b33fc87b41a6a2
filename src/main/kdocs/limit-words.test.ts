import { expect, it } from 'vitest'
import { meanings } from '../../sandbox/codes'
import { limitNamedBy } from './limit-words'

it.each([
  [meanings.SandboxQuotaUsedUp.text, 'budget'],
  ['SandboxQuotaUsedUp: the daily quota of this class is used up (write)', 'budget'],
  ['reach max api daily quota limit', 'budget'],
  ['Request limit per day exceeded', 'budget'],
  ['接口调用次数超过限制', 'budget'],
  ['今日请求次数已达上限', 'budget'],
  ['当天限流', 'budget'],
  [meanings.SandboxTooManyRequests.text, 'rate-limited'],
  ['API rate limit exceeded', 'rate-limited'],
  ['Open api qps request limit reached', 'rate-limited'],
  ['每分钟调用次数超过上限', 'rate-limited'],
  ['请求过于频繁，请稍后再试', 'rate-limited'],
  ['触发限流', 'rate-limited'],
  ['the quota of storage space is used up', null],
  ['daily upload limit exceeded', null],
  ['云空间配额已用完', null],
  ['文件数量超过上限', null],
  ['quota exceeded', null],
  ['no such file', null],
  ['', null]
])('"%s" is about %s', (text, expected) => {
  expect(limitNamedBy(text)).toBe(expected)
})

it('takes a bare quota for one of calls where the status is 429', () => {
  expect(limitNamedBy('quota exceeded', 429)).toBe('budget')
  expect(limitNamedBy('storage quota exceeded', 429)).toBe(null)
})

import { describe, expect, it } from 'vitest'
import { errorCodes } from '../errors'
import { en } from './en'
import {
  countDays,
  formatDate,
  formatDay,
  formatList,
  formatMinutes,
  formatShare,
  formatSize,
  splitDateTime
} from './format'
import { createI18n, pickLanguage } from './setup'
import { zhCN } from './zh-CN'

function flatten(texts: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(prefix + key, value)
    else
      for (const [path, text] of flatten(value as object, `${prefix}${key}.`)) found.set(path, text)
  }
  return found
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(.+?)\}\}/g)].map((match) => match[1] ?? '').sort()

describe('texts', () => {
  const english = flatten(en)
  const chinese = flatten(zhCN)

  it('have the same keys in both languages', () => {
    const expected = [...english.keys()].filter((key) => !key.endsWith('_one'))
    expect([...chinese.keys()]).toEqual(expected)
  })

  it('use the same placeholders in both languages', () => {
    for (const [key, text] of chinese) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')])
    }
  })

  it('have a singular for every plural in English', () => {
    const plurals = [...english.keys()].filter((key) => key.endsWith('_other'))
    const singulars = plurals.map((key) => key.replace(/_other$/, '_one'))
    expect(singulars.filter((key) => !english.has(key))).toEqual([])
  })

  it('never shout', () => {
    expect([...english.values(), ...chinese.values()].filter((text) => /[!！]/.test(text))).toEqual(
      []
    )
  })

  it('have a sentence for every error code', () => {
    const { t } = createI18n('en')
    for (const code of errorCodes) expect(t(`error.${code}`)).toMatch(/\.$/)
  })
})

describe('createI18n', () => {
  it('counts and groups numbers in English', () => {
    const { t } = createI18n('en')
    expect([t('action.trashItems', { count: 1 }), t('action.trashItems', { count: 3214 })]).toEqual(
      ['Move 1 item to recycle bin', 'Move 3,214 items to recycle bin']
    )
  })

  it('speaks Chinese', () => {
    expect(createI18n('zh-CN').t('action.trashItems', { count: 3214 })).toBe(
      '将 3,214 项移到回收站'
    )
  })

  it('shows markup in names as it is', () => {
    const { t } = createI18n('en')
    const text = t('task.title.move', { count: 2, target: '<b>A & B</b>' })
    expect(text).toBe('Move 2 items to <b>A & B</b>')
  })

  it('picks the language of the system', () => {
    expect(['zh-Hans-CN', 'zh', 'en-GB', 'de', ''].map(pickLanguage)).toEqual([
      'zh-CN',
      'zh-CN',
      'en',
      'en',
      'en'
    ])
  })
})

describe('formats', () => {
  it('shows sizes with the digits that matter', () => {
    expect(
      [0, 1, 1023, 1024, 86_016, 1_258_291, 734_003_200].map((size) => formatSize(size, 'en'))
    ).toEqual(['0 bytes', '1 byte', '1,023 bytes', '1 KB', '84 KB', '1.2 MB', '700 MB'])
  })

  it('shows dates by language', () => {
    const noon = new Date(2026, 10, 21, 12).getTime()
    expect([formatDate(noon, 'en'), formatDate(noon, 'zh-CN')]).toEqual([
      '21 Nov 2026',
      '2026年11月21日'
    ])
  })

  it('tells the time apart from the date', () => {
    const time = new Date(2026, 10, 21, 14, 3).getTime()
    expect([splitDateTime(time, 'en'), splitDateTime(time, 'zh-CN')]).toEqual([
      { date: '21 Nov 2026', time: ', 14:03' },
      { date: '2026年11月21日', time: ' 14:03' }
    ])
  })

  it('says the day of the week for a week, and the date after that', () => {
    const now = new Date(2026, 10, 21, 23).getTime()
    const later = (days: number) => new Date(2026, 10, 21 + days, 1).getTime()
    expect([countDays(now, later(0)), countDays(now, later(1)), countDays(now, later(6))]).toEqual([
      0, 1, 6
    ])
    expect([formatDay(later(6), now, 'en'), formatDay(later(7), now, 'en')]).toEqual([
      'Friday',
      '28 Nov 2026'
    ])
    expect(formatDay(later(6), now, 'zh-CN')).toBe('星期五')
  })

  it('never rounds up to 100 %', () => {
    expect([formatShare(0.9999, 'en'), formatShare(1, 'en')]).toEqual(['99%', '100%'])
  })

  it('lists complete texts', () => {
    expect(formatList(['2,311 moved', '2 skipped', '1 failed'], 'en')).toBe(
      '2,311 moved, 2 skipped, 1 failed'
    )
    expect(formatList(['已移动 2 项', '失败 1 项'], 'zh-CN')).toBe('已移动 2 项，失败 1 项')
  })
})

it.each([
  [6, '6 minutes', '6分钟'],
  [119, '119 minutes', '119分钟'],
  [180, '3 hours', '3小时'],
  [1_440, '24 hours', '24小时'],
  [2_880, '2 days', '2天']
])('writes %i minutes as %s and %s', (minutes, english, chinese) => {
  expect(formatMinutes(minutes, 'en')).toBe(english)
  expect(formatMinutes(minutes, 'zh-CN')).toBe(chinese)
})

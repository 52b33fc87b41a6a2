/** Sizes, dates and shares in the reader's language. */
import type { Language } from './setup'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const numberFormats = new Map<string, Intl.NumberFormat>()
/** English is read in many countries: 21 Nov 2026 means one day in all of them. */
const dateLocales = { en: 'en-GB', 'zh-CN': 'zh-CN' } as const
const dateFormats = new Map<string, Intl.DateTimeFormat>()

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options)
  const known = numberFormats.get(key)
  if (known) return known
  const created = new Intl.NumberFormat(language, options)
  numberFormats.set(key, created)
  return created
}

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = dateFormats.get(key)
  if (known) return known
  const created = new Intl.DateTimeFormat(dateLocales[language], options)
  dateFormats.set(key, created)
  return created
}

/** Steps of 1,024, as file managers count, with at most three digits that matter. */
export function formatSize(sizeBytes: number, language: Language): string {
  let value = sizeBytes
  let step = 0
  while (value >= 1024 && step < units.length - 1) {
    value /= 1024
    step += 1
  }
  const maximumFractionDigits = step === 0 || value >= 100 ? 0 : 1
  const unit = units[step] ?? 'byte'
  const unitDisplay = step === 0 ? 'long' : 'short'
  const text = numberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay,
    maximumFractionDigits
  }).format(value)
  // Intl writes the SI unit; file managers write KB where they count in 1,024.
  return text.replace('kB', 'KB')
}

/** The largest unit in which it is at least two: 20 minutes, 3 hours, 2 days. */
export function formatMinutes(minutes: number, language: Language): string {
  const [unit, length] =
    minutes < 120
      ? (['minute', 1] as const)
      : minutes < 2 * 24 * 60
        ? (['hour', 60] as const)
        : (['day', 24 * 60] as const)
  const value = Math.round(minutes / length)
  return numberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

export function formatDate(timeMs: number, language: Language): string {
  return dateFormat(language, { dateStyle: 'medium' }).format(timeMs)
}

export function formatDateTime(timeMs: number, language: Language): string {
  return dateFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(timeMs)
}

/** The time with what parts it from the date, so that both together are the whole text. */
export function splitDateTime(timeMs: number, language: Language): { date: string; time: string } {
  const date = formatDate(timeMs, language)
  const whole = formatDateTime(timeMs, language)
  return whole.startsWith(date)
    ? { date, time: whole.slice(date.length) }
    : { date: whole, time: '' }
}

export function formatTime(timeMs: number, language: Language): string {
  return dateFormat(language, { timeStyle: 'short' }).format(timeMs)
}

/** The time alone says which moment is meant only on its own day. */
export function formatMoment(timeMs: number, nowMs: number, language: Language): string {
  if (countDays(timeMs, nowMs) === 0) return formatTime(timeMs, language)
  return dateFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(timeMs)
}

const dayMs = 24 * 60 * 60 * 1000

/** Calendar days from one moment to another, as the clock on the wall counts them. */
export function countDays(fromMs: number, toMs: number): number {
  const [from, to] = [new Date(fromMs), new Date(toMs)]
  return Math.round((to.setHours(0, 0, 0, 0) - from.setHours(0, 0, 0, 0)) / dayMs)
}

/** The day of the week while that says which day is meant, and the date after that. */
export function formatDay(timeMs: number, nowMs: number, language: Language): string {
  const days = countDays(nowMs, timeMs)
  return days >= 0 && days < 7
    ? dateFormat(language, { weekday: 'long' }).format(timeMs)
    : formatDate(timeMs, language)
}

export function formatNumber(value: number, language: Language): string {
  return numberFormat(language, {}).format(value)
}

/** Rounded down: 100 % is only shown when nothing is left. */
export function formatShare(share: number, language: Language): string {
  return numberFormat(language, { style: 'percent' }).format(Math.floor(share * 100) / 100)
}

/** Complete texts, one after the other: "2,311 moved, 2 skipped, 1 failed". */
export function formatList(texts: readonly string[], language: Language): string {
  // Intl sets Chinese texts side by side with nothing between them.
  if (language === 'zh-CN') return texts.join('，')
  // The formatter is made anew each time, and takes longer than the text.
  if (texts.length < 2) return texts.join('')
  return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(texts)
}

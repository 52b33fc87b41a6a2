/** Moments and ends in words: "tomorrow at 00:00", "about 3 minutes", "Friday, 5 days at 500 a day". */
import { countDays, formatDay, formatTime } from '../shared/i18n/format'
import type { Price } from '../shared/model'
import { useTexts } from './components/use-texts'
import { callsPerDay, useBudget } from './stores/budget'
import { languageOf, useSession } from './stores/session'
import { useNow } from './use-now'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

export interface TimeTexts {
  readonly moment: (timeMs: number) => string
  /** As above, without a time where that is days away and would be a guess. */
  readonly dayOf: (timeMs: number) => string
  /** Null where a day says more than a number of hours. */
  readonly timeTo: (timeMs: number) => string | null
  readonly endOf: (price: Price) => string
}

export function useTimeTexts(): TimeTexts {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const budget = useBudget((state) => state.budget)
  const now = useNow()

  const moment = (timeMs: number): string => {
    const time = formatTime(timeMs, language)
    const days = countDays(now, timeMs)
    if (days === 0) return t('when.today', { time })
    if (days === 1) return t('when.tomorrow', { time })
    return t('when.onDay', { day: formatDay(timeMs, now, language), time })
  }
  const timeTo = (timeMs: number): string | null => {
    const restMs = timeMs - now
    if (restMs < minuteMs) return t('when.underMinute')
    const minutes = Math.round(restMs / minuteMs)
    if (minutes < 60) return t('when.minutes', { count: minutes })
    const hours = Math.round(restMs / hourMs)
    return hours < 24 ? t('when.hours', { count: hours }) : null
  }
  const endOf = ({ days, endsAt }: Price): string => {
    if (days <= 1) return timeTo(endsAt) ?? moment(endsAt)
    const day = formatDay(endsAt, now, language)
    return budget
      ? t('when.daysAt', { day, count: days, calls: callsPerDay(budget) })
      : t('when.days', { day, count: days })
  }
  const dayOf = (timeMs: number): string =>
    countDays(now, timeMs) < 2 ? moment(timeMs) : formatDay(timeMs, now, language)
  return { moment, dayOf, timeTo, endOf }
}

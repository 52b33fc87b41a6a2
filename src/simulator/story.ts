/** One schedule's log for a person who looks for the reason of a violation. */
import type { Line } from './server-log'

const mostIds = 6

export function tellStory(lines: readonly Line[]): string {
  const start = lines[0]?.at ?? 0
  return lines
    .filter(({ is }) => is !== 'arrived')
    .map((line) => {
      const { is, at, ...rest } = line
      const seconds = ((at - start) / 1000).toFixed(2).padStart(12)
      return `${seconds} ${is.padEnd(9)} ${JSON.stringify(rest, shorten)}`
    })
    .join('\n')
}

function shorten(key: string, value: unknown): unknown {
  // Nearly always so.
  if (key === 'isWrittenDown' && value === true) return undefined
  if (value instanceof Map)
    return shorten(
      '',
      [...value].map((pair) => pair.join(' > '))
    )
  if (!Array.isArray(value) || value.length <= mostIds) return value
  const shown: unknown[] = value.slice(0, mostIds)
  return [...shown, `and ${value.length - mostIds} more`]
}

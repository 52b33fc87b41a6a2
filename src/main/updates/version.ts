/** Which of two versions is newer, as semver.org orders them. */

const numbers = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/
const words = /^[\w.-]{1,64}$/

interface Version {
  readonly numbers: readonly number[]
  /** What follows the dash of a version before the final one. */
  readonly pre: string | undefined
}

function readVersion(text: string): Version | null {
  const dash = text.indexOf('-')
  const found = numbers.exec(dash < 0 ? text : text.slice(0, dash))
  const pre = dash < 0 ? undefined : text.slice(dash + 1)
  if (!found || (pre !== undefined && !words.test(pre))) return null
  return { numbers: found.slice(1).map(Number), pre }
}

export const isVersion = (text: string): boolean => readVersion(text) !== null

export function isNewer(one: string, other: string): boolean {
  const [left, right] = [readVersion(one), readVersion(other)]
  if (!left || !right) return false
  for (const [index, number] of left.numbers.entries()) {
    const difference = number - (right.numbers[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return comparePre(left.pre, right.pre) > 0
}

/** Above zero where the first is the later one; a version without it is later than each with it. */
function comparePre(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) {
    return Number(one === undefined) - Number(other === undefined)
  }
  const [left, right] = [one.split('.'), other.split('.')]
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = comparePart(left[index], right[index])
    if (difference !== 0) return difference
  }
  return 0
}

function comparePart(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) {
    return Number(one !== undefined) - Number(other !== undefined)
  }
  const isNumber = (text: string): boolean => /^\d+$/.test(text)
  if (isNumber(one) && isNumber(other)) return Number(one) - Number(other)
  if (isNumber(one) !== isNumber(other)) return isNumber(one) ? -1 : 1
  return one < other ? -1 : Number(one > other)
}

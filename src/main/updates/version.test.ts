import { expect, test } from 'vitest'
import { isNewer, isVersion } from './version'

// The order of semver.org, section 11.
const ordered = [
  '0.9.9',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.1',
  '1.2.0',
  '1.10.0',
  '2.0.0'
]

test('each of them is newer than all before it, and than no other', () => {
  for (const [left, one] of ordered.entries()) {
    for (const [right, other] of ordered.entries()) {
      expect([one, other, isNewer(one, other)]).toEqual([one, other, left > right])
    }
  }
})

test.each(['', '1.0', 'v1.0.0', '1.0.0.0', '1.0.0-', '1.0.0-a b', '01234567.0.0', '../1.0.0'])(
  '%j is no version, and newer than nothing',
  (text) => {
    expect(isVersion(text)).toBe(false)
    expect(isNewer(text, '0.0.1')).toBe(false)
  }
)

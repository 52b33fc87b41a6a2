import { expect, it, vi } from 'vitest'
import { guardSinks, textRules } from './trusted-types'

it.each(['<b>', ' ', '\n', '\0', 'text', '<script>1</script>', '<img src=x onerror=1>'])(
  'lets no %j become markup',
  (text) => {
    expect(textRules.createHTML(text)).toBeNull()
  }
)

it('lets a list be emptied', () => {
  expect(textRules.createHTML('')).toBe('')
})

it('has no rule for script, nor for addresses of script: they are refused', () => {
  expect(Object.keys(textRules)).toEqual(['createHTML'])
})

it('becomes the rule of the whole page', () => {
  const createPolicy = vi.fn()
  guardSinks({ trustedTypes: { createPolicy } })
  expect(createPolicy.mock.calls).toEqual([['default', textRules]])
})

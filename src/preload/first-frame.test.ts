import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fontFamilies } from './first-frame'

it('opens the fonts that the page asks for', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../renderer/styles/tokens.css'), 'utf8')
  const [, families = ''] = /--font:([^;]+);/.exec(tokens) ?? []
  expect(fontFamilies).toBe(families.replaceAll(/\s+/g, ' ').trim())
})

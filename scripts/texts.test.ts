/** Texts that nothing shows any more. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { en } from '../src/shared/i18n/en'
import { projectFolder } from './electron-runtime/installation'

function keysOf(texts: object, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value as object, `${prefix}${key}.`)
  )
}

const sources = ['renderer', 'main', 'shared']
  .flatMap((part) => {
    const folder = join(projectFolder, 'src', part)
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
      join(folder, file)
    )
  })
  .filter((file) => /(?<!\.test|[/\\](en|zh-CN|pseudo))\.tsx?$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')
const literals = new Set([...sources.matchAll(/'([\w.-]+)'/g)].map(([, text]) => text))
const templates = [...sources.matchAll(/`([\w-]+\.[^`\s]*\$\{[^`]+)`/g)].map(
  ([, text = '']) =>
    new RegExp(`^${text.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`)
)

it('every text is shown somewhere', () => {
  const keys = new Set(keysOf(en).map((key) => key.replace(/_(one|other)$/, '')))
  const unused = [...keys].filter(
    (key) => !literals.has(key) && !templates.some((template) => template.test(key))
  )
  expect(unused).toEqual([])
})

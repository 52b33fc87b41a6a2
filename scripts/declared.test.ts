/** What package.json declares, and nothing else may (W9, D5). */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { projectFolder } from './electron-runtime/installation'

const read = (name: string): string => readFileSync(join(projectFolder, name), 'utf8')
const { dependencies, devDependencies } = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string())
  })
  .parse(JSON.parse(read('package.json')))

it('has the version of Electron in one place', () => {
  const version = devDependencies['electron'] ?? ''
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  const folders = ['src', 'scripts', 'installers', 'e2e', 'bench', 'kills', 'docs', 'resources']
  const texts = /\.(?:tsx?|mjs|json|md|html|xml)$/
  const files = [
    ...readdirSync(projectFolder).filter((name) => texts.test(name)),
    ...folders.flatMap((folder) =>
      readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => texts.test(name))
        .map((name) => join(folder, name))
    )
  ]
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter((name) => read(name).includes(version))).toEqual([
    'package-lock.json',
    'package.json'
  ])
})

it('ships one package as it is, and preload has none', () => {
  expect(Object.keys(dependencies)).toEqual(['keytar'])
  const imports = ['index.ts', 'first-frame.ts'].flatMap((file) =>
    [...read(`src/preload/${file}`).matchAll(/^import .*$/gm)].map(([line]) => line)
  )
  expect(imports).toEqual([
    "import { contextBridge, ipcRenderer } from 'electron'",
    "import type { Bridge } from '../shared/contract'",
    "import { prepareFirstFrame } from './first-frame'"
  ])
})

/**
 * Measures everything and says what it is worth: `npm run bench [-- --only NAME] [--profile NAME]
 * [--small] [--strict] [--markdown]`. What each figure means stands in `bench/README.md`.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { ensureRuntime } from '../scripts/electron-runtime/ensure'
import { projectFolder } from '../scripts/electron-runtime/installation'
import { runScript } from '../scripts/script'
import { benches } from './benches'
import { fullSizes, smallSizes, type BenchContext } from './core/bench'
import type { Figure } from './core/figure'
import { markdownOf, tableOf } from './core/report'
import { benchFolder, ensureBenchBuild } from './parts/build'
import { startProfile } from './parts/inspector'
import { profileBoth } from './parts/profile'
import { openStage, type Stage } from './parts/stage'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    profile: { type: 'string', multiple: true },
    small: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false }
  }
})

function chosen() {
  const wanted = values.profile ?? values.only
  if (!wanted) return benches
  const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name))
  if (unknown.length === 0) return benches.filter(({ name }) => wanted.includes(name))
  const known = benches.map(({ name }) => name).join(', ')
  throw new Error(`No bench is called ${unknown.join(', ')}. There are: ${known}`)
}

/** With `--profile`, of this process too: the sandbox, and what is measured beside it. */
async function withProfile<T>({ profileFolder }: BenchContext, work: () => Promise<T>): Promise<T> {
  if (profileFolder === null) return work()
  const stop = await startProfile(profileFolder, 'bench')
  return work().finally(stop)
}

const load = (): string =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')

runScript(async () => {
  const list = chosen()
  await ensureRuntime()
  await ensureBenchBuild(values.profile !== undefined)
  const sizes = values.small ? smallSizes : fullSizes
  let stage: Promise<Stage> | null = null
  const contextOf = (name: string): BenchContext => {
    const profileFolder = values.profile ? join(benchFolder, 'profiles', name) : null
    if (profileFolder !== null) rmSync(profileFolder, { recursive: true, force: true })
    return {
      sizes,
      stage: () => (stage ??= openStage(sizes)),
      profileFolder,
      profiled: (drawer, work) =>
        profileFolder === null ? work() : profileBoth(drawer, profileFolder, work)
    }
  }
  const figures: Figure[] = []
  const broken: string[] = []
  try {
    for (const { name, measure } of list) {
      console.log(`\n${name} (load ${load()})`)
      try {
        const context = contextOf(name)
        const found = await withProfile(context, () => measure(context))
        figures.push(...found)
        console.log(tableOf(found))
      } catch (thrown) {
        // The others can still be had; the run as a whole fails.
        broken.push(name)
        console.error(thrown)
      }
    }
  } finally {
    const opened = await (stage as Promise<Stage> | null)?.catch(() => null)
    await opened?.close()
  }
  console.log(`\n${values.markdown ? markdownOf(figures) : tableOf(figures)}`)
  writeFileSync(join(projectFolder, 'bench/results.json'), JSON.stringify(figures, null, 2))
  if (broken.length > 0) console.error(`\nBroken: ${broken.join(', ')}`)
  // A missed goal is a figure, not an error, unless somebody asks for that.
  const isMissed = values.strict && figures.some(({ met }) => met === false)
  return broken.length > 0 || isMissed ? 1 : 0
})

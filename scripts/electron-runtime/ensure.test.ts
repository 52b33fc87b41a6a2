import { expect, test } from 'vitest'
import { chooseRuntime, type RuntimeStep } from './ensure'
import type { Runtime } from './installation'

const runtime: Runtime = { executable: '/dist/electron', version: '33.2.1', origin: 'a test' }

function createSteps(...results: readonly (Runtime | string | undefined)[]) {
  const asked: string[] = []
  const steps = results.map((result, index): RuntimeStep => {
    const name = `step ${index + 1}`
    return {
      name,
      find: () => {
        asked.push(name)
        return Promise.resolve(result)
      }
    }
  })
  return { steps, asked }
}

test('takes the first runtime and asks no further step', async () => {
  const { steps, asked } = createSteps(undefined, 'not reachable', runtime, runtime)
  expect(await chooseRuntime(steps)).toBe(runtime)
  expect(asked).toEqual(['step 1', 'step 2', 'step 3'])
})

test('says what was tried and what to do when there is none', async () => {
  const { steps } = createSteps(undefined, 'the name x.invalid does not resolve')
  await expect(chooseRuntime(steps)).rejects.toThrow(
    /step 1: not there\n.*step 2: the name x.invalid does not resolve\n(.*\n)+.*ELECTRON_MIRROR/
  )
})

test('stops when a step fails instead of hiding a wrong setting', async () => {
  const broken: RuntimeStep = {
    name: 'override',
    find: () => {
      throw new Error('there is no electron')
    }
  }
  const { steps, asked } = createSteps(runtime)
  await expect(chooseRuntime([broken, ...steps])).rejects.toThrow('there is no electron')
  expect(asked).toEqual([])
})

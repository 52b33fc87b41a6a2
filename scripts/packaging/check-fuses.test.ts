import { flipFuses } from '@electron/fuses'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkFuses, countFuses } from './check-fuses'
import { allFuses, fuses } from '../../installers/fuses'

const folder = mkdtempSync(join(tmpdir(), 'drawer-fuses-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// What Electron's makers put before the fuses, so that a tool finds them in any program.
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
let count = 0

/** As much of a program as the tools look at: the version of the fuses, their number, and each of them. */
function makeProgram(states: string): string {
  const file = join(folder, `program-${(count += 1)}`)
  const wire = Buffer.concat([Buffer.from([1, states.length]), Buffer.from(states)])
  const noise = Buffer.alloc(70_000, 'Electron')
  writeFileSync(file, Buffer.concat([noise, Buffer.from(sentinel), wire, noise]))
  return file
}

describe.each(['linux', 'win32', 'darwin'])('the fuses for %s', (platform) => {
  it('are all set in a program that had the opposite of each, and read back', async () => {
    const opposite = Object.entries(allFuses(platform))
      .filter(([key]) => /^\d+$/.test(key))
      .map(([, isOn]) => (isOn === true ? '0' : '1'))
      .join('')
    const program = makeProgram(opposite)
    expect((await checkFuses(program, platform)).problems).toHaveLength(opposite.length)
    await flipFuses(program, allFuses(platform))
    expect(await checkFuses(program, platform)).toEqual({ missing: [], problems: [] })
  })

  it('are set as far as an old program has them, and the others are named', async () => {
    const program = makeProgram('11111111')
    await flipFuses(program, fuses(platform, await countFuses(program)))
    expect(await checkFuses(program, platform)).toEqual({
      missing: ['WasmTrapHandlers'],
      problems: []
    })
  })

  it('are not enough for a program that has one more', async () => {
    await expect(flipFuses(makeProgram('0000000000'), allFuses(platform))).rejects.toThrow(
      'strictlyRequireAllFuses'
    )
  })
})

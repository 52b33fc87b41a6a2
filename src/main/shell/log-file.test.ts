import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLogFile, readLogLines } from './log-file'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drawer-log-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

describe('the log file', () => {
  it('gives back its last lines, oldest first', async () => {
    const write = createLogFile(folder)
    for (const line of ['one', 'two', 'three']) write(line)
    expect(await readLogLines(folder, 2)).toEqual(['two', 'three'])
    expect(await readLogLines(join(folder, 'none'), 2)).toEqual([])
  })

  it('can be read by its owner alone', () => {
    createLogFile(folder)('one')
    expect(statSync(join(folder, 'drawer.log')).mode & 0o777).toBe(0o600)
  })

  it('is put aside when it has grown, and only the youngest of those are kept', async () => {
    const write = createLogFile(folder)
    const long = 'x'.repeat(300_000)
    for (let line = 0; line < 40; line += 1) write(`${line} ${long}`)
    expect(readdirSync(folder).sort()).toEqual([
      'drawer.log',
      'drawer.log.1',
      'drawer.log.2',
      'drawer.log.3'
    ])
    const numbers = (await readLogLines(folder, 100)).map((line) => Number(line.split(' ')[0]))
    expect(numbers.at(-1)).toBe(39)
    // Those of the file before it come first, without a gap.
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
  })

  it('goes on by itself after the disk refused for a while', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    let now = 0
    // A folder where the file should be: nobody can append to that, not even root.
    mkdirSync(join(folder, 'drawer.log'))
    const write = createLogFile(folder, () => now)
    write('refused')
    rmSync(join(folder, 'drawer.log'), { recursive: true })
    write('still waiting')
    expect(said.mock.calls.map(([line]) => line)).toEqual(['refused\n', 'still waiting\n'])
    now = 60_000
    write('written')
    expect(await readLogLines(folder, 10)).toEqual(['written'])
  })

  it('reads a file whose last line was cut off by a crash', async () => {
    writeFileSync(join(folder, 'drawer.log'), 'whole\ncut')
    expect(await readLogLines(folder, 10)).toEqual(['whole'])
  })
})

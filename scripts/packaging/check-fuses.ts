/** Reads a packaged program's fuses back and compares them with what they were to be (W8). */
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { allFuses } from '../../installers/fuses'

/** As the wire has them: a digit as a character. */
const states: Readonly<Record<number, string>> = { 48: 'off', 49: 'on', 114: 'removed' }

export interface FuseReading {
  /** Fuses that this Electron is too old to have; what each would switch cannot be switched. */
  readonly missing: readonly string[]
  readonly problems: readonly string[]
}

/** How many fuses this program has. */
export async function countFuses(executable: string): Promise<number> {
  const wire = await getCurrentFuseWire(executable)
  return Object.keys(wire).filter((key) => /^\d+$/.test(key)).length
}

export async function checkFuses(executable: string, platform: string): Promise<FuseReading> {
  const wire: Readonly<Record<string, unknown>> = { ...(await getCurrentFuseWire(executable)) }
  const wanted: Readonly<Record<string, unknown>> = { ...allFuses(platform) }
  const missing: string[] = []
  const problems: string[] = []
  for (const [name, index] of Object.entries(FuseV1Options)) {
    if (typeof index !== 'number') continue
    const state = wire[index]
    if (state === undefined) missing.push(name)
    else if (states[Number(state)] !== (wanted[index] === true ? 'on' : 'off')) {
      problems.push(`${name} is ${states[Number(state)] ?? 'unknown'}`)
    }
  }
  const known = Object.values(FuseV1Options).filter((value) => typeof value === 'number').length
  const unknown = Object.keys(wire).filter((key) => Number(key) >= known)
  return { missing, problems: [...problems, ...unknown.map((index) => `fuse ${index} is unknown`)] }
}

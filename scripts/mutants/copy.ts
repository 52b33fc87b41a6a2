/** A copy of the working tree to do harm to: what Git knows or would add, with the same packages. */
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mutate, type Mutant } from './mutant'

export interface Copy {
  readonly root: string
  /** Returns the way back. */
  readonly harm: (mutant: Mutant) => () => void
  readonly remove: () => void
}

export function createCopy(tree: string): Copy {
  const root = mkdtempSync(join(tmpdir(), 'drawer-mutants-'))
  for (const file of listFiles(tree)) cpSync(join(tree, file), join(root, file))
  symlinkSync(join(tree, 'node_modules'), join(root, 'node_modules'))
  return {
    root,
    harm: (mutant) => {
      const path = join(root, mutant.file)
      const text = readFileSync(path, 'utf8')
      writeFileSync(path, mutate(text, mutant))
      return () => writeFileSync(path, text)
    },
    remove: () => rmSync(root, { recursive: true, force: true })
  }
}

function listFiles(tree: string): readonly string[] {
  const options = ['--cached', '--others', '--exclude-standard', '-z']
  const output = execFileSync('git', ['ls-files', ...options], { cwd: tree, encoding: 'utf8' })
  // What was taken away and not committed is still listed.
  return output.split('\0').filter((file) => file !== '' && existsSync(join(tree, file)))
}

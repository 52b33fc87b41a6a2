/** What a program and all its processes hold, each shared page counted once (Linux). */
import { readdirSync, readFileSync } from 'node:fs'

function parentOf(pid: number): number {
  // "pid (name) state ppid …"; a name may hold anything, also brackets.
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])
}

export function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    // It has ended since the folder was read.
    return otherwise
  }
}

export function processTree(root: number): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
  const parents = new Map(all.map((pid) => [pid, attempt(() => parentOf(pid), 0)]))
  const tree = new Set([root])
  for (let size = 0; size !== tree.size;) {
    size = tree.size
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid)
  }
  return [...tree]
}

export function proportionalBytes(root: number): number {
  const pssOf = (pid: number): number => {
    const text = attempt(() => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), '')
    return 1024 * Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0)
  }
  return processTree(root).reduce((sum, pid) => sum + pssOf(pid), 0)
}

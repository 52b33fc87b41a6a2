/** Looks for secrets in every form that they are usually written in. */
import type { CDPSession, Page } from '@playwright/test'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface Hit {
  readonly place: string
  readonly secret: string
  readonly form: string
}

interface Form {
  readonly name: string
  readonly bytes: Buffer
}

/** Base64 of a text depends on how many bytes stand before it: three forms, without their edges. */
function base64Forms(text: string): readonly Form[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.from('x'.repeat(before) + text).toString('base64')
    const inner = whole.slice(before === 0 ? 0 : 4, Math.floor((before + text.length) / 3) * 4)
    return { name: `base64 at ${before}`, bytes: Buffer.from(inner) }
  })
}

function formsOf(text: string): readonly Form[] {
  const plain: readonly (readonly [string, string | Buffer])[] = [
    ['plain', text],
    ['in an address', encodeURIComponent(text)],
    ['in JSON', JSON.stringify(text).slice(1, -1)],
    ['hex', Buffer.from(text).toString('hex')],
    ['hex, upper case', Buffer.from(text).toString('hex').toUpperCase()],
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['UTF-16, the other way', Buffer.from(text, 'utf16le').swap16()]
  ]
  const urlSafe = base64Forms(text).map(({ name, bytes }) => ({
    name: `${name}, for addresses`,
    bytes: Buffer.from(bytes.toString().replaceAll('+', '-').replaceAll('/', '_'))
  }))
  return [
    ...plain.map(([name, form]) => ({ name, bytes: Buffer.from(form) })),
    ...base64Forms(text),
    ...urlSafe
  ]
}

export type Find = (place: string, content: string | Buffer) => readonly Hit[]

export function createFinder(secrets: Readonly<Record<string, string>>): Find {
  const wanted = Object.entries(secrets).map(([name, text]) => {
    // A short one would be found by chance.
    if (text.length < 8) throw new Error(`${name} is too short to be looked for`)
    return { name, forms: formsOf(text) }
  })
  return (place, content) => {
    const bytes = Buffer.from(content)
    return wanted.flatMap(({ name, forms }) =>
      forms
        .filter((form) => bytes.includes(form.bytes))
        .map((form) => ({ place, secret: name, form: form.name }))
    )
  }
}

export type Contents = readonly (readonly [place: string, content: string | Buffer])[]

/** Names count as well: a file could be called by a token. */
export function readFolder(place: string, folder: string): Contents {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(folder, name)
    // Sockets and locks come and go.
    const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
    return [
      [`${place}: a name`, name],
      ...(isFile ? [[`${place}: ${name}`, readFileSync(path)] as const] : [])
    ]
  })
}

/** Command line and environment of a process and all below it, as any program of the user can read. */
export function readProcesses(root: number): Contents {
  return processesBelow(root).flatMap((pid) =>
    ['cmdline', 'environ'].map((name) => [`${name} of a process`, readProc(pid, name)] as const)
  )
}

function processesBelow(root: number): readonly number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(Number(name))])
  )
  const isBelow = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isBelow(parents.get(pid)))
  return [...parents.keys()].filter(isBelow)
}

function parentOf(pid: number): number {
  // The name, in brackets, may hold anything.
  const stat = readProc(pid, 'stat').toString()
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function readProc(pid: number, name: string): Buffer {
  try {
    return readFileSync(`/proc/${pid}/${name}`)
  } catch {
    return Buffer.alloc(0) // it ended meanwhile
  }
}

/** All that the page's JavaScript can still reach, and the texts in it. */
export async function takeHeap(page: Page): Promise<string> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return chunks.join('')
}

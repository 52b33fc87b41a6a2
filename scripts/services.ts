import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { hasCommand } from './electron-runtime/system-packages'
import { sleep } from './processes'

export interface Service {
  readonly process: ChildProcess
  readonly name: string
  stop(): Promise<void>
}

export interface ServiceOptions {
  readonly env: NodeJS.ProcessEnv
  /** Text for its standard input, which is then closed. */
  readonly input?: string
}

const stopLimitMs = 2_000

/** The same command, but the kernel ends it when this process is killed and can clean up nothing. */
export function boundToParent(
  signal: 'KILL' | 'TERM',
  command: string,
  args: readonly string[]
): [string, string[]] {
  if (!hasCommand('setpriv')) return [command, [...args]]
  return ['setpriv', ['--pdeathsig', signal, '--', command, ...args]]
}

/** Starts a background process that cannot outlive this one. Its file descriptor 3 is a pipe. */
export function startService(
  command: string,
  args: readonly string[],
  { env, input }: ServiceOptions
): Service {
  const child = spawn(...boundToParent('KILL', command, args), {
    env,
    // A group of its own: Ctrl-C in the terminal must not end it before its users.
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore', 'pipe']
  })
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
  // A service that ends early breaks the pipe; `firstLine` reports that.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(input ?? '')
  return {
    process: child,
    name: command,
    async stop() {
      child.kill('SIGTERM')
      await Promise.race([ended, sleep(stopLimitMs)])
      child.kill('SIGKILL')
      await ended
    }
  }
}

/** The first line that a service writes to one of its pipes: its sign of being ready. */
export function firstLine(service: Service, fd: 1 | 3): Promise<string> {
  return new Promise((resolve, reject) => {
    // Both are readable pipes by the `stdio` of `startService`.
    const stream = service.process.stdio[fd] as Readable
    let text = ''
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')))
    })
    const fail = () => reject(new Error(`${service.name} could not be started`))
    service.process.once('error', fail)
    service.process.once('exit', fail)
  })
}

/** Ends the processes whose environment holds this text, whoever started them. */
export async function endProcessesWith(
  mark: string,
  except: readonly (number | undefined)[]
): Promise<void> {
  const find = () => findProcessesWith(mark).filter((pid) => !except.includes(pid))
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const pid of find()) {
      try {
        process.kill(pid, signal)
      } catch {
        // It ended by itself in between.
      }
    }
    for (let waited = 0; waited < 2_000 && find().length > 0; waited += 50) await sleep(50)
  }
}

function findProcessesWith(mark: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/environ`, 'latin1').split('\0').includes(mark)
      } catch {
        // It ended, or is another user's.
        return false
      }
    })
    .map(Number)
}

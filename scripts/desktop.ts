import { spawn } from 'node:child_process'
import { boundToParent, firstLine, startService } from './services'
import { startSession } from './session'

const killAfterMs = 15_000
// The server's pointer rests in the middle of screen 0. Over a window it would report itself, with
// no button held, whenever another window comes or goes, and so end a drag that a test has begun.
const screens = ['-screen', '0', '640x480x24', '-screen', '1', '1920x1200x24']
const windowScreen = 1
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A Linux desktop without a screen, the same on every machine. */
export interface Desktop {
  readonly env: NodeJS.ProcessEnv
  close(): Promise<void>
}

export async function startDesktop(base: NodeJS.ProcessEnv = process.env): Promise<Desktop> {
  // The server itself looks for a free number and writes it to the pipe.
  const args = ['-displayfd', '3', ...screens, '-nolisten', 'tcp', '-noreset']
  const server = startService('Xvfb', args, { env: base })
  try {
    const display = `:${(await firstLine(server, 3)).trim()}.${windowScreen}`
    const session = await startSession({ env: { ...base, DISPLAY: display } })
    return {
      env: session.env,
      async close() {
        await session.close()
        await server.stop()
      }
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Runs a command to its end and passes on the signals that are meant for it. */
export function runInForeground(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv
): Promise<number> {
  const child = spawn(command, args, { env, stdio: 'inherit' })
  const handlers = signals.map((signal) => {
    const handle = () => {
      // A terminal sends Ctrl-C to the child as well; twice would mean "at once" to some.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
      setTimeout(() => child.kill('SIGKILL'), killAfterMs).unref()
    }
    process.on(signal, handle)
    return () => process.off(signal, handle)
  })
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 130))
  }).finally(() => handlers.forEach((remove) => remove()))
}

export async function runInDesktop(
  command: string,
  args: readonly string[],
  base: NodeJS.ProcessEnv = process.env
): Promise<number> {
  // Until the command runs nobody else listens, and a signal would leave the services behind.
  const received: string[] = []
  const note = (signal: string) => void received.push(signal)
  for (const signal of signals) process.on(signal, note)
  const desktop = await startDesktop(base)
  try {
    if (received.length > 0) return 130
    return await runInForeground(...boundToParent('TERM', command, args), desktop.env)
  } finally {
    await desktop.close()
    for (const signal of signals) process.off(signal, note)
  }
}

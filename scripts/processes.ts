import { spawn } from 'node:child_process'

export interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** `quiet` collects the output instead of showing it. */
  readonly quiet?: boolean
  readonly timeoutMs?: number
}

export interface RunResult {
  /** Exit code, 128 when a signal ended the process, 127 when it could not be started. */
  readonly code: number
  readonly output: string
  readonly errors: string
}

export function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {}
): Promise<RunResult> {
  let output = ''
  let errors = ''
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    timeout: options.timeoutMs,
    killSignal: 'SIGKILL'
  })
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output, errors: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 128, output, errors }))
  })
}

/** Like `run`, but a failure throws with what the command printed. */
export async function runOrThrow(
  command: string,
  args: readonly string[],
  options: RunOptions = {}
): Promise<string> {
  const result = await run(command, args, options)
  if (result.code === 0) return result.output
  const details = (result.errors || result.output).trim().split('\n').slice(-8).join('\n')
  throw new Error(`${command} ${args.join(' ')} failed (${result.code})\n${details}`.trim())
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Playwright takes only variables that have a value. */
export function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env)
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== undefined)
  )
}

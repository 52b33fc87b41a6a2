/** A test's own hand on the session bus that an app under test lives on. */
import type { EventEmitter } from 'node:events'
import { Message, MessageType, sessionBus, Variant, type MessageBus } from '@jellybrick/dbus-next'

export { Message, MessageType, Variant, type MessageBus }

/** `env` is the environment of the session, as `startSession` gives it. */
export async function joinBus(env: NodeJS.ProcessEnv): Promise<MessageBus> {
  const busAddress = env['DBUS_SESSION_BUS_ADDRESS']
  if (busAddress === undefined) throw new Error('this session has no bus')
  const bus = sessionBus({ busAddress })
  await new Promise<void>((resolve, reject) => {
    // Its types leave the event out that it tells a refused connection by.
    const failing: EventEmitter = bus
    failing.on('error', reject)
    bus.once('connect', () => resolve())
  })
  return bus
}

export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly signature?: string
  readonly body?: readonly unknown[]
}

/** The answer's parts. */
export async function ask(
  bus: MessageBus,
  { body = [], ...call }: BusCall
): Promise<readonly unknown[]> {
  const reply = await bus.call(new Message({ ...call, body: [...body] }))
  return reply?.body ?? []
}

/** Signals reach only who asked for them. */
export async function listen(bus: MessageBus, rule: string): Promise<void> {
  await ask(bus, {
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'AddMatch',
    signature: 's',
    body: [rule]
  })
}

/** Values without the wrapping of their types, however deep. */
export function plain(value: unknown): unknown {
  if (value instanceof Variant) return plain(value.value)
  if (Buffer.isBuffer(value)) return value
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
}

export async function eventually<T>(
  look: () => Promise<T | undefined> | T | undefined,
  what: string,
  timeoutMs = 10_000
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const entry = fileURLToPath(new URL('demo-drive.ts', import.meta.url))

test('tells its origin, serves, and ends when the app lets go of it', async () => {
  const child = fork(entry, ['--empty'], { execArgv: ['--import', 'tsx'] })
  const [message] = (await once(child, 'message')) as [{ origin: string }]
  expect(message).toEqual({
    origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string
  })
  const session = await fetch(`${message.origin}/sandbox/demo-session`)
  expect(await session.json()).toMatchObject({ task_results: true })
  child.disconnect()
  expect(await once(child, 'exit')).toEqual([0, null])
}, 20_000)

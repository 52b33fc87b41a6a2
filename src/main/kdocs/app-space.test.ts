import { expect, it } from 'vitest'
import { createSecret } from '../accounts/secret'
import type { Answer, HttpCall } from './answer'
import { createAppSpace } from './app-space'

const refused: Answer = { kind: 'refused', error: { code: 'refused', message: 'date' } }
const wrongClock = Date.UTC(2026, 10, 20)

function createFixture(learns: (calls: number) => number) {
  const dates: (string | undefined)[] = []
  const appSpace = createAppSpace({
    credentials: () =>
      Promise.resolve({ origin: 'https://k', appId: 'SX', appKey: createSecret('k') }),
    sendHttp: ({ headers }: HttpCall) => {
      dates.push(headers?.['Date'])
      return Promise.resolve(refused)
    },
    now: () => wrongClock,
    clockOffsetMs: () => learns(dates.length)
  })
  return { appSpace, dates }
}

it('signs the time of the server', async () => {
  const { appSpace, dates } = createFixture(() => 86_400_000)
  await appSpace.destroy('t')
  expect(dates).toEqual(['Sat, 21 Nov 2026 00:00:00 GMT'])
})

it('asks again with the right time when the refusal brought it', async () => {
  const { appSpace, dates } = createFixture((calls) => (calls === 0 ? 0 : 86_400_000))
  await appSpace.info('t')
  expect(dates).toEqual(['Fri, 20 Nov 2026 00:00:00 GMT', 'Sat, 21 Nov 2026 00:00:00 GMT'])
})

it('destroys once, whatever the refusal brought', async () => {
  const { appSpace, dates } = createFixture((calls) => (calls === 0 ? 0 : 86_400_000))
  await appSpace.destroy('t')
  expect(dates).toHaveLength(1)
})

it('takes a refusal that says nothing of the time as it is', async () => {
  const { appSpace, dates } = createFixture(() => 0)
  expect(await appSpace.info('t')).toEqual(refused)
  expect(dates).toHaveLength(1)
})

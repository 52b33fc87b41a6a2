import { expect, test } from './app'

const minute = 60_000
// Of this file's server alone: each of Playwright's workers loads the file anew.
let aheadMs = 0

test.use({ sandboxOptions: { signatureSeconds: 120, now: () => Date.now() + aheadMs } })
test.beforeEach(() => {
  aheadMs = 20 * minute
})

test('a clock that is twenty minutes slow is told, and its app space works all the same', async ({
  launch,
  sandbox
}) => {
  const drawer = await launch({ demo: true })
  await expect(drawer.files.rows.first()).toBeVisible()
  const warning = drawer.page.getByRole('alert').filter({ hasText: /clock/ })
  await expect(warning).toContainText(/about 20 minutes behind KDocs. Set the date and time/)

  await drawer.place('App space').click()
  await expect(drawer.appSpace.rows.first()).toBeVisible()
  // Signed calls, and the last of them was let in.
  const signed = () => sandbox.requests.filter(({ route }) => route.includes('/appspace/files/'))
  await expect.poll(() => signed().filter(({ status }) => status === 200).length).toBeGreaterThan(5)
  const refused = signed().findLastIndex(({ status }) => status !== 200)
  expect(signed().slice(refused + 1).length).toBeGreaterThan(5)

  // The person sets the clock; the next answers show that it is right.
  aheadMs = 0
  await drawer.place('My documents').click()
  await expect(async () => {
    await drawer.page.keyboard.press('F5')
    await expect(warning).toBeHidden({ timeout: 400 })
  }).toPass()
})

test('the sentence is there in Chinese', async ({ launch }) => {
  const drawer = await launch({ demo: true, args: ['--lang=zh-CN'] })
  const warning = drawer.page.getByRole('alert').filter({ hasText: /时钟/ })
  await expect(warning).toContainText(/慢约\s?20分钟。请在系统设置中校准日期和时间/)
})

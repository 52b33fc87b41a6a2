import { expect, test } from './app'
import { names } from './pages'

test('brings its own demo drive, and leaves no process behind', async ({ launch }) => {
  const drawer = await launch({ onKdocs: true })
  await expect(drawer.button(names.signIn)).toBeVisible()
  await drawer.button(names.tryDemo).click()
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(3)
  await drawer.page.keyboard.press('Delete')
  await expect(drawer.status).toContainText('257 items')
  const pids = await drawer.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid))
  await drawer.close()
  const isRunning = (pid: number): boolean => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  await expect.poll(() => pids.filter(isRunning)).toEqual([])
})

test('a second start raises the first window and ends', async ({ launch }) => {
  const first = await launch({ demo: true })
  await expect(first.files.rows.first()).toBeVisible()
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  await expect(launch({ demo: true, profile: first.profile })).rejects.toThrow()
  await expect
    .poll(() =>
      first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())
    )
    .toBe(false)
})

test('says so where the demo drive does not start', async ({ launch, sandbox }) => {
  await sandbox.close()
  const drawer = await launch({ demo: true })
  await expect(drawer.page.getByText('The demo drive did not start.')).toBeVisible()
  await drawer.button(names.tryDemo).click()
  await expect(drawer.page.getByRole('alert')).toBeVisible()
})

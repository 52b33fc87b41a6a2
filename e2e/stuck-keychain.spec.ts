/** SECURITY: S3. A keychain that never answers must not hold the program when it quits. */
import { once } from 'node:events'
import { startSession } from './desktop'
import { expect, test } from './app'
import { answerInBrowser, askToSignIn } from './signing-in'

test('quits at once while a keychain call is stuck', async ({
  launch,
  sandbox,
  systemBrowser,
  callbackAddress
}) => {
  const session = await startSession({ env: process.env })
  try {
    const drawer = await launch({ env: session.env })
    await askToSignIn(drawer, sandbox, callbackAddress)
    await answerInBrowser(await systemBrowser.nextUrl(), 'Allow')
    await expect(drawer.files.row('Contracts 合同')).toBeVisible()
    await drawer.close()

    session.stopKeyring()
    const stuck = await launch({ profile: drawer.profile, env: session.env })
    const ended = once(stuck.app.process(), 'exit')
    const startedAt = performance.now()
    await stuck.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await ended
    // D-Bus itself gives up after 25 seconds.
    expect(performance.now() - startedAt).toBeLessThan(8_000)
  } finally {
    session.continueKeyring()
    await session.close()
  }
})

import { openStage, type Stage } from './tour-stage'

async function walk({ page, shoot, step }: Stage): Promise<void> {
  await step('Open the demo drive', async () => {
    await page.waitForLoadState()
    await shoot('01-demo-drive')
    return await page.title()
  })
}

/** Shows on a real window what Drawer does; the result is an exit code. */
export async function runTour(entries = 0): Promise<number> {
  const stage = await openStage(entries)
  try {
    await walk(stage)
    console.log('The tour is over; its pictures are in out/tour.')
    return 0
  } catch (error) {
    console.error(error)
    return 1
  } finally {
    await stage.close()
  }
}

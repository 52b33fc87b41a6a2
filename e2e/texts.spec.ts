/** No text is cut: in both languages, and in one that needs two fifths more room. */
import type { Page } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type DrawerApp } from './app'
import { buildPseudoApp } from './pseudo-app'
import { visitDrive, visitSettings, type Visit } from './screens'

const wanted =
  'button, h1, h2, h3, label, legend, [role=tab], [role=menuitem], [role=columnheader], dt, select'
// What shows names of the drive, which are as long as they are: each says its whole name elsewhere.
const names =
  'nav, [role=tablist], [role=tree], [role=row] [role=gridcell], [role=rowheader], [aria-haspopup=dialog]'

type Size = readonly [width: number, height: number]

/** Elements whose text does not fit, by what they say. */
function findCut(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    ([wantedSelector, namesSelector]) => {
      const isCut = (element: Element): boolean => {
        const style = getComputedStyle(element)
        const isHidden = style.display === 'inline' || style.clipPath !== 'none'
        return !isHidden && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1
      }
      const isOutside = (element: Element): boolean => {
        const { left, right, width } = element.getBoundingClientRect()
        return width > 1 && (left < -1 || right > innerWidth + 1)
      }
      return [...document.querySelectorAll(wantedSelector)]
        .filter((element) => !element.closest(namesSelector) && element.checkVisibility())
        .filter(
          (element) => [element, ...element.querySelectorAll('*')].some(isCut) || isOutside(element)
        )
        .map((element) => `${element.tagName.toLowerCase()}: ${element.textContent}`)
    },
    [wanted, names] as const
  )
}

async function setSize({ app, page }: DrawerApp, size: Size): Promise<void> {
  await app.evaluate(({ BrowserWindow }, [wide, high]) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high)
  }, size)
  await expect.poll(() => page.evaluate(() => outerWidth)).toBe(size[0])
}

const visitor =
  ({ page }: DrawerApp, found: string[]): Visit =>
  async (name) => {
    found.push(...(await findCut(page)).map((text) => `${name}: ${text}`))
  }

interface Look {
  readonly name: string
  readonly preferences: object
  readonly isPseudo?: boolean
  readonly size?: Size
}

const smallest: Size = [880, 560]

const looks: readonly Look[] = [
  { name: 'English', preferences: { language: 'en' } },
  { name: 'Chinese', preferences: { language: 'zh-CN' } },
  { name: 'a language with longer words', preferences: { language: 'en' }, isPseudo: true },
  { name: '200 % text', preferences: { language: 'en', zoomPercent: 200 }, size: [1_280, 800] }
]

for (const { name, preferences, isPseudo = false, size = smallest } of looks) {
  test(`no text is cut in ${name}`, async ({ launch, sandbox }, testInfo) => {
    test.setTimeout(150_000)
    const profile = testInfo.outputPath('profile')
    const appFolder = isPseudo ? await buildPseudoApp() : '.'
    const first = await launch({ profile: profileWith(profile, preferences), appFolder })
    const found: string[] = []
    await setSize(first, size)
    await expect(first.page.locator('form')).toBeVisible()
    await visitor(first, found)('the first page')
    await visitSettings(first, visitor(first, found))
    await first.close()

    const drawer = await launch({ demo: true, profile, appFolder })
    await setSize(drawer, size)
    await visitDrive(drawer, sandbox, visitor(drawer, found))
    expect([...new Set(found)]).toEqual([])
  })
}

function profileWith(profile: string, preferences: object): string {
  mkdirSync(profile, { recursive: true })
  writeFileSync(
    join(profile, 'settings.json'),
    JSON.stringify({ ...preferences, asksBeforeTrash: true })
  )
  return profile
}

/** Draws the pictures of the tray in every size that some system asks for, into resources/tray. */
import { _electron } from '@playwright/test'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from './electron-runtime/installation'
import { definedOnly } from './processes'
import { runScript } from './script'

const states = ['idle', 'busy', 'needs-you'] as const
type State = (typeof states)[number]

interface Colours {
  readonly drawer: string
  readonly badge: Readonly<Record<Exclude<State, 'idle'>, string>>
}

/** Each at least 3:1 against white, against black and against the greys of common panels. */
const colours: Colours = {
  drawer: '#3d8bea',
  badge: { busy: '#3d8bea', 'needs-you': '#d9731a' }
}
/** A Mac takes the shape alone and colours it as its menu bar. */
const template: Colours = { drawer: '#000', badge: { busy: '#000', 'needs-you': '#000' } }

/** On a grid of 16: what is no edge of it stays sharp at 24, 32 and 48 as well. */
function signIn(state: State): string {
  switch (state) {
    case 'idle':
      return ''
    case 'busy':
      // An arrow to the right: things move.
      return '<path d="M9.25 11.5h4.25M11.75 9.5l2 2-2 2" fill="none" stroke="#000" stroke-width="1.1" stroke-linecap="round" stroke-linejoin="round"/>'
    case 'needs-you':
      return '<rect x="10.9" y="8.5" width="1.2" height="3.5" rx=".4"/><rect x="10.9" y="13" width="1.2" height="1.2" rx=".4"/>'
  }
}

/** The panel shines through what is cut out, so that the picture suits a light and a dark one. */
function draw(state: State, { drawer, badge }: Colours): string {
  const hasBadge = state !== 'idle'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <mask id="drawer"><rect width="16" height="16" fill="#fff"/>
    <rect x="3" y="7" width="10" height="1"/>
    <rect x="6" y="4" width="4" height="1" rx=".4"/>
    <rect x="6" y="10" width="4" height="1" rx=".4"/>
    ${hasBadge ? '<circle cx="11.5" cy="11.5" r="5.5"/>' : ''}
  </mask>
  <mask id="badge"><rect width="16" height="16" fill="#fff"/>${signIn(state)}</mask>
  <rect x="1" y="1" width="14" height="14" rx="2.5" fill="${drawer}" mask="url(#drawer)"/>
  ${hasBadge ? `<circle cx="11.5" cy="11.5" r="4.5" fill="${badge[state]}" mask="url(#badge)"/>` : ''}
</svg>`
}

/** By Electron's own names: what follows the @ is the scale of the screen. */
function sizesOf(state: State): readonly (readonly [string, number, Colours])[] {
  return [
    [`${state}-16.png`, 16, colours],
    [`${state}-16@1.25x.png`, 20, colours],
    [`${state}-16@1.5x.png`, 24, colours],
    [`${state}-16@2x.png`, 32, colours],
    [`${state}-24.png`, 24, colours],
    [`${state}-24@2x.png`, 48, colours],
    [`${state}Template.png`, 16, template],
    [`${state}Template@2x.png`, 32, template]
  ]
}

runScript(async () => {
  const folder = join(projectFolder, 'resources', 'tray')
  mkdirSync(folder, { recursive: true })
  const app = mkdtempSync(join(tmpdir(), 'drawer-tray-'))
  writeFileSync(join(app, 'package.json'), '{"main":"main.js"}')
  const open =
    'new (require("electron").BrowserWindow)({ transparent: true, frame: false }).loadURL'
  writeFileSync(
    join(app, 'main.js'),
    `require("electron").app.whenReady().then(() => ${open}("about:blank"))`
  )
  const electron = await _electron.launch({
    args: ['--no-sandbox', app],
    env: definedOnly(process.env)
  })
  const page = await electron.firstWindow()
  for (const state of states) {
    for (const [name, size, look] of sizesOf(state)) {
      await page.setContent(
        `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${draw(state, look)}`
      )
      const clip = { x: 0, y: 0, width: size, height: size }
      await page.screenshot({ path: join(folder, name), clip, omitBackground: true })
    }
  }
  await electron.close()
  rmSync(app, { recursive: true, force: true })
  return 0
})

/** Electron's hooks that refuse what the page must never do. */
import type { App, Session, WebContents } from 'electron'
import { appPage, contentSecurityPolicy, isOwnPage, isOwnUrl, safeExternalUrl } from '../policy'

export type Refusal = 'navigation-refused' | 'permission-refused'

export interface HardeningParts {
  /** Vite's development server; null in every built app. */
  readonly developmentUrl: string | null
  readonly onRefusal: (refusal: Refusal) => void
}

export interface StartingApp extends Pick<App, 'enableSandbox' | 'on'> {
  readonly commandLine: Pick<App['commandLine'], 'hasSwitch'>
}

/** Before Electron is ready. */
export function hardenApp(app: StartingApp, parts: HardeningParts): void {
  // SECURITY: W2. Every page of this process, whatever its window options say. Chromium cannot do it
  // as root: who starts Drawer so has to ask for it by the switch, which enableSandbox would remove.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, parts))
  // SECURITY: N3. Drawer has no client certificate to show to anybody.
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault()
    answer()
  })
}

/** W4. Exported for its test. */
export function hardenContents(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler' | 'loadURL'>,
  { developmentUrl, onRefusal }: HardeningParts
): void {
  const refuse = (event: { preventDefault: () => void }): void => {
    event.preventDefault()
    onRefusal('navigation-refused')
  }
  // SECURITY: W4. Our own page in the main frame, and nothing else anywhere.
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url, developmentUrl)) refuse(event)
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnPage(event.url, developmentUrl)) refuse(event)
  })
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url, developmentUrl)) refuse(event)
  })
  // Chromium asks nobody before it goes to about:blank, so that is undone.
  let isOurs = false
  contents.on('did-navigate', (_event, url) => {
    if (isOwnPage(url, developmentUrl)) isOurs = true
    else if (isOurs) {
      onRefusal('navigation-refused')
      void contents.loadURL(pageUrl(developmentUrl)).catch(() => undefined)
    }
  })
  contents.on('will-attach-webview', refuse)
  contents.setWindowOpenHandler(() => {
    onRefusal('navigation-refused')
    return { action: 'deny' }
  })
}

/** Once per session, when Electron is ready. */
export function hardenSession(
  session: Session,
  { developmentUrl, onRefusal }: HardeningParts
): void {
  const isAllowed = (permission: string, origin: string): boolean =>
    isPermitted(permission, origin, developmentUrl)
  // SECURITY: W3. Asking, checking, devices and screen capture: four doors, all shut.
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const isGranted = isAllowed(permission, details.requestingUrl)
    if (!isGranted) onRefusal('permission-refused')
    answer(isGranted)
  })
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowed(permission, origin)
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
  // The page has nothing to download: files come through main.
  session.on('will-download', (event) => event.preventDefault())
  if (developmentUrl !== null) addDevelopmentPolicy(session, developmentUrl)
}

// SECURITY: W3. "Copy" is all that the page may do outside itself.
export function isPermitted(
  permission: string,
  requestingUrl: string,
  developmentUrl: string | null
): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnUrl(requestingUrl, developmentUrl)
}

/** Vite's server sends no policy, so that the page would be tried out under laxer rules than built. */
function addDevelopmentPolicy(session: Session, developmentUrl: string): void {
  const policy = contentSecurityPolicy(developmentUrl)
  const filter = { urls: [`${new URL(developmentUrl).origin}/*`] }
  session.webRequest.onHeadersReceived(filter, ({ responseHeaders }, answer) => {
    answer({ responseHeaders: { ...responseHeaders, 'Content-Security-Policy': [policy] } })
  })
}

export interface BrowserOpenerParts {
  readonly openExternal: (url: string) => Promise<void>
  readonly apiOrigin: string
  /** Where new versions are announced; null: nowhere. */
  readonly updateOrigin: string | null
}

// SECURITY: W5. The only way to the system browser; a refused address fails and opens nothing.
export function createBrowserOpener(parts: BrowserOpenerParts) {
  const { openExternal, apiOrigin, updateOrigin } = parts
  return async function openInBrowser(url: string): Promise<void> {
    const safe = safeExternalUrl(url, apiOrigin, updateOrigin)
    if (safe === null) throw new Error('refused to open an address')
    await openExternal(safe)
  }
}

export function pageUrl(developmentUrl: string | null): string {
  return developmentUrl ?? appPage
}

/** The system's own dialogs: files to read and write, and the question before the end. */
import { app, dialog, type BrowserWindow, type MessageBoxOptions } from 'electron'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppFailure } from '../../shared/errors'
import { mostTextBytes } from '../../shared/model'
import { createI18n, type Language } from '../../shared/i18n/setup'
import type { DesktopState } from '../desktop-state'
import type { QuitAnswer } from './leaving'

export async function chooseTextFile(
  window: BrowserWindow | null,
  language: Language
): Promise<string | null> {
  const { t } = createI18n(language)
  const properties: ['openFile'] = ['openFile']
  const filters = [{ name: t('appSpace.textFiles'), extensions: ['txt', 'csv', 'tsv', 'log'] }]
  const chosen = window
    ? await dialog.showOpenDialog(window, { properties, filters })
    : await dialog.showOpenDialog({ properties, filters })
  const [file] = chosen.filePaths
  if (file === undefined) return null
  if ((await stat(file)).size > mostTextBytes) {
    throw new AppFailure('refused', 'the file is larger than 1 MB')
  }
  return readFile(file, 'utf8')
}

export async function saveTextFile(
  window: BrowserWindow | null,
  name: string,
  text: string
): Promise<boolean> {
  const defaultPath = join(app.getPath('documents'), name)
  const { filePath } = window
    ? await dialog.showSaveDialog(window, { defaultPath })
    : await dialog.showSaveDialog({ defaultPath })
  if (filePath === '') return false
  try {
    await writeFile(filePath, text)
  } catch {
    throw new AppFailure('disk', 'the report could not be written')
  }
  return true
}

export interface QuitQuestion {
  /** Null: the window is not on the screen, and the question stands alone. */
  readonly window: BrowserWindow | null
  readonly language: Language
  readonly state: Pick<DesktopState, 'running' | 'waiting' | 'left'>
  /** There is a tray to go on in. */
  readonly canStay: boolean
}

export async function askToQuit(question: QuitQuestion): Promise<QuitAnswer> {
  const { window, language, state, canStay } = question
  const { t } = createI18n(language)
  const answers: readonly QuitAnswer[] = canStay ? ['stay', 'quit', 'cancel'] : ['quit', 'cancel']
  const words = { quit: t('quit.quit'), stay: t('quit.background'), cancel: t('quit.keep') }
  const safe = canStay ? 0 : 1
  const options: MessageBoxOptions = {
    type: 'question',
    message: t('quit.title', { count: state.running.length + state.waiting.length }),
    detail: t('quit.detail', { left: t('quit.left', { count: state.left }) }),
    buttons: answers.map((answer) => words[answer]),
    defaultId: safe,
    cancelId: answers.indexOf('cancel'),
    noLink: true
  }
  // Not the synchronous one: the tasks that the question is about would stand still behind it.
  const { response } = await showMessage(window, options)
  return answers[response] ?? 'cancel'
}

/** For what somebody has to know and no notification can say. */
export async function tellInDialog(
  window: BrowserWindow | null,
  language: Language,
  title: string,
  body: string
): Promise<void> {
  const { t } = createI18n(language)
  await showMessage(window, {
    type: 'info',
    message: title,
    detail: body,
    buttons: [t('desktop.gotIt')],
    noLink: true
  })
}

function showMessage(window: BrowserWindow | null, options: MessageBoxOptions) {
  return window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options)
}

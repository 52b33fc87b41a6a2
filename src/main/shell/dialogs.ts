/** The system's own dialogs: files to read and write, and the question before the end. */
import { app, dialog, type BrowserWindow } from 'electron'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppFailure } from '../../shared/errors'
import { mostTextBytes } from '../../shared/model'
import { createI18n, type Language } from '../../shared/i18n/setup'

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

export async function confirmQuit(window: BrowserWindow, language: Language): Promise<boolean> {
  const { t } = createI18n(language)
  // Not the synchronous one: the tasks that the question is about would stand still behind it.
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: t('quit.title'),
    detail: t('quit.detail'),
    buttons: [t('quit.quit'), t('quit.keep')],
    defaultId: 1,
    cancelId: 1,
    noLink: true
  })
  return response === 0
}

/** Moving the selected rows by the dialog. */
import { expect, type DrawerApp } from './app'
import { names } from './pages'

export async function moveByDialog(drawer: DrawerApp, target: string): Promise<void> {
  await drawer.button(names.moveTo).click()
  const dialog = drawer.dialog(names.moveDialog)
  await dialog.getByText(target, { exact: true }).click()
  await dialog.getByRole('button', { name: /^Move \d/ }).click()
  await expect(dialog).toBeHidden()
}

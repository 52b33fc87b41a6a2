import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import type { Events } from '../../shared/contract'
import { createAppMenu, type AppMenuParts } from './menu'

type Item = MenuItemConstructorOptions & { readonly submenu?: readonly Item[] }

const flatten = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [item, ...flatten(item.submenu ?? [])])

/** Stands for Electron's: keeps what it was given, and finds it by its id. */
function openMenu(isMac = false) {
  let template: readonly Item[] = []
  const chosen: Events['menu.chosen'][] = []
  const Menu = {
    buildFromTemplate: (given: readonly Item[]) => {
      template = given
      return { getMenuItemById: (id: string) => flatten(given).find((item) => item.id === id) }
    },
    setApplicationMenu: () => undefined
  }
  const menu = createAppMenu({
    // Only these two functions of it are called.
    Menu: Menu as unknown as AppMenuParts['Menu'],
    currentWindow: () => null,
    environment: { isMac, isDevelopment: false },
    choose: (command) => chosen.push(command)
  })
  menu.setLanguage('en')
  const find = (id: string) => flatten(template).find((item) => item.id === id)
  const click = (id: string, event: object) =>
    (find(id)?.click as ((...args: unknown[]) => void) | undefined)?.({}, undefined, event)
  return { menu, chosen, find, click, titles: () => template.map(({ label }) => label) }
}

describe('the application menu', () => {
  it('follows what the window says, also into another language', () => {
    const { menu, find, titles } = openMenu()
    expect(find('trash')?.enabled).toBe(false)
    menu.update({ enabled: ['trash'], checked: ['showTasks', 'sortBySize'], isEditing: false })
    menu.setLanguage('zh-CN')
    expect(titles()[0]).toBe('文件(&F)')
    expect(find('trash')).toMatchObject({ label: '移到回收站', enabled: true })
    expect(find('moveTo')?.enabled).toBe(false)
    expect([find('showTasks')?.checked, find('sortBySize')?.checked]).toEqual([true, true])
    menu.update({ enabled: [], checked: ['sortBySize'], isEditing: false })
    expect([find('trash')?.enabled, find('showTasks')?.checked]).toEqual([false, false])
  })

  it('gives copy and paste to a text field while one has the focus', () => {
    const { menu, find } = openMenu()
    const look = () => ['copyNames', 'copyNames-text'].map((id) => find(id)?.visible)
    menu.update({ enabled: [], checked: [], isEditing: true })
    expect(look()).toEqual([false, true])
    menu.update({ enabled: [], checked: [], isEditing: false })
    expect(look()).toEqual([true, false])
  })

  it('tells the window what was chosen, and whether it was by its key', () => {
    const { chosen, click } = openMenu(true)
    click('trash', {})
    click('paste', { triggeredByAccelerator: true })
    expect(chosen).toEqual([
      { command: 'trash', byKey: false },
      { command: 'paste', byKey: true }
    ])
  })
})

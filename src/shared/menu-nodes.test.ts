import { describe, expect, it } from 'vitest'
import { commandIds } from './commands'
import { createI18n } from './i18n/setup'
import { describeMenus, type MenuNode } from './menu-nodes'
import { listMenuCommands } from './menus'

const linux = { isMac: false, isDevelopment: false }
const mac = { isMac: true, isDevelopment: false }
const english = createI18n('en').t
const chinese = createI18n('zh-CN').t

const labels = (nodes: readonly MenuNode[]) => nodes.map(({ label }) => label)
const flat = (nodes: readonly MenuNode[]): readonly MenuNode[] =>
  nodes.flatMap((node) => [node, ...flat(node.submenu ?? [])])
const find = (nodes: readonly MenuNode[], id: string) => flat(nodes).find((node) => node.id === id)

describe('the application menu', () => {
  it('has the menus of each system, in both languages', () => {
    expect(labels(describeMenus(linux, english))).toEqual([
      '&File',
      '&Edit',
      '&Select',
      '&View',
      '&Go',
      '&Tasks',
      '&Help'
    ])
    expect(labels(describeMenus(linux, chinese))).toEqual([
      '文件(&F)',
      '编辑(&E)',
      '选择(&S)',
      '查看(&V)',
      '转到(&G)',
      '任务(&T)',
      '帮助(&H)'
    ])
    expect(labels(describeMenus(mac, english))).toEqual([
      'Drawer',
      'File',
      'Edit',
      'Select',
      'View',
      'Go',
      'Tasks',
      'Window',
      'Help'
    ])
  })

  it('has a place for every command, once', () => {
    for (const isMac of [true, false]) {
      const placed = listMenuCommands(isMac).flatMap(({ commands }) => commands)
      expect([...placed].sort()).toEqual([...commandIds].sort())
    }
  })

  it('shows the keys that the window hears itself, and does not listen for them', () => {
    const menus = describeMenus(linux, english)
    expect(find(menus, 'moveTo')).toMatchObject({
      label: 'Move to…',
      accelerator: 'Ctrl+Shift+M',
      registerAccelerator: false,
      enabled: false
    })
    const heard = flat(menus).filter(
      ({ accelerator, registerAccelerator }) =>
        accelerator !== undefined && registerAccelerator !== false
    )
    expect(heard).toEqual([])
    expect(find(describeMenus(mac, english), 'moveTo')?.accelerator).toBe('Shift+Command+M')
  })

  it('has the roles of a Mac in their places', () => {
    const [app] = describeMenus(mac, english)
    expect(app?.submenu?.[0]?.command).toBe('about')
    expect(app?.submenu?.flatMap(({ role }) => role ?? [])).toEqual([
      'services',
      'hide',
      'hideOthers',
      'unhide',
      'quit'
    ])
  })

  it('keeps what a text field needs ready, out of sight', () => {
    const menus = describeMenus(mac, english)
    expect(
      ['undo', 'redo', 'cut', 'copyNames', 'paste', 'selectAll'].map((id) => {
        const text = find(menus, `${id}-text`)
        return [text?.role, text?.label, text?.visible]
      })
    ).toEqual([
      ['undo', 'Undo', false],
      ['redo', 'Redo', false],
      ['cut', 'Cut', false],
      ['copy', 'Copy', false],
      ['paste', 'Paste', false],
      ['selectAll', 'Select all', false]
    ])
  })

  // SECURITY: W10.
  it('leads to the developer tools in development only', () => {
    const rolesOf = (isDevelopment: boolean) =>
      [true, false].flatMap((isMac) =>
        flat(describeMenus({ isMac, isDevelopment }, english)).map(({ role }) => role)
      )
    expect(rolesOf(false)).not.toContain('toggleDevTools')
    expect(rolesOf(false)).not.toContain('reload')
    expect(rolesOf(true)).toContain('toggleDevTools')
  })
})

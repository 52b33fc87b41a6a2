import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from './server'
import { extensionOf } from './destination'

let sandbox: Sandbox
beforeAll(async () => void (sandbox = await startSandbox()))
afterAll(() => sandbox.close())

const count = (path: string) => {
  const node = sandbox.drive.find(path)
  return node ? sandbox.drive.children(node.id).length : -1
}

test('has the folders that demo and tests rely on', () => {
  expect(count('Archive 2025 归档')).toBe(12_000)
  expect(count('Contracts 合同/2026')).toBe(260)
  expect(count('Invoices 发票/2026')).toBe(160)
  expect(count('Inbox 收件箱')).toBe(0)
  expect(count('To sort 待整理')).toBe(0)
  expect(count('应用/Drawer')).toBeGreaterThan(0)
  for (const name of ['Reports 报告', 'Projects 项目', 'Personnel 人事', 'Photos 照片']) {
    expect(count(name)).toBeGreaterThan(2)
  }
  expect(sandbox.drive.find('Contracts 合同/2026/offer-0001.docx')).toBeDefined()
  expect(sandbox.drive.appFiles()).toHaveLength(300)
})

test('has about 1,200 entries in about 40 folders besides the archive', () => {
  const nodes = collect(sandbox.drive.rootId)
  const folders = nodes.filter((node) => node.kind === 'folder')
  expect(nodes.length - 12_000).toBeGreaterThan(1_150)
  expect(nodes.length - 12_000).toBeLessThan(1_300)
  expect(folders.length).toBeGreaterThanOrEqual(38)
  expect(folders.length).toBeLessThanOrEqual(48)
  const extensions = new Set(nodes.map((node) => extensionOf(node.name)))
  for (const extension of 'docx xlsx pptx pdf otl ksheet dbt png jpg zip txt csv form'.split(' ')) {
    expect(extensions).toContain(extension)
  }
  expect(nodes.some((node) => node.kind === 'sharefile')).toBe(true)
})

test('is the same for the same seed and another for another', async () => {
  const same = await startSandbox()
  const other = await startSandbox({ seed: 7 })
  const path = 'Projects 项目/Beacon 灯塔'
  const print = (each: Sandbox) => each.drive.children(each.drive.find(path)?.id ?? '')
  const plain = (each: Sandbox) => print(each).map(({ id, name, mtime }) => ({ id, name, mtime }))
  expect(plain(same)).toEqual(plain(sandbox))
  expect(plain(other)).not.toEqual(plain(sandbox))
  expect(other.app.appKey).not.toBe(sandbox.app.appKey)
  await Promise.all([same.close(), other.close()])
})

function collect(id: string): ReturnType<Sandbox['drive']['children']> {
  return sandbox.drive
    .children(id)
    .flatMap((node) => (node.kind === 'folder' ? [node, ...collect(node.id)] : [node]))
}

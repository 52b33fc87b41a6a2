/** The demo drive: seeded and believable, with the shapes that a file manager has to cope with. */
import { addAppFile, type AppVersion } from './app-files'
import { appFolderPath, extensionOf } from './destination'
import { ensureFolder, type World } from './drive'
import { addNode, walk, type NodeKind } from './tree'
import * as words from './demo-words'

/** Files get names until the folder holds this many. */
interface DemoFolder {
  readonly path: string
  readonly count: number
  readonly name: (index: number) => string
  readonly kind?: NodeKind
}

// Fixed, so that a seed gives the same drive on every day: 1 July 2026, noon in Shanghai.
const demoNow = Date.UTC(2026, 6, 1, 4) / 1000
const secondsPerDay = 86_400

export function fillDemo(world: World): void {
  const folders: readonly DemoFolder[] = [
    { path: '', count: 7, name: worded(world, words.projectFiles) },
    ...records(world),
    ...projects(world),
    ...people(world),
    { path: appFolderPath.join('/'), count: 14, name: worded(world, words.reports) },
    {
      path: `${appFolderPath.join('/')}/Exports 导出`,
      count: 12,
      name: worded(world, words.finance)
    }
  ]
  for (const folder of folders) fillFolder(world, folder)
  for (const name of words.awkwardNames)
    addDemoFile(world, 'Projects 项目/Odd names 特殊名称', name)
  for (const node of walk(world.tree.root)) {
    if (node.children) node.mtime = demoNow - world.tree.random.below(200 * secondsPerDay)
  }
}

function records(world: World): readonly DemoFolder[] {
  const contract = numbered('offer', ['docx', 'docx', 'pdf', 'docx', 'xlsx', 'otl'])
  const invoice = numbered('INV-2026', ['pdf', 'pdf', 'pdf', 'xlsx'])
  return [
    { path: 'Archive 2025 归档', count: 12_000, name: archived(world) },
    { path: 'Contracts 合同', count: 6, name: worded(world, words.contracts) },
    { path: 'Contracts 合同/2024', count: 40, name: worded(world, words.contracts) },
    { path: 'Contracts 合同/2025', count: 60, name: worded(world, words.contracts) },
    { path: 'Contracts 合同/2026', count: 260, name: contract },
    { path: 'Contracts 合同/Templates 模板', count: 12, name: worded(world, words.contracts) },
    { path: 'Contracts 合同/Signed 已签', count: 25, name: worded(world, words.contracts) },
    { path: 'Invoices 发票/2025', count: 80, name: numbered('INV-2025', ['pdf', 'xlsx']) },
    { path: 'Invoices 发票/2026', count: 160, name: invoice },
    { path: 'Invoices 发票/Overdue 逾期', count: 9, name: numbered('Reminder 催款', ['docx']) },
    { path: 'Reports 报告', count: 4, name: worded(world, words.reports) },
    { path: 'Reports 报告/Annual 年度', count: 8, name: worded(world, words.reports) },
    { path: 'Reports 报告/Quarterly 季度', count: 24, name: worded(world, words.finance) },
    { path: 'Reports 报告/Monthly 月度', count: 48, name: worded(world, words.finance) },
    { path: 'Reports 报告/Drafts 草稿', count: 15, name: worded(world, words.reports) },
    { path: 'Inbox 收件箱', count: 0, name: String },
    { path: 'To sort 待整理', count: 0, name: String }
  ]
}

function projects(world: World): readonly DemoFolder[] {
  const inProject = (project: string): readonly DemoFolder[] => {
    const path = `Projects 项目/${project}`
    return [
      { path, count: 5, name: worded(world, words.projectFiles) },
      { path: `${path}/Design 设计`, count: 22, name: worded(world, words.designs) },
      { path: `${path}/Meetings 会议纪要`, count: 26, name: worded(world, words.meetings) },
      { path: `${path}/Data 数据`, count: 14, name: worded(world, words.tables) }
    ]
  }
  return [
    ...inProject('Beacon 灯塔'),
    ...inProject('Harbour 港湾'),
    ...inProject('Silk Road 丝路'),
    { path: 'Projects 项目/Closed 已结项', count: 0, name: String }
  ]
}

function people(world: World): readonly DemoFolder[] {
  const person = (): string => world.tree.random.pick(words.people)
  const photo = numbered('IMG', ['jpg', 'jpg', 'jpg', 'png'])
  return [
    { path: 'Personnel 人事', count: 5, name: worded(world, words.personnel) },
    { path: 'Personnel 人事/Candidates 候选人', count: 30, name: () => `简历 ${person()}.pdf` },
    { path: 'Personnel 人事/Onboarding 入职', count: 16, name: () => `入职表 ${person()}.form` },
    { path: 'Personnel 人事/Training 培训', count: 18, name: worded(world, words.personnel) },
    { path: 'Photos 照片/Team day 团建', count: 60, name: photo },
    { path: 'Photos 照片/Products 产品', count: 45, name: numbered('产品图', ['png', 'jpg']) },
    { path: 'Photos 照片/Office 办公室', count: 20, name: photo },
    {
      path: 'Shared with me 共享',
      count: 12,
      name: worded(world, words.projectFiles),
      kind: 'sharefile'
    }
  ]
}

function fillFolder(world: World, folder: DemoFolder): void {
  ensureFolder(world.tree, namesOf(folder.path))
  for (let index = 1; index <= folder.count; index++) {
    addDemoFile(world, folder.path, folder.name(index), folder.kind)
  }
}

function addDemoFile(world: World, path: string, name: string, kind: NodeKind = 'file'): void {
  const { tree } = world
  const mtime = demoNow - Math.floor(tree.random.fraction() ** 2 * 900 * secondsPerDay)
  const sizeBytes = sizeOf(name, world)
  addNode(tree, { parentId: ensureFolder(tree, namesOf(path)).id, name, kind, sizeBytes, mtime })
}

/** The empty path is My documents itself. */
const namesOf = (path: string): readonly string[] => path.split('/').filter((name) => name !== '')

/** Small enough that a download stays quick, and different enough to sort by. */
function sizeOf(name: string, { tree: { random } }: World): number {
  const [from, to] = words.sizes[extensionOf(name)] ?? [2_000, 60_000]
  return Math.floor(from * (to / from) ** random.fraction())
}

function numbered(stem: string, extensions: readonly string[]) {
  return (index: number): string => {
    const extension = extensions[(index - 1) % extensions.length] ?? 'docx'
    return `${stem}-${String(index).padStart(4, '0')}.${extension}`
  }
}

function worded({ tree: { random } }: World, subjects: readonly string[]) {
  const used = new Set<string>()
  return (index: number): string => {
    const [stem = '', extension = ''] = random.pick(subjects).split('.')
    const month = String(random.below(12) + 1).padStart(2, '0')
    const year = 2024 + random.below(3)
    const plain = `${stem} ${year}-${month}.${extension}`
    const name = used.has(plain) ? `${stem} ${year}-${month} (${index}).${extension}` : plain
    used.add(name)
    return name
  }
}

function archived({ tree: { random } }: World) {
  const kinds = ['docx', 'docx', 'xlsx', 'pdf', 'pdf', 'pptx', 'otl', 'ksheet', 'jpg', 'zip', 'txt']
  return (index: number): string => {
    const subject = random.pick(words.archiveSubjects)
    return `${subject} ${String(index).padStart(5, '0')}.${random.pick(kinds)}`
  }
}

export function fillAppSpace({ appStore: store }: World, count: number): void {
  if (count === 0) return
  const folders = words.appFolders.map((name) =>
    addAppFile(store, { name, parentToken: store.root.token, kind: 'folder', creator: 'u1001' })
  )
  const parents = [store.root, ...folders].map((folder) => folder.token)
  for (let index = 1; index <= count; index++) {
    const [stem = '', extension = ''] = store.random.pick(words.appSubjects).split('.')
    const versions = Array.from({ length: 1 + store.random.below(6) }, (_, at): AppVersion => ({
      version: at + 1,
      sizeBytes: 4_000 + store.random.below(400_000),
      mtime: demoNow - (400 - 60 * at) * secondsPerDay + store.random.below(50 * secondsPerDay),
      creator: `u${1001 + store.random.below(9)}`
    }))
    addAppFile(store, {
      name: `${stem} ${String(index).padStart(4, '0')}.${extension}`,
      parentToken: store.random.pick(parents),
      creator: versions[0]?.creator ?? '',
      versions
    })
  }
}

// As many as a folder of a tidy company holds; a million entries make 1,000 such folders.
const bulkFolderSize = 1_000

/** Plain entries on top, for measuring: `Bulk 批量/0001/file-0000001.docx` and so on. */
export function fillBulk({ tree }: World, entries: number): void {
  let folderId = ''
  const kinds = ['docx', 'xlsx', 'pdf', 'pptx', 'otl', 'txt']
  for (let index = 0; index < entries; index++) {
    if (index % bulkFolderSize === 0) {
      const folderName = String(index / bulkFolderSize + 1).padStart(4, '0')
      folderId = ensureFolder(tree, ['Bulk 批量', folderName]).id
    }
    addNode(tree, {
      parentId: folderId,
      name: `file-${String(index + 1).padStart(7, '0')}.${kinds[index % kinds.length] ?? 'txt'}`,
      sizeBytes: 1_000 + tree.random.below(100_000),
      mtime: demoNow - tree.random.below(900 * secondsPerDay)
    })
  }
}

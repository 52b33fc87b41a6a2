/** The Simplified Chinese texts, in KDocs' own terms. */
import type { Texts } from './en'

export const zhCN = {
  app: {
    name: 'Drawer',
    starting: '正在启动 Drawer',
    skipToFiles: '跳到文件列表'
  },
  quit: {
    title: '任务仍在进行，要退出吗？',
    detail:
      '金山文档已经接收的项目可能仍会完成。不会再发送新的请求，Drawer 也无法告诉您它们的结果。',
    quit: '退出',
    keep: '继续运行'
  },
  common: {
    cancel: '取消',
    close: '关闭',
    retry: '重试',
    dismiss: '移除',
    unknown: '–',
    items_other: '{{count, number}} 项',
    files_other: '{{count, number}} 个文件',
    calls_other: '{{count, number}} 次调用',
    pair: '{{first}} · {{second}}'
  },
  place: {
    places: '位置',
    'my-documents': '我的文档',
    recent: '最近',
    bin: '回收站',
    'app-space': '应用空间',
    loadingFolders: '正在加载文件夹',
    foldersFailed: '无法加载文件夹',
    resize: '侧边栏宽度'
  },
  account: {
    button: '账号：{{name}}',
    demo: '演示云盘',
    demoLabel: '演示',
    keychain: '密钥保存在系统钥匙串中',
    memory: '仅保存在内存中：退出后需要重新登录',
    memoryShort: '仅内存',
    appId: '应用 ID：{{appId}}',
    server: '服务器：{{origin}}',
    signOut: '退出登录',
    leaveDemo: '离开演示云盘',
    signOutTitle: '任务仍在进行，要退出登录吗？',
    signOutRunning_other: '有 {{count, number}} 个任务尚未结束。退出登录后不会再发送任何操作。'
  },
  signIn: {
    welcome: '欢迎使用 Drawer',
    promise: '让成千上万的云文档各归其位，并确切知道每一份的去向。',
    kdocsTitle: '您的金山文档云盘',
    steps: '您需要在金山文档开放平台上拥有自己的应用。',
    stepCreate: '打开开发者后台，创建一个应用，或选用已有的应用。',
    stepCallback: '在那里登记下方的回调地址，须完全一致。',
    stepCopy: '把应用 ID 和应用密钥填入下面的输入框。',
    openConsole: '打开开发者后台',
    appId: '应用 ID',
    appKey: '应用密钥',
    callback: '回调地址',
    copy: '复制',
    copied: '已复制',
    storage: '应用密钥只保存在系统钥匙串中。如果没有钥匙串，则只留在内存里，退出即清除。',
    submit: '登录金山文档',
    demoTitle: '先看看',
    demoText: '演示云盘在本机上准备了数千个虚构的文件，不需要账号，也不需要网络。',
    demo: '试用演示云盘',
    required: '此项必填',
    waitingTitle: '请在浏览器中继续',
    waitingText: '金山文档会在浏览器中询问是否允许 Drawer 访问您的文件，之后本窗口会自动继续。',
    cancel: '取消',
    reason: {
      'signed-out': '您已退出登录。',
      expired: '登录已过期，请重新登录。',
      'keychain-locked': '钥匙串已锁定，Drawer 无法读取您的密钥。请解锁后重试；没有任何内容丢失。'
    },
    secretsMayRemain: 'Drawer 无法确认钥匙串条目已被清除。请在钥匙串中查找“Drawer”并手动移除。',
    tryAgain: '重试'
  },
  toolbar: {
    label: '操作',
    path: '路径',
    hiddenFolders: '显示隐藏的文件夹',
    back: '后退',
    forward: '前进',
    up: '上一级',
    refresh: '刷新',
    withKeys: '{{action}}（{{keys}}）'
  },
  column: {
    name: '名称',
    modified: '修改时间',
    size: '大小',
    kind: '类型',
    status: '状态',
    created: '创建时间'
  },
  kind: {
    folder: '文件夹',
    document: '文字',
    sheet: '表格',
    slides: '演示',
    form: '表单',
    pdf: 'PDF',
    image: '图片',
    video: '视频',
    audio: '音频',
    archive: '压缩包',
    text: '文本',
    code: '代码',
    drawing: '绘图',
    file: '文件',
    other: '其他'
  },
  list: {
    files: '文件',
    bin: '回收站',
    appSpace: '应用空间文件',
    loading: '正在加载…',
    emptyFolder: '此文件夹为空',
    emptyFolderHint: '可以从其他文件夹拖动文件到这里，或使用“移动到…”。',
    emptyBin: '回收站为空',
    emptyBinHint: '移到回收站的内容会显示在这里。',
    emptyAppSpace: '这里还没有已知的文件',
    emptyAppSpaceHint: '金山文档无法列出应用的文件。请粘贴文件令牌，或从文本文件中读取。',
    failed: '无法加载此列表',
    incomplete: '显示的内容不完整：其余部分无法加载。',
    notRefreshed: '这些内容可能不是最新的。',
    refreshing: '正在刷新',
    inFlight: '有任务正在处理此项'
  },
  status: {
    label: '状态',
    selected_other: '已选 {{count, number}} 项',
    selectedSize_other: '已选 {{count, number}} 项（{{size}}）',
    loading_other: '已加载 {{count, number}} 项',
    readAt: '读取于 {{time}}'
  },
  action: {
    open: '打开',
    moveTo: '移动到…',
    moveItemsTo_other: '将 {{count, number}} 项移动到…',
    trash: '移到回收站',
    trashItems_other: '将 {{count, number}} 项移到回收站',
    restore: '还原',
    restoreItems_other: '还原 {{count, number}} 项',
    destroy: '彻底删除',
    destroyItems_other: '彻底删除 {{count, number}} 个文件…',
    refresh: '刷新',
    selectAll: '全选',
    invertSelection: '反选',
    undo: '撤销',
    menu: '所选内容的操作',
    folderMenu: '此文件夹的操作'
  },
  drag: {
    preview: '{{move}} · {{calls}}',
    move_other: '移动 {{count, number}} 项',
    moveTo_other: '将 {{count, number}} 项移动到“{{target}}” · {{calls}}',
    refusal: {
      'same-folder': '已经在此文件夹中',
      'into-itself': '不能把文件夹移动到它自己里面',
      'in-flight': '仍有任务正在处理这些项目',
      'copy-not-offered': '不支持复制：松开按键即为移动'
    }
  },
  move: {
    title: '移动到',
    question_other: '要把 {{count, number}} 项移动到哪里？',
    search: '搜索文件夹',
    searchHint: '只搜索在这里打开过的文件夹。',
    noMatch: '在这里打开过的文件夹中没有此名称。',
    folders: '文件夹',
    results: '找到的文件夹',
    recent: '最近的目标',
    price: '{{items}} · {{calls}}',
    submit_other: '移动 {{count, number}} 项',
    pick: '请选择文件夹'
  },
  bin: {
    explain: '还原会把内容放回原处。只能在金山文档网站上清空回收站。',
    openSite: '打开金山文档网站',
    loadedAll: '已全部列出'
  },
  appSpace: {
    explain: '应用空间无法列出：Drawer 只记录您提供的令牌。这里没有回收站。',
    add: '添加文件',
    addFromFile: '从文件添加…',
    check: '重新检查',
    forget: '从列表移除',
    forgetHint: '只从此列表移除，文件仍保留在应用空间中。',
    addTitle: '添加文件',
    addLabel: '文件令牌',
    addHint: '用空格、逗号、分号或换行分隔。',
    addSubmit: '添加',
    added_other: '已添加 {{count, number}} 个文件。',
    alreadyKnown_other: '其中 {{count, number}} 个已在列表中。',
    refused: '这些不是令牌：{{words}}',
    status: {
      unchecked: '尚未检查',
      present: '存在',
      gone: '已不存在',
      failed: '无法检查'
    }
  },
  destroy: {
    title: '彻底删除',
    question_other: '要彻底删除 {{count, number}} 个文件吗？',
    warning: '它们不会进入回收站，也无法还原。',
    size: '总大小：{{size}}',
    unknownSizes_other: '有 {{count, number}} 个文件的大小未知。',
    calls_other: '需要 {{count, number}} 次调用，每个文件一次。',
    names: '文件',
    more_other: '以及另外 {{count, number}} 个',
    typeNumber: '输入数字',
    typeHint: '为确认无误，请输入 {{count}}。',
    submit: '彻底删除'
  },
  task: {
    region: '任务',
    list: '任务列表',
    show: '任务',
    showRunning: '任务：{{task}} {{percent}}',
    none: '还没有任务',
    noneHint: '移动、还原和删除会显示在这里，并说明每一项的结果。',
    title: {
      move_other: '将 {{count, number}} 项移动到“{{target}}”',
      moveFrom_other: '将 {{count, number}} 项从“{{source}}”移动到“{{target}}”',
      trash_other: '将 {{count, number}} 项移到回收站',
      trashFrom_other: '将 {{count, number}} 项从“{{source}}”移到回收站',
      restore_other: '还原 {{count, number}} 项',
      destroy_other: '彻底删除 {{count, number}} 个文件'
    },
    undoing: '撤销：{{title}}',
    sources_other: '{{count, number}} 个文件夹',
    phase: {
      waiting: '等待执行',
      sending: '正在发送到金山文档',
      confirming: '正在核对实际结果',
      cancelling: '正在停止：正在核对金山文档已接收的部分',
      finished: '已完成',
      cancelled: '已取消',
      stopped: '已停止'
    },
    done: {
      move_other: '已移动 {{count, number}} 项',
      trash_other: '已移到回收站 {{count, number}} 项',
      restore_other: '已还原 {{count, number}} 项',
      destroy_other: '已彻底删除 {{count, number}} 项'
    },
    skipped_other: '跳过 {{count, number}} 项',
    failed_other: '失败 {{count, number}} 项',
    unknown_other: '未知 {{count, number}} 项',
    left_other: '剩余 {{count, number}} 项',
    progress: '共 {{total, number}} 项，已确认 {{settled, number}} 项，{{percent}}',
    short: {
      move: '正在移动 {{items}} → {{target}}',
      trash: '正在移动 {{items}} → 回收站',
      restore: '正在还原 {{items}}',
      destroy: '正在彻底删除 {{items}}'
    },
    ended: {
      move_other: '已移动 {{count, number}} 项',
      trash_other: '已将 {{count, number}} 项移到回收站',
      restore_other: '已还原 {{count, number}} 项',
      destroy_other: '已彻底删除 {{count, number}} 个文件'
    },
    percentDone: '{{title}}：{{percent}}',
    calls: '{{write, number}} 次写入 + {{read, number}} 次读取',
    callsHint: '修改的调用 + 查看的调用',
    cancel: '取消任务',
    cancelHintWaiting: '尚未发送任何操作：不会有任何改动。',
    cancelHint_other:
      '当前调用结束后停止。已完成的 {{done, number}} 项保持不变，金山文档已接收的 {{accepted, number}} 项仍可能完成，其余 {{count, number}} 项不再处理。',
    retry: '重试失败项',
    undo: '撤销',
    dismiss: '移除',
    undoBar: '撤销上一个任务',
    problems: '未完成的项目',
    showAll_other: '显示全部（{{count, number}}）',
    group: '{{reason}} · {{items}}',
    expand: '显示任务',
    collapse: '隐藏任务',
    partlyFailed_other: '有 {{count, number}} 项需要您处理'
  },
  reason: {
    'already-there': '已经在目标文件夹中',
    'inside-selected-folder': '其所在文件夹属于同一任务',
    'no-longer-there': '已不在原来的位置',
    refused: '金山文档拒绝了该调用',
    'still-there': '金山文档接收了调用，但该项仍在原处',
    'not-started': '任务在轮到它之前已停止',
    'not-confirmed': '结果未知：无法取得完整列表',
    'not-in-bin': '回收站中没有能确定是它的项目'
  },
  notice: {
    region: '通知',
    server: '{{sentence}}金山文档的说明：{{text}}（代码 {{code}}）',
    serverCode: '{{sentence}}金山文档返回代码 {{code}}。',
    nothingToUndo: '没有可以撤销的操作。'
  },
  error: {
    'signed-out': '您已退出登录。',
    forbidden: '金山文档不允许此操作。',
    'not-found': '它已经不存在。',
    conflict: '其间已被他人修改。',
    refused: '金山文档拒绝了此操作。',
    'rate-limited': '金山文档要求放慢速度，请稍后再试。',
    offline: '无法连接金山文档，请检查网络连接。',
    timeout: '金山文档没有及时应答。',
    server: '金山文档自身出现问题，请稍后再试。',
    cancelled: '已取消。',
    keychain: '无法使用系统钥匙串。退出之前您会保持登录状态。',
    'sign-in-denied': '登录未获授权。',
    'sign-in-expired': '登录用时过长，请重新开始。',
    'app-unknown': '金山文档不认识此应用，请检查应用 ID 和应用密钥。',
    'callback-invalid': '无法使用此回调地址。它应形如 http://127.0.0.1:8756/callback。',
    'callback-port-busy': '回调地址的端口被其他程序占用。请关闭该程序或换一个端口。',
    'same-folder': '已经在此文件夹中。',
    'into-itself': '不能把文件夹移动到它自己里面。',
    'root-unknown': '金山文档没有说明“我的文档”在哪里。请刷新后重试。',
    'already-running': '仍有任务正在处理其中一些项目。',
    'permit-void': '询问之后列表已发生变化，没有删除任何内容。',
    'nothing-to-do': '没有需要做的事情。',
    'bad-request': 'Drawer 出了差错，没有做任何改动。',
    unexpected: '发生了意外情况。'
  }
} as const satisfies Texts

/** Every text that a user reads, in English. Its keys are the type of every key. */
export const en = {
  app: {
    name: 'Drawer',
    starting: 'Starting Drawer',
    notStarted:
      'Drawer could not start. Make sure that the disk is not full and that this folder can be written to: {{folder}}',
    skipToFiles: 'Skip to the files'
  },
  quit: {
    title: 'Quit while tasks are running?',
    detail:
      'Items that KDocs already took may still finish. Nothing more is sent while Drawer is closed; when it starts again, it first checks what happened.',
    quit: 'Quit',
    keep: 'Keep running'
  },
  common: {
    cancel: 'Cancel',
    close: 'Close',
    retry: 'Retry',
    dismiss: 'Dismiss',
    unknown: '–',
    items_one: '{{count, number}} item',
    items_other: '{{count, number}} items',
    files_one: '{{count, number}} file',
    files_other: '{{count, number}} files',
    calls_one: '{{count, number}} call',
    calls_other: '{{count, number}} calls',
    pair: '{{first}} · {{second}}'
  },
  when: {
    underMinute: 'less than a minute',
    minutes_one: 'about {{count, number}} minute',
    minutes_other: 'about {{count, number}} minutes',
    hours_one: 'about {{count, number}} hour',
    hours_other: 'about {{count, number}} hours',
    days_one: '{{day}}, {{count, number}} day',
    days_other: '{{day}}, {{count, number}} days',
    daysAt_one: '{{day}}, {{count, number}} day at {{calls, number}} calls a day',
    daysAt_other: '{{day}}, {{count, number}} days at {{calls, number}} a day',
    today: 'today at {{time}}',
    tomorrow: 'tomorrow at {{time}}',
    onDay: '{{day}} at {{time}}'
  },
  place: {
    places: 'Places',
    'my-documents': 'My documents',
    recent: 'Recent',
    bin: 'Recycle bin',
    'app-space': 'App space',
    before: 'where they were',
    loadingFolders: 'Loading folders',
    foldersFailed: 'The folders could not be loaded',
    resize: 'Width of the sidebar'
  },
  account: {
    button: 'Account: {{name}}',
    demo: 'Demo drive',
    demoLabel: 'Demo',
    keychain: 'Keys are kept in the system keychain',
    memory: 'Kept in memory only: you will have to sign in again after quitting',
    memoryShort: 'Memory only',
    appId: 'App ID: {{appId}}',
    server: 'Server: {{origin}}',
    signOut: 'Sign out',
    leaveDemo: 'Leave the demo drive',
    signOutTitle: 'Sign out while tasks are running?',
    signOutRunning_one:
      '{{count, number}} task has not ended. Nothing more of it is sent until you sign in again.',
    signOutRunning_other:
      '{{count, number}} tasks have not ended. Nothing more of them is sent until you sign in again.'
  },
  signIn: {
    welcome: 'Welcome to Drawer',
    promise:
      'Put thousands of cloud documents where they belong, and know for certain what happened to each one.',
    kdocsTitle: 'Your KDocs drive',
    steps: 'You need an app of your own on the KDocs developer platform.',
    stepCreate: 'Open the developer console and create an app, or pick one that you have.',
    stepCallback: 'Register this callback address there, exactly as it stands below.',
    stepCopy: 'Copy the App ID and the App key into these fields.',
    openConsole: 'Open the developer console',
    appId: 'App ID',
    appKey: 'App key',
    callback: 'Callback address',
    copy: 'Copy',
    copied: 'Copied',
    storage:
      'The App key is kept in the system keychain and nowhere else. If there is none, it stays in memory until you quit.',
    submit: 'Sign in to KDocs',
    demoTitle: 'Just looking',
    demoText:
      'The demo drive holds thousands of made-up files on this computer. It needs no account and no network.',
    demo: 'Try the demo drive',
    required: 'This field is needed',
    waitingTitle: 'Continue in your browser',
    waitingText:
      'KDocs asks there whether Drawer may reach your files. This window goes on by itself afterwards.',
    cancel: 'Cancel',
    reason: {
      'signed-out': 'You are signed out.',
      expired: 'Your sign-in has expired. Please sign in again.',
      'keychain-locked':
        'Your keychain is locked, so Drawer cannot read your keys. Unlock it and try again; nothing has been lost.'
    },
    secretsMayRemain:
      'Drawer could not make sure that the keychain entry is gone. Look for “Drawer” in your keychain and remove it there.',
    tryAgain: 'Try again'
  },
  toolbar: {
    label: 'Actions',
    path: 'Path',
    hiddenFolders: 'Show hidden folders',
    back: 'Back',
    forward: 'Forward',
    up: 'Up',
    refresh: 'Refresh',
    withKeys: '{{action}} ({{keys}})'
  },
  column: {
    name: 'Name',
    modified: 'Modified',
    size: 'Size',
    kind: 'Kind',
    status: 'Status',
    created: 'Created'
  },
  kind: {
    folder: 'Folder',
    document: 'Document',
    sheet: 'Spreadsheet',
    slides: 'Presentation',
    form: 'Form',
    pdf: 'PDF',
    image: 'Image',
    video: 'Video',
    audio: 'Audio',
    archive: 'Archive',
    text: 'Text',
    code: 'Code',
    drawing: 'Drawing',
    file: 'File',
    other: 'Other'
  },
  list: {
    files: 'Files',
    bin: 'Recycle bin',
    appSpace: 'App space files',
    loading: 'Loading…',
    emptyFolder: 'This folder is empty',
    emptyFolderHint: 'Drag files here from another folder, or use “Move to…”.',
    emptyBin: 'The recycle bin is empty',
    emptyBinHint: 'What you move to the recycle bin shows up here.',
    emptyAppSpace: 'No files are known here',
    emptyAppSpaceHint:
      'KDocs cannot list the files of an app. Paste their tokens or read them from a text file.',
    emptyRecent: 'No files yet',
    emptyRecentHint: 'The newest files of the whole drive show up here.',
    failed: 'This list could not be loaded',
    incomplete: 'Not everything is shown: the rest could not be loaded.',
    notRefreshed: 'These rows may be out of date.',
    broken: '{{state}} {{reason}}',
    refreshing: 'Refreshing',
    inFlight: 'A task is working on this item'
  },
  flight: {
    leaving: {
      move: 'Being moved to {{target}}',
      trash: 'Being moved to the recycle bin',
      restore: 'Being restored',
      destroy: 'Being permanently deleted'
    },
    arriving: {
      move: 'Being moved here',
      trash: 'Being moved here',
      restore: 'Being restored here',
      destroy: 'Being permanently deleted'
    },
    paused: '{{what}} (paused)',
    arrivingRow: '{{name}} (arriving)',
    to: '→ {{target}}',
    here: 'arriving',
    link: '{{what}}: show the task'
  },
  status: {
    label: 'Status',
    selected_one: '{{count, number}} selected',
    selected_other: '{{count, number}} selected',
    selectedSize_one: '{{count, number}} selected ({{size}})',
    selectedSize_other: '{{count, number}} selected ({{size}})',
    loading_one: '{{count, number}} item so far',
    loading_other: '{{count, number}} items so far',
    arriving_one: '+{{count, number}} arriving',
    arriving_other: '+{{count, number}} arriving',
    readAt: 'Read {{time}}'
  },
  action: {
    open: 'Open',
    moveTo: 'Move to…',
    moveItemsTo_one: 'Move {{count, number}} item to…',
    moveItemsTo_other: 'Move {{count, number}} items to…',
    trash: 'Move to recycle bin',
    trashItems_one: 'Move {{count, number}} item to recycle bin',
    trashItems_other: 'Move {{count, number}} items to recycle bin',
    restore: 'Restore',
    restoreItems_one: 'Restore {{count, number}} item',
    restoreItems_other: 'Restore {{count, number}} items',
    destroy: 'Permanently delete',
    destroyItems_one: 'Permanently delete {{count, number}} file…',
    destroyItems_other: 'Permanently delete {{count, number}} files…',
    refresh: 'Refresh',
    selectAll: 'Select all',
    invertSelection: 'Invert selection',
    undo: 'Undo',
    redo: 'Redo',
    menu: 'Actions for the selection',
    folderMenu: 'Actions for this folder'
  },
  drag: {
    preview: '{{move}} · {{calls}}',
    move_one: 'Move {{count, number}} item',
    move_other: 'Move {{count, number}} items',
    moveTo_one: 'Move {{count, number}} item to {{target}} · {{calls}}',
    moveTo_other: 'Move {{count, number}} items to {{target}} · {{calls}}',
    refusal: {
      'same-folder': 'They already are in this folder',
      'into-itself': 'A folder cannot be moved into itself',
      'not-a-folder': 'Items cannot be moved here',
      'in-flight': 'A task is still working on these items',
      'copy-not-offered': 'Copying is not offered: release the key to move'
    }
  },
  move: {
    title: 'Move to',
    question_one: 'Where should {{count, number}} item go?',
    question_other: 'Where should {{count, number}} items go?',
    search: 'Search folders',
    searchHint: 'Only folders that have been opened here are searched.',
    noMatch: 'No folder with this name has been opened here.',
    folders: 'Folders',
    results: 'Folders found',
    recent: 'Recent targets',
    price: 'To “{{target}}” · {{items}} · {{calls}}',
    submit_one: 'Move {{count, number}} item',
    submit_other: 'Move {{count, number}} items',
    pick: 'Choose a folder'
  },
  bin: {
    explain:
      'Restoring puts items back where they were. Emptying the recycle bin is only possible on the KDocs site.',
    openSite: 'Open the KDocs site',
    loadedAll: 'Everything is listed'
  },
  appSpace: {
    explain:
      'App space cannot be listed: Drawer keeps the tokens that you gave it. There is no recycle bin here.',
    add: 'Add files',
    addFromFile: 'Add from file…',
    check: 'Check again',
    forget: 'Forget',
    forgetHint: 'Takes them off this list. The files stay in app space.',
    addTitle: 'Add files',
    addLabel: 'File tokens',
    addHint: 'Separate them by spaces, commas, semicolons or new lines.',
    addSubmit: 'Add',
    added_one: '{{count, number}} file was added.',
    added_other: '{{count, number}} files were added.',
    alreadyKnown_one: '{{count, number}} was known already.',
    alreadyKnown_other: '{{count, number}} were known already.',
    refused: 'These cannot be tokens: {{words}}',
    status: {
      unchecked: 'Not checked yet',
      present: 'Present',
      gone: 'No longer there',
      failed: 'Could not be checked'
    }
  },
  destroy: {
    title: 'Permanently delete',
    question_one: 'Permanently delete {{count, number}} file?',
    question_other: 'Permanently delete {{count, number}} files?',
    warning: 'They do not go to the recycle bin and cannot be restored.',
    size: 'Total size: {{size}}',
    unknownSizes_one: 'The size of {{count, number}} file is not known.',
    unknownSizes_other: 'The size of {{count, number}} files is not known.',
    calls_one: 'This takes {{count, number}} call, one for each file.',
    calls_other: 'This takes {{count, number}} calls, one for each file.',
    share: 'Share of today’s calls: {{share}}',
    end: 'Expected end: {{end}}',
    names: 'Files',
    more_one: 'and {{count, number}} more',
    more_other: 'and {{count, number}} more',
    typeNumber: 'Type the number',
    typeHint: 'To be sure, type {{count}}.',
    submit: 'Permanently delete'
  },
  plan: {
    question: {
      move_one: 'Move {{count, number}} item to {{target}}?',
      move_other: 'Move {{count, number}} items to {{target}}?',
      trash_one: 'Move {{count, number}} item to the recycle bin?',
      trash_other: 'Move {{count, number}} items to the recycle bin?',
      restore_one: 'Restore {{count, number}} item?',
      restore_other: 'Restore {{count, number}} items?',
      destroy_one: 'Permanently delete {{count, number}} file?',
      destroy_other: 'Permanently delete {{count, number}} files?'
    },
    what: {
      move: 'They are moved to {{target}}. Undo can bring them back.',
      trash: 'They go to the recycle bin. Undo can bring them back.',
      restore: 'They leave the recycle bin and go back to where they were.',
      destroy: 'They do not go to the recycle bin and cannot be restored.'
    },
    takesBack: 'This takes back what an earlier task did. Redo can do it again.',
    why: {
      large: 'a large number of items',
      expensive: 'much of what is left of today’s calls',
      irreversible: 'cannot be taken back',
      'not-all': 'not all of them can be included'
    },
    asked: 'Why you are asked',
    items: 'Items',
    itemsFrom: '{{items}} from {{source}}',
    ofAll: '{{items}} of {{total, number}}',
    size: 'Total size',
    unknownSizes_one: '{{size}}, and {{count, number}} of unknown size',
    unknownSizes_other: '{{size}}, and {{count, number}} of unknown size',
    calls: 'Calls',
    callsOf: '{{write, number}} to change + about {{read, number}} to check',
    share: 'Of today’s calls',
    shareOf: '{{share}} of what is left',
    shareOver: 'All that are left, and more on later days',
    shareLow: 'less than 1%',
    end: 'Expected end',
    leftOut: 'Left out',
    namesMore_one: '{{names}} and {{count, number}} more',
    namesMore_other: '{{names}} and {{count, number}} more',
    run: 'Run'
  },
  budget: {
    left: '{{left, number}}/{{limit, number}} left',
    label: 'Calls today: {{text}}',
    labelLow: 'Calls today, running low: {{text}}',
    title: 'Calls today',
    write: 'Changing',
    writeHint: 'Move, restore, delete',
    read: 'Reading',
    readHint: 'List folders, check results',
    used: 'Used',
    usedOf: '{{used, number}} of {{limit, number}}',
    amount: '{{calls, number}}',
    forTasks: 'Left for tasks',
    reserve: 'Kept for browsing',
    resets: 'Starts again {{when}}.',
    assumed: 'KDocs does not say when its day begins; the day is assumed to be Shanghai’s.',
    saidByServer: 'KDocs itself said that today’s calls are used up.',
    kind: 'KDocs runs this app as',
    test: 'Test application',
    formal: 'Formal application',
    kindLimits: '{{write, number}} changing and {{read, number}} reading calls a day',
    kindHint: 'The developer console of KDocs says which one it is.'
  },
  task: {
    region: 'Tasks',
    list: 'Task list',
    show: 'Tasks',
    showRunning: 'Tasks: {{task}} {{percent}}',
    none: 'No tasks yet',
    noneHint: 'Moves, restores and deletions show up here with what happened to each item.',
    title: {
      move_one: 'Move {{count, number}} item to {{target}}',
      move_other: 'Move {{count, number}} items to {{target}}',
      moveFrom_one: 'Move {{count, number}} item from {{source}} to {{target}}',
      moveFrom_other: 'Move {{count, number}} items from {{source}} to {{target}}',
      trash_one: 'Move {{count, number}} item to the recycle bin',
      trash_other: 'Move {{count, number}} items to the recycle bin',
      trashFrom_one: 'Move {{count, number}} item from {{source}} to the recycle bin',
      trashFrom_other: 'Move {{count, number}} items from {{source}} to the recycle bin',
      restore_one: 'Restore {{count, number}} item',
      restore_other: 'Restore {{count, number}} items',
      destroy_one: 'Permanently delete {{count, number}} file',
      destroy_other: 'Permanently delete {{count, number}} files'
    },
    undoing: 'Undo: {{title}}',
    redoing: 'Redo: {{title}}',
    sources_one: '{{count, number}} folder',
    sources_other: '{{count, number}} folders',
    phase: {
      waiting: 'Waiting for its turn',
      sending: 'Sending to KDocs',
      confirming: 'Checking what really happened',
      cancelling: 'Stopping: what KDocs already took is being checked',
      paused: 'Paused',
      finished: 'Finished',
      cancelled: 'Cancelled',
      stopped: 'Stopped'
    },
    done: {
      move_one: '{{count, number}} moved',
      move_other: '{{count, number}} moved',
      trash_one: '{{count, number}} moved to the recycle bin',
      trash_other: '{{count, number}} moved to the recycle bin',
      restore_one: '{{count, number}} restored',
      restore_other: '{{count, number}} restored',
      destroy_one: '{{count, number}} permanently deleted',
      destroy_other: '{{count, number}} permanently deleted'
    },
    skipped_one: '{{count, number}} skipped',
    skipped_other: '{{count, number}} skipped',
    failed_one: '{{count, number}} failed',
    failed_other: '{{count, number}} failed',
    unknown_one: '{{count, number}} unknown',
    unknown_other: '{{count, number}} unknown',
    left_one: '{{count, number}} left',
    left_other: '{{count, number}} left',
    progress: '{{settled, number}} of {{total, number}} settled, {{percent}}',
    short: {
      move: 'Moving {{items}} → {{target}}',
      trash: 'Moving {{items}} → Recycle bin',
      restore: 'Restoring {{items}}',
      destroy: 'Permanently deleting {{items}}'
    },
    ended: {
      move_one: 'Moved {{count, number}} item',
      move_other: 'Moved {{count, number}} items',
      trash_one: 'Moved {{count, number}} item to the recycle bin',
      trash_other: 'Moved {{count, number}} items to the recycle bin',
      restore_one: 'Restored {{count, number}} item',
      restore_other: 'Restored {{count, number}} items',
      destroy_one: 'Permanently deleted {{count, number}} file',
      destroy_other: 'Permanently deleted {{count, number}} files'
    },
    percentDone: '{{title}}: {{percent}}',
    calls: '{{write, number}} write + {{read, number}} read calls',
    callsHint: 'Calls that changed something + calls that looked',
    cancel: 'Cancel task',
    cancelHintWaiting: 'Cancel stops now: nothing has been sent yet, so nothing is changed.',
    cancelHint: 'Cancel stops now: {{effects}}.',
    stays: {
      move_one: '{{count, number}} stays moved',
      move_other: '{{count, number}} stay moved',
      trash_one: '{{count, number}} stays in the recycle bin',
      trash_other: '{{count, number}} stay in the recycle bin',
      restore_one: '{{count, number}} stays restored',
      restore_other: '{{count, number}} stay restored',
      destroy_one: '{{count, number}} stays permanently deleted',
      destroy_other: '{{count, number}} stay permanently deleted'
    },
    settling_one: 'up to {{count, number}} is still being settled',
    settling_other: 'up to {{count, number}} are still being settled',
    untouched_one: '{{count, number}} stays where it is',
    untouched_other: '{{count, number}} stay where they are',
    pause: 'Pause',
    resume: 'Resume',
    pausedShort: 'Paused: {{task}}',
    timeLeft: '{{time}} left',
    endsAt: 'Ends {{when}}',
    retry: 'Retry failed',
    retryRest: 'Continue with the rest',
    undo: 'Undo',
    redo: 'Redo',
    dismiss: 'Dismiss',
    undoBar: 'Undo the last task',
    problems: 'What did not end as done',
    showAll_one: 'Show all ({{count, number}})',
    showAll_other: 'Show all ({{count, number}})',
    group: '{{reason}} · {{items}}',
    expand: 'Show the tasks',
    collapse: 'Hide the tasks'
  },
  pause: {
    because: {
      asked: 'Paused by you.',
      budget: 'Today’s calls are used up.',
      'rate-limited': 'KDocs asks to be left alone for a while.',
      server: 'KDocs does not answer properly.',
      offline: 'KDocs cannot be reached.',
      'signed-out': 'Signed out.',
      disk: 'The list of open tasks cannot be written.',
      interrupted: 'Drawer was closed while this ran.'
    },
    goesOn: {
      asked: 'Nothing more is sent until you resume it.',
      budget: 'Goes on by itself when there are calls again.',
      'rate-limited': 'Goes on by itself.',
      server: 'Goes on by itself when it does.',
      offline: 'Goes on by itself when it can be.',
      'signed-out': 'Goes on when you sign in.',
      disk: 'Goes on when the disk can be written to.',
      interrupted: 'Nothing more is sent until you say so.'
    },
    goesOnAt: 'Goes on by itself {{when}}.',
    sentence: '{{because}} {{goesOn}}'
  },
  desk: {
    tryAgain: 'Try again',
    tryAllAgain: 'Try all again',
    checkAgain: 'Check again',
    signIn: 'Sign in',
    signedIn: 'You are signed in again.',
    otherTarget: 'Choose another folder…',
    leave: 'Nothing to do: leave them as they are.',
    waitUntil: 'Can be tried again {{when}}.',
    wait: 'Wait a little, then try again.',
    showFiles: 'Show files',
    folders: 'Folders of these files',
    namesMore_one: 'and {{count, number}} more',
    namesMore_other: 'and {{count, number}} more',
    saveReport: 'Save report…',
    formats: 'Format of the report',
    csv: 'CSV, for spreadsheets',
    json: 'JSON, for programs'
  },
  trouble: {
    damaged:
      'The list of open tasks was damaged. It was kept as “{{keptAs}}”; tasks that were running are listed as stopped.',
    damagedLost:
      'The list of open tasks was damaged and could not be kept aside. Tasks that were running are listed as stopped.',
    newer:
      'The list of open tasks was written by a newer Drawer. No task starts until that version is used again.',
    unreadable: 'The list of open tasks cannot be read. Tasks of an earlier run are not shown.',
    unwritable:
      'The list of open tasks cannot be written, so no task goes on. Make sure that the disk is not full.'
  },
  reason: {
    'already-there': 'Already in the target folder',
    'inside-selected-folder': 'Its folder is part of the same task',
    'no-longer-there': 'No longer where it was seen',
    refused: 'KDocs refused the call',
    'still-there': 'KDocs took the call, but the item is still where it was',
    'not-confirmed': 'Nobody knows: no complete listing could be had',
    'not-in-bin': 'No item of the recycle bin is certain to be this one',
    'folder-gone': 'The folder that it came from is gone',
    'name-taken': 'Something else in its old folder has its name now'
  },
  notice: {
    region: 'Notices',
    server: '{{sentence}} KDocs says: {{text}} (code {{code}})',
    serverCode: '{{sentence}} KDocs gave the code {{code}}.',
    nothingToUndo: 'There is nothing to undo.',
    nothingToRedo: 'There is nothing to redo.',
    reportSaved: 'The report was saved.',
    notShown_one: '{{count, number}} of these items is not in this folder any more.',
    notShown_other: '{{count, number}} of these items are not in this folder any more.',
    showTask: 'Show task'
  },
  error: {
    'signed-out': 'You are signed out.',
    forbidden: 'KDocs does not allow this.',
    'not-found': 'It is not there any more.',
    conflict: 'It was changed by somebody else in the meantime.',
    refused: 'KDocs refused this.',
    'rate-limited': 'KDocs asks to slow down. Try again in a moment.',
    offline: 'KDocs cannot be reached. Check your connection.',
    timeout: 'KDocs did not answer in time.',
    server: 'KDocs has a problem of its own. Try again later.',
    cancelled: 'This was cancelled.',
    keychain: 'The system keychain could not be used. You stay signed in until you quit.',
    disk: 'This could not be saved on your disk, so it lasts only until you quit.',
    'sign-in-denied': 'KDocs was not allowed to sign you in.',
    'sign-in-expired': 'The sign-in took too long. Start again.',
    'app-unknown': 'KDocs does not know this app. Check the App ID and the App key.',
    'callback-invalid':
      'This callback address cannot be used. It must look like http://127.0.0.1:8756/callback.',
    'callback-port-busy':
      'Another program uses the port of the callback address. Close it or choose another port.',
    'same-folder': 'They already are in this folder.',
    'into-itself': 'A folder cannot be moved into itself.',
    'root-unknown': 'KDocs did not say where My documents is. Refresh and try again.',
    'already-running': 'A task is still working on some of these items.',
    'permit-void': 'The list has changed since you were asked. Nothing was deleted.',
    budget: 'Today’s calls are used up.',
    journal: 'The list of open tasks cannot be written, so nothing was started.',
    'plan-void': 'Something has changed since this was planned. Nothing was sent: order it again.',
    'nothing-to-do': 'There is nothing to do.',
    'bad-request': 'Drawer made a mistake. Nothing was changed.',
    unexpected: 'Something unexpected happened.'
  }
} as const

/** The same keys with any text; `one` forms only where a language has them. */
type TextsLike<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : TextsLike<T[K]>
}

export type Texts = TextsLike<typeof en>

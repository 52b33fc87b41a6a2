/** All that shows how Drawer is doing outside of its window, fed by one and the same picture. */
import type { WatchDesktop } from '../desktop'
import { createI18n, type Language } from '../../shared/i18n/setup'
import type { Core } from '../core'
import type { DesktopState } from '../desktop-state'
import { createNews, type News } from '../news'
import {
  describeNews,
  describeStaying,
  describeTray,
  type Speech,
  type TrayPicture
} from '../outside-words'
import type { Notifier } from '../system-note'
import type { Taskbar } from './taskbar'
import type { TrayIcon } from './tray'

export interface OutsideParts {
  readonly core: Pick<Core, 'desktop' | 'choices' | 'taskHand'>
  readonly notifier: Promise<Notifier>
  readonly tray: Pick<TrayIcon, 'refresh'>
  readonly taskbar: Taskbar
  readonly keepAwake: (isWanted: boolean) => void
  readonly showTask: (accountId: string, taskId: string) => void
  readonly raise: () => void
  /** Where nobody shows notifications. */
  readonly tellInDialog: (title: string, body: string) => Promise<void>
  readonly setTimer: (run: () => void, ms: number) => void
}

export interface Outside {
  /** What the tray's icon shows and says now. */
  readonly picture: () => TrayPicture
  /** The language or another choice changed. */
  readonly refresh: () => void
  readonly tellStaying: () => void
}

export function createOutside(parts: OutsideParts): Outside {
  const { core, tray, taskbar, keepAwake, raise, showTask } = parts
  const { desktop, choices, taskHand } = core
  const speechIn = createSpeech()
  const speech = (): Speech => speechIn(choices.state().shownLanguage)

  function answer(news: News, isUndo: boolean): void {
    const [first] = news.tasks
    if (!first) return
    const { accountId, task } = first
    if (!isUndo) {
      // Of several the newest: the others lie beside it.
      showTask(accountId, task.id)
      return
    }
    void taskHand.undo(accountId, task.id).then((isDone) => {
      if (!isDone) showTask(accountId, task.id)
    })
  }

  const follow = createNews({
    isOn: () => choices.state().choices.notifies,
    setTimer: parts.setTimer,
    show: (key, news) => {
      const note = describeNews(key, news, speech())
      void parts.notifier.then((notifier) =>
        notifier.show(note, (word) => answer(news, word === 'undo'))
      )
    },
    withdraw: (key) => void parts.notifier.then((notifier) => notifier.withdraw(key))
  })

  function show(state: DesktopState, isInFront: boolean): void {
    tray.refresh()
    taskbar.show(state, isInFront)
    keepAwake(choices.state().choices.keepsAwake && state.running.length > 0)
  }

  const watch: WatchDesktop = (news) => {
    show(news.state, news.isInFront)
    follow(news)
  }
  desktop.watch(watch)
  desktop.refresh()

  return {
    picture: () => describeTray(desktop.state(), speech()),
    refresh: desktop.refresh,
    tellStaying: () => {
      const note = describeStaying(desktop.state(), speech())
      const byNotifier = choices.state().choices.notifies
        ? parts.notifier.then((notifier) => notifier.show(note, raise))
        : Promise.resolve(false)
      void byNotifier.then((isTold) =>
        isTold ? undefined : parts.tellInDialog(note.title, note.body)
      )
    }
  }
}

function createSpeech(): (language: Language) => Speech {
  let last: Speech | null = null
  return (language) => {
    if (last?.language !== language) last = { language, t: createI18n(language).t }
    return last
  }
}

/** Tells a screen reader how tasks go: at the end, when one waits, and now and then before. */
import { useEffect, useEffectEvent, useState } from 'react'
import { formatShare } from '../../../shared/i18n/format'
import { useTexts } from '../../components/use-texts'
import { languageOf, useSession } from '../../stores/session'
import { isEnded, isPaused, shareOf, useTasks } from '../../stores/tasks'
import { useTaskTexts } from './task-text'

const intervalMs = 15_000

export function Announcer() {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const texts = useTaskTexts()
  const [text, setText] = useState('')
  const running = useTasks((state) => state.tasks.find((task) => !isEnded(task))?.id)

  const sayProgress = useEffectEvent(() => {
    const task = useTasks.getState().tasks.find(({ id }) => id === running)
    if (!task) return
    const percent = formatShare(shareOf(task), language)
    setText(t('task.percentDone', { title: texts.title(task), percent }))
  })
  const waiting = useTasks((state) => state.tasks.find(isPaused))
  const sayEnd = useEffectEvent((taskId: string) => {
    const task = useTasks.getState().tasks.find(({ id }) => id === taskId)
    if (task && isEnded(task)) setText(texts.counts(task))
  })

  useEffect(() => {
    if (running === undefined) return
    const timer = setInterval(sayProgress, intervalMs)
    return () => {
      clearInterval(timer)
      sayEnd(running)
    }
  }, [running])

  return (
    <div aria-live="polite" className="visually-hidden">
      <p>{text}</p>
      <p>{waiting && texts.pause(waiting)}</p>
    </div>
  )
}

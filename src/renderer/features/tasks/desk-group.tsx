/** One cause of failure: what it is, whom it hit, what can be done, and where they are. */
import { CircleAlert, CircleHelp, CircleSlash } from 'lucide-react'
import { useRef, useState } from 'react'
import type { FailureGroup, Outcome, Task } from '../../../shared/model'
import { addAccount } from '../../account-commands'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { ContextMenu } from '../../components/menu'
import { useTexts } from '../../components/use-texts'
import { moveGroupElsewhere, readGroup, retry, showGroup } from '../../orders'
import { useBudget } from '../../stores/budget'
import { useErrorText } from '../../use-error-text'
import { useNow } from '../../use-now'
import { useTimeTexts } from '../../use-time-text'
import { menuPlace } from './menu-place'
import { OrderButton } from './order-button'
import styles from './task-drawer.module.css'

const icons = { failed: CircleAlert, unknown: CircleHelp, skipped: CircleSlash } as const
/** More than a person reads; the report has all of them. */
const shownNames = 500

interface GroupProps {
  readonly task: Task
  readonly group: FailureGroup
}

/** When a cause that time cures is over; null where nobody said, or it is over. */
function useWaitEnd({ task, group }: GroupProps): number | null {
  const resetsAt = useBudget((state) => state.budget?.resetsAt ?? null)
  const now = useNow()
  const end = task.pause?.resumesAt ?? (group.error?.code === 'budget' ? resetsAt : null)
  return end !== null && end > now ? end : null
}

function Wait({ task, group }: GroupProps) {
  const { t } = useTexts()
  const { moment } = useTimeTexts()
  const end = useWaitEnd({ task, group })
  if (end !== null)
    return <p className={styles.quiet}>{t('desk.waitUntil', { when: moment(end) })}</p>
  return group.canRetry ? (
    <OrderButton title={t('desk.wait')} onOrder={() => retry(task.id, group.key)}>
      {t('desk.tryAgain')}
    </OrderButton>
  ) : (
    <p className={styles.quiet}>{t('desk.wait')}</p>
  )
}

function Remedy({ task, group }: GroupProps) {
  const { t } = useTexts()
  switch (group.remedy) {
    case 'try-again':
    case 'check-again': {
      const label = group.remedy === 'try-again' ? t('desk.tryAgain') : t('desk.checkAgain')
      return (
        group.canRetry && (
          <OrderButton onOrder={() => retry(task.id, group.key)}>{label}</OrderButton>
        )
      )
    }
    case 'wait':
      return <Wait task={task} group={group} />
    case 'sign-in':
      // This page is shown to those only who are signed in, again by now.
      return group.canRetry ? (
        <OrderButton title={t('desk.signedIn')} onOrder={() => retry(task.id, group.key)}>
          {t('desk.tryAgain')}
        </OrderButton>
      ) : (
        <Button onClick={addAccount}>{t('desk.signIn')}</Button>
      )
    case 'other-target':
      return (
        <Button onClick={() => run(moveGroupElsewhere(task, group))}>
          {t('desk.otherTarget')}
        </Button>
      )
    case 'drop':
      return <p className={styles.quiet}>{t('desk.leave')}</p>
  }
}

function ShowFiles({ task, group }: GroupProps) {
  const { t } = useTexts()
  const button = useRef<HTMLButtonElement>(null)
  const [at, setAt] = useState<{ readonly x: number; readonly y: number } | null>(null)
  const [first, ...others] = group.folders
  // Other tasks are not about rows of folders.
  const isOfFolders = task.verb === 'move' || task.verb === 'trash'
  if (!first || group.reason === 'no-longer-there' || !isOfFolders) return null
  const show = (folderId: string | null): void => run(showGroup(task, group, folderId))
  const folders = group.folders.map(({ id, name }) => ({
    id: id ?? '',
    label: id === null || name === '' ? t('place.my-documents') : name,
    onAction: () => show(id)
  }))
  return (
    <>
      <Button
        ref={button}
        look="link"
        aria-haspopup={others.length > 0 ? 'menu' : undefined}
        onClick={() => {
          if (others.length === 0) show(first.id)
          else setAt(menuPlace(button.current))
        }}
      >
        {t('desk.showFiles')}
      </Button>
      {at && (
        <ContextMenu
          label={t('desk.folders')}
          at={at}
          groups={[folders]}
          onClose={() => setAt(null)}
        />
      )}
    </>
  )
}

function Names({ task, group }: GroupProps) {
  const { t } = useTexts()
  const [all, setAll] = useState<readonly Outcome[] | null>(null)
  const names = all ? all.slice(0, shownNames).map(({ name }) => name) : group.names
  const rest = (all?.length ?? group.count) - names.length
  return (
    <>
      <ul className={all ? styles.allNames : styles.names} data-selectable>
        {names.map((name, index) => (
          <li key={`${index}-${name}`}>{name}</li>
        ))}
        {all && rest > 0 && <li>{t('desk.namesMore', { count: rest })}</li>}
      </ul>
      {!all && rest > 0 && (
        <Button look="link" onClick={() => run(readGroup(task.id, group).then(setAll))}>
          {t('task.showAll', { count: group.count })}
        </Button>
      )}
    </>
  )
}

export function DeskGroup({ task, group }: GroupProps) {
  const { t } = useTexts()
  const errorText = useErrorText()
  const Icon = icons[group.result]
  const reason = t(`reason.${group.reason}`)
  const items = t(task.verb === 'destroy' ? 'common.files' : 'common.items', {
    count: group.count
  })
  return (
    <li className={styles.group}>
      <div className={styles.groupHead}>
        <p className={styles[group.result]}>
          <Icon size={14} aria-hidden />
          {t('task.group', { reason, items })}
        </p>
        <ShowFiles task={task} group={group} />
        <Remedy task={task} group={group} />
      </div>
      {group.error && <p className={styles.cause}>{errorText(group.error)}</p>}
      <Names task={task} group={group} />
    </li>
  )
}

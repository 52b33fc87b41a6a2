/** The entries of a task that did not end as done: grouped by reason, the first ones by name. */
import { CircleAlert, CircleHelp, CircleSlash } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../shared/model'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { loadOutcomes, useTasks } from '../../stores/tasks'
import { useErrorText } from '../../use-error-text'
import { groupOutcomes, type OutcomeGroup } from './outcome-groups'
import styles from './task-drawer.module.css'

const firstNames = 3
const icons = { failed: CircleAlert, unknown: CircleHelp, skipped: CircleSlash } as const

interface GroupProps {
  readonly group: OutcomeGroup
  readonly isWhole: boolean
}

function Group({ group, isWhole }: GroupProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const Icon = icons[group.result]
  const reason = t(`reason.${group.reason}`)
  const names = isWhole ? group.names : group.names.slice(0, firstNames)
  return (
    <li className={styles.group}>
      <p className={styles[group.result]}>
        <Icon size={14} aria-hidden />
        {t('task.group', { reason, items: t('common.items', { count: group.names.length }) })}
      </p>
      {group.error && <p className={styles.quiet}>{errorText(group.error)}</p>}
      <ul className={styles.names} data-selectable>
        {names.map((name, index) => (
          <li key={`${index}-${name}`}>{name}</li>
        ))}
      </ul>
    </li>
  )
}

export function OutcomeList({ task }: { readonly task: Task }) {
  const { t } = useTranslation()
  const all = useTasks((state) => state.outcomes.get(task.id))
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? (all ?? task.outcomes) : task.outcomes
  const groups = useMemo(() => groupOutcomes(shown), [shown])
  const count = task.failed + task.unknown + task.skipped
  if (groups.length === 0) return null
  const isCut =
    count > task.outcomes.length || groups.some(({ names }) => names.length > firstNames)
  return (
    <div className={styles.problems}>
      <ul aria-label={t('task.problems')} className={isWhole ? styles.allGroups : undefined}>
        {groups.map((group) => (
          <Group key={group.key} group={group} isWhole={isWhole} />
        ))}
      </ul>
      {isCut && !isWhole && (
        <Button
          look="link"
          onClick={() => {
            setIsWhole(true)
            run(loadOutcomes(task.id))
          }}
        >
          {t('task.showAll', { count })}
        </Button>
      )}
    </div>
  )
}

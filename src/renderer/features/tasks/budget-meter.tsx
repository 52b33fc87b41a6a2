/** Today's calls at the right end of the status bar, and what they are spent on. */
import { Gauge } from 'lucide-react'
import { useRef, useState } from 'react'
import { Dialog as AriaDialog, Popover } from 'react-aria-components'
import { dailyLimits, type AppKind, type Budget, type CallClass } from '../../../shared/model'
import { run } from '../../commands'
import { useTexts } from '../../components/use-texts'
import { remainingOf, setAppKind, useBudget } from '../../stores/budget'
import { useTimeTexts } from '../../use-time-text'
import styles from './budget-meter.module.css'

interface ClassProps {
  readonly budget: Budget
  readonly kind: CallClass
}

function CallClassFacts({ budget, kind }: ClassProps) {
  const { t } = useTexts()
  const { used, limit, left, reserve } = budget[kind]
  const share = limit === 0 ? 1 : Math.min(1, used / limit)
  return (
    <section aria-label={t(`budget.${kind}`)} className={styles.section}>
      <h3 className={styles.heading}>{t(`budget.${kind}`)}</h3>
      <p className={styles.quiet}>{t(`budget.${kind}Hint`)}</p>
      <div className={styles.track} aria-hidden>
        <div className={styles.fill} style={{ width: `${share * 100}%` }} />
      </div>
      <dl className={styles.facts}>
        <dt>{t('budget.used')}</dt>
        <dd>{t('budget.usedOf', { used, limit })}</dd>
        <dt>{t('budget.forTasks')}</dt>
        <dd>{t('budget.amount', { calls: left })}</dd>
        <dt>{t('budget.reserve')}</dt>
        <dd>{t('budget.amount', { calls: reserve })}</dd>
      </dl>
    </section>
  )
}

function KindChoice({ kind }: { readonly kind: AppKind }) {
  const { t } = useTexts()
  return (
    <fieldset className={styles.kinds}>
      <legend>{t('budget.kind')}</legend>
      {(['test', 'formal'] as const).map((option) => (
        <label key={option} className={styles.kind}>
          <input
            type="radio"
            name="app-kind"
            checked={kind === option}
            aria-label={t(`budget.${option}`)}
            aria-describedby={`limits-${option}`}
            onChange={() => run(setAppKind(option))}
          />
          <span>
            {t(`budget.${option}`)}
            <span id={`limits-${option}`} className={styles.limits}>
              {t('budget.kindLimits', dailyLimits[option])}
            </span>
          </span>
        </label>
      ))}
      <p className={styles.quiet}>{t('budget.kindHint')}</p>
    </fieldset>
  )
}

function Card({ budget }: { readonly budget: Budget }) {
  const { t } = useTexts()
  const { moment } = useTimeTexts()
  return (
    <>
      <h2 className={styles.title}>{t('budget.title')}</h2>
      {budget.saidByServer && <p className={styles.warning}>{t('budget.saidByServer')}</p>}
      <div className={styles.sections}>
        <CallClassFacts budget={budget} kind="write" />
        <CallClassFacts budget={budget} kind="read" />
      </div>
      <p>{t('budget.resets', { when: moment(budget.resetsAt) })}</p>
      <p className={styles.quiet}>{t('budget.assumed')}</p>
      <KindChoice kind={budget.appKind} />
    </>
  )
}

export function BudgetMeter() {
  const { t } = useTexts()
  const budget = useBudget((state) => state.budget)
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  if (!budget) return null
  const { left, limit, isLow } = remainingOf(budget)
  const text = t('budget.left', { left, limit })
  const label = t(isLow ? 'budget.labelLow' : 'budget.label', { text })
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.meter}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={label}
        data-low={isLow || undefined}
        onClick={() => setIsOpen(true)}
      >
        <Gauge size={14} aria-hidden />
        {text}
      </button>
      <Popover
        triggerRef={button}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        placement="top end"
        offset={6}
        className={styles.popover ?? ''}
      >
        <AriaDialog aria-label={t('budget.title')} className={styles.card ?? ''}>
          <Card budget={budget} />
        </AriaDialog>
      </Popover>
    </>
  )
}

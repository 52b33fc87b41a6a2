/** What an order would do and cost, before anything is sent. */
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatList, formatSize } from '../../../shared/i18n/format'
import type { LeftOut, PlanSheet as Sheet } from '../../../shared/model'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useTexts } from '../../components/use-texts'
import { discardSheet, runSheet } from '../../orders'
import { languageOf, useSession } from '../../stores/session'
import { isUndo, useTasks } from '../../stores/tasks'
import { usePlaceName } from '../../use-place-name'
import { useShareText } from '../../use-price-text'
import { useTimeTexts } from '../../use-time-text'
import { wordsOf } from '../../../shared/verb-words'
import styles from './plan-sheet.module.css'

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
    </>
  )
}

function useItemsText({ total, toDo, sourceNames }: Sheet): string {
  const { t } = useTexts()
  const placeName = usePlaceName()
  const plain = t('common.items', { count: toDo })
  const items = toDo < total ? t('plan.ofAll', { items: plain, total }) : plain
  if (sourceNames.length === 0) return items
  const source =
    sourceNames.length === 1
      ? placeName(sourceNames[0] ?? '')
      : t('task.sources', { count: sourceNames.length })
  return t('plan.itemsFrom', { items, source })
}

function Facts({ sheet }: { readonly sheet: Sheet }) {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const { endOf } = useTimeTexts()
  const shareOf = useShareText()
  const items = useItemsText(sheet)
  const { price, unknownSizes } = sheet
  const size = formatSize(sheet.totalBytes, language)
  const isSizeKnown = sheet.totalBytes > 0 || unknownSizes === 0
  const reasons = sheet.reasons.map((reason) => t(`plan.why.${reason}`))
  const isShown = isSizeKnown || unknownSizes < sheet.toDo
  return (
    <dl className={styles.facts}>
      <Fact label={t('plan.items')}>{items}</Fact>
      {isShown && (
        <Fact label={t('plan.size')}>
          {unknownSizes > 0 ? t('plan.unknownSizes', { size, count: unknownSizes }) : size}
        </Fact>
      )}
      <Fact label={t('plan.calls')}>
        {t('plan.callsOf', { write: price.writeCalls, read: price.readCalls })}
      </Fact>
      <Fact label={t('plan.share')}>{shareOf(price)}</Fact>
      <Fact label={t('plan.end')}>{endOf(price)}</Fact>
      <Fact label={t('plan.asked')}>{formatList(reasons, language)}</Fact>
    </dl>
  )
}

function LeftOutItem({ left }: { readonly left: LeftOut }) {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const names = formatList(left.names, language)
  const rest = left.count - left.names.length
  return (
    <li>
      <p>
        {t('task.group', {
          reason: t(`reason.${left.reason}`),
          items: t('common.items', { count: left.count })
        })}
      </p>
      <p className={styles.names} data-selectable>
        {rest > 0 ? t('plan.namesMore', { names, count: rest }) : names}
      </p>
    </li>
  )
}

interface PlanSheetProps {
  readonly sheet: Sheet
  readonly ids: ReadonlySet<string>
}

function useHeading(sheet: Sheet, isBack: boolean): string {
  const { t } = useTexts()
  const placeName = usePlaceName()
  const target = placeName(sheet.targetName)
  const question = t(`plan.question.${wordsOf(sheet.verb)}`, { count: sheet.toDo, target })
  if (sheet.undoes === null) return question
  return t(isBack ? 'task.undoing' : 'task.redoing', { title: question })
}

export function PlanSheet({ sheet, ids }: PlanSheetProps) {
  const { t } = useTexts()
  const placeName = usePlaceName()
  const isBack = useTasks((state) => isUndo(state.tasks, sheet))
  const heading = useHeading(sheet, isBack)
  const isFinal = sheet.reasons.includes('irreversible')
  const discard = (): void => discardSheet(sheet)
  return (
    <Dialog
      name={heading}
      heading={heading}
      isWide
      onClose={discard}
      footer={
        <>
          <Button autoFocus={isFinal} onClick={discard}>
            {t('common.cancel')}
          </Button>
          <Button
            autoFocus={!isFinal}
            look={isFinal ? 'danger' : 'primary'}
            // A key that is still held down, or Return on what is for ever, must not answer.
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (isFinal || event.repeat)) event.preventDefault()
            }}
            onClick={() => runSheet(sheet, ids)}
          >
            {isFinal ? t('destroy.submit') : t('plan.run')}
          </Button>
        </>
      }
    >
      <p className={isFinal ? styles.warning : undefined}>
        {isFinal && <TriangleAlert size={16} aria-hidden />}
        {isBack
          ? t('plan.takesBack')
          : t(`plan.what.${wordsOf(sheet.verb)}`, { target: placeName(sheet.targetName) })}
      </p>
      <Facts sheet={sheet} />
      {sheet.leftOut.length > 0 && (
        <section aria-label={t('plan.leftOut')} className={styles.leftOut}>
          <h3 className={styles.heading}>{t('plan.leftOut')}</h3>
          <ul>
            {sheet.leftOut.map((left) => (
              <LeftOutItem key={left.reason} left={left} />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  )
}

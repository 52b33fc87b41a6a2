/** Selecting by name, kind, size and age; how many that are is said before anything changes. */
import { useDeferredValue, useId, useMemo, useState, type ReactNode } from 'react'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { fileKinds } from '../../../shared/entries/kind'
import { useTexts } from '../../components/use-texts'
import { ages, anyEntry, findMatches, type Pattern } from '../../entries/pattern'
import { findShown } from '../../shown-entries'
import { closeDialog } from '../../stores/dialogs'
import { useFilter } from '../../stores/filter'
import { isInFlight, useFlight } from '../../stores/flight'
import { useListing } from '../../stores/listing'
import { selectFound } from '../../stores/selection'
import styles from './pattern-dialog.module.css'

const hows = ['replace', 'add', 'remove'] as const
type How = (typeof hows)[number]
const units = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 } as const
type Unit = keyof typeof units

interface Form {
  readonly pattern: Pattern
  readonly from: string
  readonly to: string
  readonly unit: Unit
}

/** What was typed as a size; null where that is no number. */
function toBytes(text: string, unit: Unit): number | null {
  const value = Number(text)
  return text.trim() === '' || !Number.isFinite(value) ? null : Math.max(0, value) * units[unit]
}

function useMatches({ pattern, from, to, unit }: Form) {
  const entries = useListing((state) => state.entries)
  const text = useFilter((state) => state.text)
  // Its own opening is the moment that ages count from.
  const [now] = useState(() => Date.now())
  return useMemo(() => {
    const limits = { minBytes: toBytes(from, unit), maxBytes: toBytes(to, unit) }
    const shown = findShown(entries, text)
    const found = findMatches(shown, { ...pattern, ...limits }, now)
    return found.map(({ id }) => id).filter((id) => !isInFlight(useFlight.getState(), id))
  }, [entries, text, pattern, from, to, unit, now])
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [T, string])[]
  readonly onChange: (value: T) => void
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <select
      aria-label={label}
      className={styles.field}
      value={value}
      onChange={(event) => {
        const found = options.find(([key]) => key === event.target.value)
        if (found) onChange(found[0])
      }}
    >
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function NumberField({ label, value, onChange }: NumberFieldProps) {
  return (
    <input
      type="number"
      min={0}
      step="any"
      aria-label={label}
      className={styles.number}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.line}>
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      {children}
    </div>
  )
}

interface FieldsProps {
  readonly form: Form
  readonly onChange: (form: Form) => void
}

function Fields({ form, onChange }: FieldsProps) {
  const { t } = useTexts()
  const { pattern, unit } = form
  const change = (some: Partial<Pattern>): void =>
    onChange({ ...form, pattern: { ...pattern, ...some } })
  const kinds = (['any', ...fileKinds] as const).map(
    (kind) => [kind, kind === 'any' ? t('pattern.anyKind') : t(`kind.${kind}`)] as const
  )
  return (
    <>
      <Line label={t('pattern.kind')}>
        <Choice
          label={t('pattern.kind')}
          value={pattern.kind}
          options={kinds}
          onChange={(kind) => change({ kind })}
        />
      </Line>
      <Line label={t('pattern.size')}>
        <NumberField
          label={t('pattern.from')}
          value={form.from}
          onChange={(from) => onChange({ ...form, from })}
        />
        <span>{t('pattern.between')}</span>
        <NumberField
          label={t('pattern.to')}
          value={form.to}
          onChange={(to) => onChange({ ...form, to })}
        />
        <Choice
          label={t('pattern.unit')}
          value={unit}
          options={[
            ['KB', 'KB'],
            ['MB', 'MB'],
            ['GB', 'GB']
          ]}
          onChange={(next) => onChange({ ...form, unit: next })}
        />
      </Line>
      <Line label={t('pattern.age')}>
        <Choice
          label={t('pattern.age')}
          value={pattern.age}
          options={ages.map((age) => [age, t(`pattern.ages.${age}`)] as const)}
          onChange={(age) => change({ age })}
        />
        {pattern.age !== 'any' && (
          <>
            <NumberField
              label={t('pattern.days')}
              value={String(pattern.days)}
              onChange={(days) => change({ days: Math.max(0, Number(days)) })}
            />
            <span>{t('pattern.daysUnit')}</span>
          </>
        )}
      </Line>
    </>
  )
}

export function PatternDialog() {
  const { t } = useTexts()
  const nameId = useId()
  const [form, setForm] = useState<Form>({ pattern: anyEntry, from: '', to: '', unit: 'MB' })
  const [how, setHow] = useState<How>('replace')
  // Typing goes first: 100,000 names are looked through after it.
  const ids = useMatches(useDeferredValue(form))
  const isLoading = useListing((state) => state.status === 'loading')
  const count = ids.length
  const matches = count === 0 ? t('pattern.matchesNone') : t('pattern.matches', { count })
  const apply = (): void => {
    closeDialog()
    selectFound(ids, how)
  }
  return (
    <Dialog
      name={t('pattern.title')}
      heading={t('pattern.title')}
      isWide
      onClose={closeDialog}
      footer={
        <>
          <p role="status" className={styles.count}>
            {isLoading ? t('pattern.stillLoading', { matches }) : matches}
          </p>
          <Button onClick={closeDialog}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={count === 0} onClick={apply}>
            {how === 'remove' ? t('pattern.submitRemove') : t('pattern.submit')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (count > 0) apply()
        }}
      >
        <div className={styles.line}>
          <label htmlFor={nameId} className={styles.label}>
            {t('pattern.name')}
          </label>
          <input
            id={nameId}
            autoFocus
            type="text"
            spellCheck={false}
            autoComplete="off"
            aria-describedby={`${nameId}-hint`}
            className={styles.wideField}
            value={form.pattern.name}
            onChange={(event) =>
              setForm({ ...form, pattern: { ...form.pattern, name: event.target.value } })
            }
          />
        </div>
        <p id={`${nameId}-hint`} className={styles.hint}>
          {t('pattern.nameHint')}
        </p>
        <Fields form={form} onChange={setForm} />
        <fieldset className={styles.hows}>
          <legend className="visually-hidden">{t('pattern.how')}</legend>
          {hows.map((option) => (
            <label key={option}>
              <input
                type="radio"
                name="how"
                checked={how === option}
                onChange={() => setHow(option)}
              />
              {t(`pattern.hows.${option}`)}
            </label>
          ))}
        </fieldset>
        {/* Enter in a field is the button of the dialog. */}
        <input type="submit" hidden />
      </form>
    </Dialog>
  )
}

/** One line of a settings page: what it is about on the left, the control on the right. */
import { useId, type ReactNode } from 'react'
import { Input, NumberField } from 'react-aria-components'
import styles from './setting.module.css'

export interface SettingIds {
  readonly labelId: string
  /** Undefined where there is no hint. */
  readonly hintId: string | undefined
}

interface SettingProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly children: (ids: SettingIds) => ReactNode
}

export function Setting({ label, hint, children }: SettingProps) {
  const id = useId()
  const ids = { labelId: `${id}-label`, hintId: hint === undefined ? undefined : `${id}-hint` }
  return (
    <div className={styles.setting}>
      <div className={styles.words}>
        <p id={ids.labelId}>{label}</p>
        {hint !== undefined && (
          <p id={ids.hintId} className={styles.hint}>
            {hint}
          </p>
        )}
      </div>
      {children(ids)}
    </div>
  )
}

interface Option<T> {
  readonly value: T
  readonly label: string
}

interface ChoiceProps<T> extends SettingIds {
  readonly options: readonly Option<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** A few options side by side, of which one holds. */
export function Segments<T extends string | number>(props: ChoiceProps<T>) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-labelledby={props.labelId}
      aria-describedby={props.hintId}
      className={styles.segments}
    >
      {props.options.map(({ value, label }) => (
        <label key={value} className={styles.segment}>
          <input
            type="radio"
            name={name}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  )
}

export function Select<T extends string | number>(
  props: ChoiceProps<T> & { readonly isDisabled?: boolean }
) {
  return (
    <select
      aria-labelledby={props.labelId}
      aria-describedby={props.hintId}
      className={styles.select}
      disabled={props.isDisabled}
      value={props.value}
      onChange={(event) => {
        const chosen = props.options[event.target.selectedIndex]
        if (chosen) props.onChange(chosen.value)
      }}
    >
      {props.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}

interface SwitchProps extends SettingIds {
  readonly isOn: boolean
  readonly isDisabled?: boolean
  readonly onChange: (isOn: boolean) => void
}

export function Switch({ labelId, hintId, isOn, isDisabled, onChange }: SwitchProps) {
  return (
    <input
      type="checkbox"
      role="switch"
      aria-labelledby={labelId}
      aria-describedby={hintId}
      className={styles.switch}
      checked={isOn}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
}

interface SliderProps extends SettingIds {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  /** The value in words. */
  readonly text: string
  readonly isDisabled?: boolean
  readonly onChange: (value: number) => void
}

export function Slider({ labelId, hintId, text, isDisabled, onChange, ...range }: SliderProps) {
  return (
    <div className={styles.slider}>
      <input
        type="range"
        aria-labelledby={labelId}
        aria-describedby={hintId}
        aria-valuetext={text}
        disabled={isDisabled}
        {...range}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <output aria-hidden>{text}</output>
    </div>
  )
}

interface AmountProps extends SettingIds {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (value: number) => void
}

/** A whole number that is typed; what is out of range becomes the nearest that is not. */
export function Amount({ labelId, hintId, value, min, max, onChange }: AmountProps) {
  return (
    <NumberField
      aria-labelledby={labelId}
      {...(hintId !== undefined && { 'aria-describedby': hintId })}
      value={value}
      minValue={min}
      maxValue={max}
      step={1}
      onChange={(next) => {
        // Emptied: as it was.
        if (Number.isInteger(next)) onChange(next)
      }}
    >
      <Input className={styles.amount ?? ''} />
    </NumberField>
  )
}

/** The steps and fields for signing in through one's own KDocs app. */
import { LogIn, SquareArrowOutUpRight } from 'lucide-react'
import { useId, useState, type SyntheticEvent } from 'react'
import { allScopes, neededScope, tidyScopes, usualScopes, type Scope } from '../../../shared/scopes'
import { openHelp, run } from '../../commands'
import { Button } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { signIn, useSession } from '../../stores/session'
import { checkFields, noProblems, type FieldProblem, type FieldProblems } from './fields'
import styles from './first-run.module.css'

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly initial?: string
  readonly isSecret?: boolean
  readonly problem: FieldProblem | null
}

function Field({ name, label, initial = '', isSecret = false, problem }: FieldProps) {
  const { t } = useTexts()
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={isSecret ? 'password' : 'text'}
        defaultValue={initial}
        required
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        className={styles.input}
      />
      {problem !== null && (
        <p id={`${id}-problem`} role="alert" className={styles.problem}>
          {t(`signIn.problem.${problem}`)}
        </p>
      )}
    </div>
  )
}

function CopyButton({ form }: { readonly form: string }) {
  const { t } = useTexts()
  const [isCopied, setIsCopied] = useState(false)
  const handleCopy = (): void => {
    const field = document.querySelector<HTMLInputElement>(`#${form} [name=callbackAddress]`)
    run(
      navigator.clipboard.writeText(field?.value ?? '').then(() => {
        setIsCopied(true)
      })
    )
  }
  return (
    <Button onClick={handleCopy} aria-live="polite">
      {isCopied ? t('signIn.copied') : t('signIn.copy')}
    </Button>
  )
}

/** The key stays in its field until it is sent; it never enters React's or a store's state. */
function readForm(form: HTMLFormElement) {
  const fields = new FormData(form)
  const text = (name: string): string => {
    const value = fields.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  return {
    appId: text('appId'),
    appKey: text('appKey'),
    callbackAddress: text('callbackAddress'),
    scopes: [...tidyScopes(fields.getAll('scope').map(String))]
  }
}

/** What a sign-in asks KDocs for: the usual, unless somebody knows better. */
function Scopes({ initial }: { readonly initial: readonly Scope[] }) {
  const { t } = useTexts()
  return (
    <details className={styles.more}>
      <summary>{t('signIn.advanced')}</summary>
      <fieldset className={styles.scopes}>
        <legend className={styles.quiet}>{t('signIn.scopes')}</legend>
        {allScopes.map((scope) => (
          <label key={scope} className={styles.scope}>
            <input
              type="checkbox"
              name="scope"
              value={scope}
              defaultChecked={initial.includes(scope) || scope === neededScope}
              disabled={scope === neededScope}
            />
            <span>{t(`scope.${scope}`)}</span>
          </label>
        ))}
      </fieldset>
    </details>
  )
}

function Steps() {
  const { t } = useTexts()
  return (
    <>
      <p className={styles.quiet}>{t('signIn.steps')}</p>
      <ol className={styles.steps}>
        <li>{t('signIn.stepCreate')}</li>
        <li>{t('signIn.stepCallback')}</li>
        <li>{t('signIn.stepCopy')}</li>
      </ol>
      <Button
        look="link"
        icon={<SquareArrowOutUpRight size={14} aria-hidden />}
        onClick={() => openHelp('kdocs-console')}
      >
        {t('signIn.openConsole')}
      </Button>
    </>
  )
}

interface SignInFormProps {
  readonly onDone?: () => void
}

export function SignInForm({ onDone }: SignInFormProps) {
  const { t } = useTexts()
  const info = useSession((state) => state.info)
  const isBusy = useSession((state) => state.isBusy)
  const [problems, setProblems] = useState<FieldProblems>(noProblems)
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const input = readForm(event.currentTarget)
    const found = checkFields(input)
    setProblems(found)
    if (found.appId !== null || found.appKey !== null || found.callbackAddress !== null) return
    void signIn(input).then((hasWorked) => hasWorked && onDone?.())
  }
  return (
    <section className={styles.kdocs} aria-labelledby="kdocs-title">
      <h2 id="kdocs-title" className={styles.heading}>
        {t('signIn.kdocsTitle')}
      </h2>
      <Steps />
      <form id="sign-in" className={styles.form} onSubmit={submit}>
        <div className={styles.fieldWithButton}>
          <Field
            name="callbackAddress"
            label={t('signIn.callback')}
            initial={info?.callbackAddress ?? ''}
            problem={problems.callbackAddress}
          />
          <CopyButton form="sign-in" />
        </div>
        <div className={styles.pair}>
          <Field
            name="appId"
            label={t('signIn.appId')}
            initial={info?.lastAppId ?? ''}
            problem={problems.appId}
          />
          <Field name="appKey" label={t('signIn.appKey')} isSecret problem={problems.appKey} />
        </div>
        <Scopes initial={info?.scopes ?? usualScopes} />
        <p className={styles.small}>{t('signIn.storage')}</p>
        <Button
          type="submit"
          look="primary"
          icon={<LogIn size={15} aria-hidden />}
          disabled={isBusy}
        >
          {t('signIn.submit')}
        </Button>
      </form>
    </section>
  )
}

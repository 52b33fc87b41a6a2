/** Adding files by pasting their tokens. */
import { useId, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import { toAppError } from '../../../shared/errors'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useTexts } from '../../components/use-texts'
import { addTokens } from '../../stores/app-space'
import { closeDialog } from '../../stores/dialogs'
import { showNotice } from '../../stores/notices'
import { useErrorText } from '../../use-error-text'
import styles from './app-space.module.css'

export function AddDialog() {
  const { t } = useTexts()
  const errorText = useErrorText()
  const fieldId = useId()
  const [text, setText] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)

  const handleAdd = async (): Promise<void> => {
    setIsBusy(true)
    setError(null)
    try {
      showNotice({ kind: 'added', result: await addTokens(text) })
      closeDialog()
    } catch (thrown) {
      setError(toAppError(thrown))
      setIsBusy(false)
    }
  }

  return (
    <Dialog
      name={t('appSpace.addTitle')}
      heading={t('appSpace.addTitle')}
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            disabled={isBusy || text.trim() === ''}
            onClick={() => void handleAdd()}
          >
            {t('appSpace.addSubmit')}
          </Button>
        </>
      }
    >
      <label htmlFor={fieldId}>{t('appSpace.addLabel')}</label>
      <textarea
        id={fieldId}
        autoFocus
        rows={8}
        value={text}
        spellCheck={false}
        aria-describedby={`${fieldId}-hint`}
        className={styles.textarea}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${fieldId}-hint`} className={styles.quiet}>
        {t('appSpace.addHint')}
      </p>
      {error && (
        <p role="alert" className={styles.error}>
          {errorText(error)}
        </p>
      )}
    </Dialog>
  )
}

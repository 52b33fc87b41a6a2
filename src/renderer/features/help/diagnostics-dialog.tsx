/** The diagnostic report, to be read before it is saved. */
import { useEffect, useState } from 'react'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useTexts } from '../../components/use-texts'
import { makeDiagnostics, saveDiagnostics } from '../../stores/about'
import { closeDialog } from '../../stores/dialogs'
import { showNotice } from '../../stores/notices'
import { CopyButton } from './copy-button'
import styles from './help.module.css'

async function save(): Promise<void> {
  if (!(await saveDiagnostics())) return
  closeDialog()
  showNotice({ kind: 'report-saved' })
}

export function DiagnosticsDialog() {
  const { t } = useTexts()
  const [text, setText] = useState<string | null>(null)
  useEffect(() => run(makeDiagnostics().then(setText)), [])
  return (
    <Dialog
      name={t('diagnostics.title')}
      heading={t('diagnostics.title')}
      isLarge
      onClose={closeDialog}
      footer={
        <>
          {text !== null && <CopyButton label={t('diagnostics.copy')} text={text} />}
          <Button onClick={closeDialog}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={text === null} onClick={() => run(save())}>
            {t('diagnostics.save')}
          </Button>
        </>
      }
    >
      <p>{t('diagnostics.hint')}</p>
      {/* The arrow keys scroll it once it has the focus. */}
      <pre
        role="region"
        aria-label={t('diagnostics.text')}
        tabIndex={0}
        className={styles.report}
        data-selectable
      >
        {text ?? t('diagnostics.making')}
      </pre>
    </Dialog>
  )
}

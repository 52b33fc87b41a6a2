/** One more account beside those that are there: they stay signed in, and their tasks go on. */
import { stopAdding } from '../../account-commands'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useTexts } from '../../components/use-texts'
import { closeDialog } from '../../stores/dialogs'
import { useSession } from '../../stores/session'
import { Demo } from './demo'
import { Failure } from './failure'
import styles from './first-run.module.css'
import { SignInForm } from './sign-in-form'
import { Waiting } from './waiting'

export function AddAccountDialog() {
  const { t } = useTexts()
  const isWaiting = useSession((state) => state.accounts.isSigningIn)
  const hasDemo = useSession((state) =>
    state.accounts.list.some(({ account }) => account.kind === 'demo')
  )
  return (
    <Dialog
      name={t('accounts.addTitle')}
      heading={t('accounts.addTitle')}
      isLarge
      onClose={stopAdding}
      footer={<Button onClick={stopAdding}>{t('common.close')}</Button>}
    >
      <Failure />
      {isWaiting && <Waiting />}
      <div className={styles.stack} hidden={isWaiting}>
        <SignInForm onDone={closeDialog} />
        {!hasDemo && <Demo />}
      </div>
    </Dialog>
  )
}

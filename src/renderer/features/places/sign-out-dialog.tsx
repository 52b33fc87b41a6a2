/** Asked only when tasks are running. */
import { useTranslation } from 'react-i18next'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { closeDialog } from '../../stores/dialogs'
import { signOut } from '../../stores/session'
import { isEnded, useTasks } from '../../stores/tasks'

export function SignOutDialog() {
  const { t } = useTranslation()
  const count = useTasks((state) => state.tasks.filter((task) => !isEnded(task)).length)
  return (
    <Dialog
      name={t('account.signOut')}
      heading={t('account.signOutTitle')}
      onClose={closeDialog}
      footer={
        <>
          <Button autoFocus onClick={closeDialog}>
            {t('common.cancel')}
          </Button>
          <Button
            look="primary"
            onClick={() => {
              closeDialog()
              run(signOut())
            }}
          >
            {t('account.signOut')}
          </Button>
        </>
      }
    >
      <p>{t('account.signOutRunning', { count })}</p>
    </Dialog>
  )
}

/** Asked only where tasks of the account have not ended. */
import { signOutOf } from '../../account-commands'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useTexts } from '../../components/use-texts'
import { closeDialog } from '../../stores/dialogs'
import { shownAccount, useSession } from '../../stores/session'
import { isEnded, useTasks } from '../../stores/tasks'

/** Of the account that is shown, the window knows the tasks themselves. */
function useOpenCount(accountId: string): number {
  const isShown = useSession((state) => shownAccount(state)?.id === accountId)
  const here = useTasks((state) => state.tasks.filter((task) => !isEnded(task)).length)
  const told = useSession(
    (state) => state.accounts.list.find(({ account }) => account.id === accountId) ?? null
  )
  return isShown || !told ? here : told.running + told.waiting
}

export function SignOutDialog({ accountId }: { readonly accountId: string }) {
  const { t } = useTexts()
  const count = useOpenCount(accountId)
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
              signOutOf(accountId)
            }}
          >
            {t('account.signOut')}
          </Button>
        </>
      }
    >
      <p>{t('account.signOutRunning', { count })}</p>
      <p>{t('accounts.signOutServer')}</p>
    </Dialog>
  )
}

/** Where app-space files should go: a folder that is known by its token. */
import { useId, useState, type SyntheticEvent } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { appTokenForm } from '../../../shared/app-token'
import { toAppError, type AppError } from '../../../shared/errors'
import type { AppFile } from '../../../shared/model'
import { countBatches } from '../../../shared/move-rules'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useTexts } from '../../components/use-texts'
import { moveAppFiles } from '../../orders'
import { useAppSpace } from '../../stores/app-space'
import { closeDialog } from '../../stores/dialogs'
import { useErrorText } from '../../use-error-text'
import styles from './app-space.module.css'
import { findKnownFolders, type KnownFolder } from './known-folders'

interface FoldersProps {
  readonly folders: readonly KnownFolder[]
  readonly token: string
  readonly onChoose: (token: string) => void
}

function Folders({ folders, token, onChoose }: FoldersProps) {
  const { t } = useTexts()
  if (folders.length === 0) return null
  return (
    <ListBox
      aria-label={t('appSpace.move.known')}
      className={styles.folders ?? ''}
      selectionMode="single"
      selectedKeys={folders.some((folder) => folder.token === token) ? [token] : []}
      onSelectionChange={(keys) => {
        const [key] = keys
        if (typeof key === 'string') onChoose(key)
      }}
    >
      {folders.map(({ token: id, name, count }) => (
        <ListBoxItem key={id} id={id} textValue={name ?? id} className={styles.folder ?? ''}>
          <span className={styles.folderName}>{name ?? id}</span>
          {count > 0 && <span className={styles.quiet}>{t('appSpace.move.holds', { count })}</span>}
        </ListBoxItem>
      ))}
    </ListBox>
  )
}

function useMove(files: readonly AppFile[], token: string) {
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const submit = async (): Promise<void> => {
    setIsBusy(true)
    setError(null)
    try {
      await moveAppFiles(
        files.map((file) => file.token),
        token
      )
    } catch (thrown) {
      setError(toAppError(thrown))
      setIsBusy(false)
    }
  }
  return { isBusy, error, submit, forgetError: () => setError(null) }
}

export function AppMoveDialog({ files }: { readonly files: readonly AppFile[] }) {
  const { t } = useTexts()
  const errorText = useErrorText()
  const id = useId()
  const [text, setText] = useState('')
  const token = text.trim()
  const listed = useAppSpace((state) => state.files)
  const moving = new Set(files.map((file) => file.token))
  const folders = findKnownFolders(listed).filter((folder) => !moving.has(folder.token))
  const { isBusy, error, submit, forgetError } = useMove(files, token)
  const isToken = appTokenForm.test(token)
  const count = files.length
  const items = t('common.items', { count })
  const calls = t('common.calls', {
    count: countBatches(files.map(({ parentToken }) => ({ parentId: parentToken })))
  })
  const choose = (next: string): void => {
    setText(next)
    forgetError()
  }
  const handleSubmit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (isToken && !isBusy) void submit()
  }
  return (
    <Dialog
      name={t('move.title')}
      heading={t('appSpace.move.question', { count })}
      onClose={closeDialog}
      footer={
        <>
          <p role="status" className={styles.price}>
            {token !== '' && !isToken
              ? t('appSpace.move.notToken')
              : t('appSpace.move.price', { items, calls })}
          </p>
          <Button onClick={closeDialog}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={!isToken || isBusy}>
            {t('move.submit', { count })}
          </Button>
        </>
      }
    >
      <form id={id} className={styles.field} onSubmit={handleSubmit}>
        <label htmlFor={`${id}-token`}>{t('appSpace.move.token')}</label>
        <input
          id={`${id}-token`}
          autoFocus
          value={text}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          className={styles.token}
          onChange={(event) => choose(event.target.value)}
        />
        <p id={`${id}-hint`} className={styles.quiet}>
          {t('appSpace.move.tokenHint')}
        </p>
      </form>
      <Folders folders={folders} token={token} onChoose={choose} />
      {error && (
        <p role="alert" className={styles.error}>
          {errorText(error)}
        </p>
      )}
    </Dialog>
  )
}

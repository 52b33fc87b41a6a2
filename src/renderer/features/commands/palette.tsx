/** The command palette: every command by its name, with its keys and why it is off. */
import { useMemo, useState } from 'react'
import {
  Autocomplete,
  Dialog as AriaDialog,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  Text
} from 'react-aria-components'
import { commands, type CommandId, type Refusal } from '../../../shared/commands'
import { listMenuCommands, type MenuName } from '../../../shared/menus'
import { commandIcons } from '../../command-icons'
import { obey, whyNot } from '../../command-table'
import { useTexts } from '../../components/use-texts'
import { afterFocusReturn } from '../../focus-return'
import { closeDialog } from '../../stores/dialogs'
import { rememberCommand, useRecentCommands } from '../../stores/recent-commands'
import { isMac, useSession } from '../../stores/session'
import { useCommandText } from '../../use-command-text'
import styles from './commands.module.css'
import { findMatches } from './search'
import { SearchField } from './search-field'

interface Line {
  readonly id: CommandId
  readonly label: string
  readonly menu: string
  readonly keys: string | undefined
  readonly refusal: Refusal | null
  readonly isRecent: boolean
  readonly texts: readonly string[]
}

/** Every command: those used lately, then what can be done now, then the rest, as in the menus. */
function useLines(): readonly Line[] {
  const { t, language: shown, all } = useTexts()
  const mac = useSession(isMac)
  const text = useCommandText()
  const recent = useRecentCommands((state) => state.ids)
  const menuText = (name: MenuName): string => (name === 'app' ? t('app.name') : t(`menu.${name}`))
  const others = ['en', 'zh-CN'].filter((language) => language !== shown)
  const lines = listMenuCommands(mac).flatMap(({ name, commands: ids }) =>
    ids
      .filter((id) => id !== 'palette')
      .map((id): Line => ({
        id,
        label: text.label(id),
        menu: menuText(name),
        keys: text.keys(id),
        refusal: whyNot(id),
        isRecent: recent.includes(id),
        // Somebody who learnt a command in the other language finds it by that name, too.
        texts: [text.label(id), ...others.map((lng) => all.getFixedT(lng)(commands[id].label))]
      }))
  )
  const rank = ({ id }: Line): number => recent.indexOf(id)
  return [
    ...lines.filter((line) => line.isRecent).sort((one, other) => rank(one) - rank(other)),
    ...lines.filter((line) => !line.isRecent && line.refusal === null),
    ...lines.filter((line) => !line.isRecent && line.refusal !== null)
  ]
}

function PaletteLine({ line }: { readonly line: Line }) {
  const { t } = useTexts()
  const Icon = commandIcons[line.id]
  const usual = line.isRecent ? t('palette.recent') : line.menu
  const note = line.refusal === null ? usual : t(`refusal.${line.refusal}`)
  return (
    <ListBoxItem
      id={line.id}
      textValue={line.label}
      className={styles.line ?? ''}
      data-off={line.refusal !== null || undefined}
    >
      <span className={styles.icon}>{Icon && <Icon size={15} aria-hidden />}</span>
      <Text slot="label" className={styles.label ?? ''}>
        {line.label}
      </Text>
      <Text slot="description" className="visually-hidden">
        {note}
      </Text>
      {/* Drawn by the style sheet, as the keys are: they describe the line and are not its name. */}
      <span aria-hidden className={styles.note} data-note={note} />
      {line.keys !== undefined && <kbd className={styles.keys} aria-hidden data-keys={line.keys} />}
    </ListBoxItem>
  )
}

export function Palette() {
  const { t } = useTexts()
  const [search, setSearch] = useState('')
  const lines = useLines()
  const found = useMemo(() => findMatches(lines, search), [lines, search])
  const choose = (id: CommandId): void => {
    // It stays open and goes on saying why: a palette that only closes would look broken.
    if (whyNot(id) !== null) return
    rememberCommand(id)
    closeDialog()
    afterFocusReturn(() => obey(id))
  }
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={styles.veil ?? ''}
      onOpenChange={(isOpen) => {
        if (!isOpen) closeDialog()
      }}
    >
      <Modal className={styles.palette ?? ''}>
        <AriaDialog aria-label={t('palette.title')} className={styles.dialog ?? ''}>
          <Autocomplete inputValue={search} onInputChange={setSearch}>
            <SearchField label={t('palette.search')} />
            <ListBox
              aria-label={t('palette.list')}
              className={styles.lines ?? ''}
              items={found}
              selectionMode="none"
              renderEmptyState={() => (
                <p className={styles.none}>{t('palette.none', { search: search.trim() })}</p>
              )}
              onAction={(key) => {
                const line = found.find(({ id }) => id === key)
                if (line) choose(line.id)
              }}
            >
              {(line) => <PaletteLine line={line} />}
            </ListBox>
          </Autocomplete>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

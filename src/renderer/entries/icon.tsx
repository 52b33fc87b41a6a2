/** The icon of a file kind. */
import {
  Archive,
  File,
  FileCode,
  FileImage,
  FileMusic,
  FilePenLine,
  FilePlay,
  FileQuestionMark,
  FileSpreadsheet,
  FileText,
  FileType,
  Folder,
  ListChecks,
  Presentation,
  type LucideIcon
} from 'lucide-react'
import type { FileKind } from '../../shared/entries/kind'
import styles from './icon.module.css'

const icons: Record<FileKind, LucideIcon> = {
  folder: Folder,
  document: FileText,
  sheet: FileSpreadsheet,
  slides: Presentation,
  form: ListChecks,
  pdf: FileType,
  image: FileImage,
  video: FilePlay,
  audio: FileMusic,
  archive: Archive,
  text: File,
  code: FileCode,
  drawing: FilePenLine,
  file: File,
  other: FileQuestionMark
}

export function KindIcon({ kind }: { readonly kind: FileKind }) {
  const Icon = icons[kind]
  return <Icon size={16} strokeWidth={1.75} className={styles[kind]} aria-hidden />
}

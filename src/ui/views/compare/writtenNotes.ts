import type { Annotation } from '../../../domain/selection'

/** Notes written on this page; all others came with the link and are somebody's words. */
const written = new Set<string>()

const keyOf = ({ text, year }: Annotation) => `${year ?? ''}~${text}`

export function rememberWritten(note: Annotation): void {
  written.add(keyOf(note))
}

export function cameWithLink(note: Annotation): boolean {
  return !written.has(keyOf(note))
}

import type { Words } from '../../domain/dictionary'
import type { Issue } from '../../domain/issue'
import { ISSUE_WORDS } from './issues'

/** What is the matter in one place of a file, in the words of the issue, said of this place alone. */
export function reasonOf(
  place: Pick<Issue, 'code' | 'column' | 'found' | 'detail'> & { readonly line: number | null },
): Words {
  const { code, column, found, detail, line } = place
  const samples = found === '' ? [] : [found]
  const lines = line === null ? [] : [line]
  return ISSUE_WORDS[code].what({ code, severity: 'error', column, count: 1, lines, samples, detail })
}

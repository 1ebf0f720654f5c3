import type { CorrectedCell } from '../../analysis/corrected'
import { useSay } from '../context'
import { correctionsSay } from '../words/form'

/** Cells told one by one. */
const MOST = 3

/** Says of a report in a list which of its cells behind the figure a person has corrected; nothing where none is. */
export function ByHand({ cells }: { readonly cells: readonly CorrectedCell[] }) {
  const say = useSay()
  return cells.length === 0 ? null : <span className="pf-remark">{say(correctionsSay(cells, MOST))}</span>
}

import type { FormCellState } from '../../analysis/reportForm'
import type { Words } from '../../domain/dictionary'
import { useSay } from '../context'
import { FORM } from '../words/form'

interface Mark {
  readonly className: string
  /** What stands in it. */
  readonly sign: string
  readonly words: Words
  is(cell: FormCellState): boolean
}

const MARKS: readonly Mark[] = [
  { className: 'fm-corrected', sign: '3', words: FORM.corrected, is: c => c.corrected },
  { className: 'fm-blank', sign: '', words: FORM.blank, is: c => c.status === 'blank' && c.proved === null },
  { className: 'fm-proved', sign: '0', words: FORM.proved, is: c => c.proved !== null },
  { className: 'mark-not-loaded', sign: '', words: FORM.notLoaded, is: c => c.status === 'not_loaded' },
  {
    className: 'fm-words',
    sign: '/',
    words: FORM.words,
    is: c => c.proved === null && !['number', 'blank', 'not_loaded', 'not_in_template'].includes(c.status),
  },
]

/** The marks that this report's cells wear; nothing where all are plain numbers. */
export function FormLegend({
  cells,
  order,
}: {
  readonly cells: ReadonlyMap<string, FormCellState>
  readonly order: readonly string[]
}) {
  const say = useSay()
  const used = MARKS.filter(mark =>
    order.some(id => {
      const cell = cells.get(id)
      return cell !== undefined && mark.is(cell)
    }),
  )
  if (used.length === 0) return null
  return (
    <ul className="fm-legend" aria-label={say(FORM.legend)}>
      {used.map(mark => (
        <li key={mark.className}>
          <span className={`fm-mark ${mark.className}`} aria-hidden="true">
            {mark.sign}
          </span>
          {say(mark.words)}
        </li>
      ))}
    </ul>
  )
}

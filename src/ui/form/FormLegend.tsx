import type { FormCellState } from '../../analysis/reportForm'
import type { Words } from '../../domain/dictionary'
import { useSay } from '../context'
import { FORM } from '../words/form'

interface Mark {
  readonly className: string
  readonly words: Words
  is(cell: FormCellState): boolean
}

const MARKS: readonly Mark[] = [
  { className: 'fm-blank', words: FORM.blank, is: c => c.status === 'blank' && c.proved === null },
  { className: 'fm-proved', words: FORM.proved, is: c => c.proved !== null },
  { className: 'mark-not-loaded', words: FORM.notLoaded, is: c => c.status === 'not_loaded' },
  {
    className: 'fm-words',
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
            {mark.className === 'fm-proved' ? '0' : mark.className === 'fm-words' ? '/' : ''}
          </span>
          {say(mark.words)}
        </li>
      ))}
    </ul>
  )
}

import { Fragment } from 'react'
import { type FormCellState, layoutOf, type ReportHead } from '../../../analysis/reportForm'
import type { Check } from '../../../catalog/check'
import { equationOf, scopeCells, type Term } from '../../../catalog/equation'
import { APPLICANTS, column } from '../../../domain/dictionary'
import { useLanguage, useSay } from '../../context'
import { AUDIT, scopeWords } from '../../words/audit'
import { correctionsSay, FORM, figure } from '../../words/form'
import { checkOf, sidesOf, sideWords } from '../../words/reasons'

/** Terms written out; longer sums show those that are not 0 and say how many more. */
const MOST_TERMS = 7
export const CIRCLED = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧']

type Cells = ReadonlyMap<string, FormCellState>

/** What a term comes to: its cells added up, the group total where they are not all numbers, otherwise null. */
function termValue(term: Term, cells: Cells): number | null {
  const numbers = term.cells.map(id => cells.get(id)?.value ?? null)
  if (numbers.every(n => n !== null)) return numbers.reduce((a, b) => a + b, 0)
  return term.instead === null ? null : (cells.get(term.instead)?.value ?? null)
}

/** All cells that a term may take. */
const termCells = ({ cells, instead }: Term): readonly string[] =>
  instead === null ? cells : [...cells, instead]

/** Name of a term within its equation: of its row, or of its applicant in a row sum. */
function nameOf(term: Term, byApplicant: boolean) {
  const { item, applicant } = column(term.cells[0] ?? '')
  const who = APPLICANTS.find(a => a.id === applicant)?.short
  return byApplicant && who ? who : item.short
}

function Side({ terms, cells }: { readonly terms: readonly Term[]; readonly cells: Cells }) {
  const all = terms.map((term, i) => ({
    key: `${i} ${term.cells[0]}`,
    value: termValue(term, cells),
    corrected: termCells(term).some(id => cells.get(id)?.corrected),
  }))
  const shown = all.length > MOST_TERMS ? all.filter(t => t.value !== 0 || t.corrected) : all
  if (shown.length === 0) return '0'
  return shown.map(({ key, value, corrected }, i) => (
    <Fragment key={key}>
      {i === 0 ? '' : ' + '}
      <span className={corrected ? 'au-corrected' : undefined}>{value === null ? '□' : figure(value)}</span>
    </Fragment>
  ))
}

interface EquationProps {
  readonly check: Check
  readonly scope: string
  readonly left: number | null
  readonly right: number | null
  readonly report: ReportHead
  readonly cells: Cells
  /** Other failed scopes that are told with it. */
  readonly also?: readonly { readonly check: string; readonly scope: string }[]
}

const NONE: readonly [] = []

/** The equation that fails, with the report's own figures, and by how much. */
export function Equation({ check, scope, left, right, report, cells, also = NONE }: EquationProps) {
  const say = useSay()
  const language = useLanguage()
  const form = layoutOf(report, 't3')
  const equation = equationOf(check, scope, form)
  const sides = sidesOf({ check: check.code, scope, left, right })
  const byApplicant = check.code === 'K02'
  const names = (terms: readonly Term[], from: number) =>
    terms.length > 4
      ? check.formula[language]
      : terms.map((t, i) => `${nameOf(t, byApplicant)[language]} ${CIRCLED[from + i] ?? ''}`).join(' + ')
  const looked = [{ check: check.code, scope }, ...also].flatMap(told => {
    const own = checkOf(told.check)
    return own ? scopeCells(own, told.scope, form) : []
  })
  const byHand = [...new Set(looked)].flatMap(id => {
    const cell = cells.get(id)
    return cell?.corrected ? [{ column: id, value: cell.value, raw: cell.raw }] : []
  })
  const long = equation !== null && equation.left.length + equation.right.length > 6
  return (
    <div className="au-equation">
      <div>
        <p className="au-equation-names">
          {scope === '' ? '' : `${say(scopeWords(scope))}　`}
          {equation === null || long
            ? check.formula[language]
            : `${names(equation.left, 0)} ${equation.relation} ${names(equation.right, equation.left.length)}`}
        </p>
        <p className="au-equation-figures">
          {equation === null ? (
            sides === null ? (
              check.name[language]
            ) : (
              <>
                {sides.left} <b>{sides.sign}</b> {say(sides.right)}
              </>
            )
          ) : (
            <>
              <Side terms={equation.left} cells={cells} /> <b>{equation.relation === '=' ? '≠' : '>'}</b>{' '}
              <Side terms={equation.right} cells={cells} />
            </>
          )}
        </p>
      </div>
      {sides?.difference != null && left !== null && right !== null ? (
        <div className="au-equation-sides">
          <p>{say(sideWords(check, figure(left), figure(right)))}</p>
          <p className="au-equation-off">{say(AUDIT.difference(figure(sides.difference)))}</p>
        </div>
      ) : null}
      {byHand.length > 0 ? (
        <p className="au-by-hand">
          <b>{say(FORM.correctedCells(byHand.length))}</b> {say(correctionsSay(byHand))}
        </p>
      ) : null}
    </div>
  )
}

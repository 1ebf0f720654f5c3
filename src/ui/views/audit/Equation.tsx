import { type FormCellState, layoutOf, type ReportHead } from '../../../analysis/reportForm'
import type { Check } from '../../../catalog/check'
import { equationOf, type Term } from '../../../catalog/equation'
import { APPLICANTS, column } from '../../../domain/dictionary'
import { useLanguage, useSay } from '../../context'
import { AUDIT, scopeWords } from '../../words/audit'
import { figure } from '../../words/form'
import { sidesOf } from '../../words/reasons'

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

/** Name of a term within its equation: of its row, or of its applicant in a row sum. */
function nameOf(term: Term, byApplicant: boolean) {
  const { item, applicant } = column(term.cells[0] ?? '')
  const who = APPLICANTS.find(a => a.id === applicant)?.short
  return byApplicant && who ? who : item.short
}

function Side({ terms, cells }: { readonly terms: readonly Term[]; readonly cells: Cells }) {
  const values = terms.map(term => termValue(term, cells))
  const shown = values.length > MOST_TERMS ? values.filter(v => v !== 0) : values
  if (shown.length === 0) return '0'
  return shown.map(v => (v === null ? '□' : figure(v))).join(' + ')
}

interface EquationProps {
  readonly check: Check
  readonly scope: string
  readonly left: number | null
  readonly right: number | null
  readonly report: ReportHead
  readonly cells: Cells
}

/** The equation that fails, with the report's own figures, and by how much. */
export function Equation({ check, scope, left, right, report, cells }: EquationProps) {
  const say = useSay()
  const language = useLanguage()
  const equation = equationOf(check, scope, layoutOf(report, 't3'))
  const sides = sidesOf({ check: check.code, scope, left, right })
  const byApplicant = check.code === 'K02'
  const names = (terms: readonly Term[], from: number) =>
    terms.length > 4
      ? check.formula[language]
      : terms.map((t, i) => `${nameOf(t, byApplicant)[language]} ${CIRCLED[from + i] ?? ''}`).join(' + ')
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
          <p>{say(AUDIT.sides(figure(left), figure(right)))}</p>
          <p className="au-equation-off">{say(AUDIT.difference(figure(sides.difference)))}</p>
        </div>
      ) : null}
    </div>
  )
}

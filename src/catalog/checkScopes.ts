/** The scopes of K01–K08, built on the identities of the form. */
import {
  APPLICANT_PARTS,
  APPLICANTS,
  type ApplicantId,
  columnId,
  item,
  type TemplateId,
  VALUE_COLUMNS,
} from '../domain/dictionary'
import {
  type Equation,
  formEquations,
  type IdentityId,
  outcomeItems,
  table3Items,
} from '../domain/identities'
import { type Derivable, FORMS, type Form, type Part, type RowCells, type Scope } from './check'

/** Derived group item of a cell, or null (（三）1 … add to deny_total). */
function groupOf(cell: string): string | null {
  return item(cell.split('__')[0] ?? cell).parent
}

/** The group total over a cell of a detail row, of the same applicant; null for any other cell. */
export function groupTotalOf(cell: string): string | null {
  const [row, applicant] = cell.split('__')
  const group = row === undefined ? null : item(row).parent
  return group === null || applicant === undefined ? null : `${group}__${applicant}`
}

const single = (cell: string): Part => ({ cells: [cell], instead: null })

/**
 * The outcomes of one column with the rows of a group together: their sum, or the group total reported instead
 * (D3, U, J, O of domain.md 4).
 */
function outcomeParts(cells: readonly string[]): readonly Part[] {
  const parts: { group: string | null; cells: string[] }[] = []
  for (const cell of cells) {
    const group = groupOf(cell)
    const last = parts.at(-1)
    if (group !== null && last?.group === group) last.cells.push(cell)
    else parts.push({ group, cells: [cell] })
  }
  return parts.map(p => ({
    cells: p.cells,
    instead: groupTotalOf(p.cells[0] ?? ''),
  }))
}

/** Template whose equations hold on a form of unknown generation: those of 2021, with the group total as a way out. */
function basis(form: Form): TemplateId {
  return form === 'unknown' ? '2021' : form
}

/** Rows of table 3 on a form; of an unknown one the rows of both. */
export function rowsOf(form: Form): readonly string[] {
  const rows = table3Items(basis(form))
  return form === 'unknown' ? rows.filter(id => table3Items('2019').includes(id)) : rows
}

/** Whether a source with these columns holds the whole of table 3 on a form. */
export function holdsTable3(columns: ReadonlySet<string>, form: Form): boolean {
  return VALUE_COLUMNS.every(c => !c.onForm || !rowsOf(form).includes(c.item.id) || columns.has(c.id))
}

/** The forms whose whole table 3 a source with these columns holds. */
export function wholeForms(columns: ReadonlySet<string>): ReadonlySet<Form> {
  return new Set(FORMS.filter(form => holdsTable3(columns, form)))
}

function flow(applicant: ApplicantId): Omit<Derivable, 'effect'> {
  const cells = ['new_received', 'carried_in', 'carried_out'].map(id => columnId(id, applicant))
  return { cell: columnId('handled_total', applicant), from: applicant === 'total' ? cells : [] }
}

function derivable(equation: Equation): Derivable | null {
  const applicant = equation.scope as ApplicantId
  if (equation.check === 'K01') return { ...flow(applicant), effect: 'not-applicable' }
  if (equation.check === 'K03' && applicant === 'total') return { ...flow(applicant), effect: 'upper-bound' }
  return null
}

/** K01–K04 on one form. */
export function equationScopes(check: IdentityId): (form: Form) => readonly Scope[] {
  return form =>
    formEquations(basis(form))
      .filter(e => e.check === check && (check !== 'K02' || rowsOf(form).includes(e.scope)))
      .map(e => ({
        scope: e.scope,
        rule: {
          kind: 'equal',
          left: check === 'K03' ? outcomeParts(e.left) : e.left.map(single),
          right: e.right.map(single),
          derivable: derivable(e),
        },
      }))
}

function rowCells(id: string): RowCells {
  return { item: id, parts: APPLICANT_PARTS.map(a => columnId(id, a)), total: columnId(id, 'total') }
}

/** K05: one scope a report. */
export function totalWrittenScopes(form: Form): readonly Scope[] {
  return [{ scope: '', rule: { kind: 'totals-written', rows: rowsOf(form).map(rowCells) } }]
}

/** K06: one scope a row. */
export function applicantsWrittenScopes(form: Form): readonly Scope[] {
  return rowsOf(form).map(id => ({ scope: id, rule: { kind: 'parts-written', row: rowCells(id) } }))
}

/** K07: one scope a row, its applicants against its 总计 and, for outcomes, each cell against （七）总计. */
export function partScopes(form: Form): readonly Scope[] {
  const outcomes = outcomeItems(basis(form))
  return rowsOf(form).map(id => ({
    scope: id,
    rule: {
      kind: 'part-of-whole',
      pairs: [
        ...APPLICANT_PARTS.map(a => ({ part: columnId(id, a), whole: columnId(id, 'total') })),
        ...(outcomes.includes(id) ? APPLICANTS : []).map(a => ({
          part: columnId(id, a.id),
          whole: columnId('handled_total', a.id),
        })),
      ],
    },
  }))
}

/** K08: one scope a column. */
export function handledScopes(): readonly Scope[] {
  return APPLICANTS.map(a => ({
    scope: a.id,
    rule: {
      kind: 'at-most',
      left: [single(columnId('handled_total', a.id))],
      right: ['new_received', 'carried_in'].map(id => single(columnId(id, a.id))),
      derivable: { ...flow(a.id), effect: 'not-applicable' },
    },
  }))
}

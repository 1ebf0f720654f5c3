/** Forms for tests: one that agrees with itself, and random ones that mostly do not. */
import fc from 'fast-check'
import {
  APPLICANT_PARTS,
  formColumns,
  GROUP_ITEMS,
  type TemplateId,
  VALUE_COLUMNS,
} from '../../src/domain/dictionary'
import { outcomeItems } from '../../src/domain/identities'

export type Cells = Record<string, number | null>

/** A request: the outcome row (or `open` = carried over) and the applicant; `old` came from last year. */
export interface Request {
  readonly outcome: string
  readonly applicant: string
  readonly old?: boolean
}

/** A form on which every identity holds, every cell of the template being a number. */
export function cleanForm(template: TemplateId, requests: readonly Request[], disputes = 0): Cells {
  const cells: Cells = Object.fromEntries(formColumns(template).map(c => [c.id, 0]))
  const add = (row: string, applicant: string) => {
    for (const column of [applicant, 'total']) {
      cells[`${row}__${column}`] = (cells[`${row}__${column}`] ?? 0) + 1
    }
  }
  for (const { outcome, applicant, old } of requests) {
    add(old ? 'carried_in' : 'new_received', applicant)
    add(outcome === 'open' ? 'carried_out' : 'handled_total', applicant)
    if (outcome !== 'open') add(outcome, applicant)
  }
  cells.review_upheld = disputes
  cells.review_total = disputes
  return cells
}

export const template: fc.Arbitrary<TemplateId> = fc.constantFrom('2019', '2021')

export function requests(t: TemplateId, maxLength = 12): fc.Arbitrary<Request[]> {
  return fc.array(
    fc.record({
      outcome: fc.constantFrom(...outcomeItems(t), 'open'),
      applicant: fc.constantFrom(...APPLICANT_PARTS),
      old: fc.boolean(),
    }),
    { maxLength },
  )
}

export interface RandomReport {
  readonly template: string | null
  readonly cells: Cells
  /** Cells with words instead of a number. */
  readonly written: readonly string[]
  readonly derived: number | null
}

const CELL_IDS = VALUE_COLUMNS.filter(c => c.item.table !== 't2').map(c => c.id)
const TOTALS = CELL_IDS.filter(id => id.endsWith('total__total') || id.endsWith('__total'))
const GROUPS = GROUP_ITEMS.map(g => g.id)

/** A clean form with a few cells changed or blanked, some columns or rows blank, group totals, words and I5. */
export const randomReport: fc.Arbitrary<RandomReport> = template.chain(t =>
  fc
    .record({
      named: fc.constantFrom<(string | null)[]>(t, t, t, t, t, 'unknown', null),
      requests: requests(t, 6),
      disputes: fc.nat(2),
      changes: fc.array(
        fc.tuple(
          fc.constantFrom(...CELL_IDS),
          fc.constantFrom<(number | null)[]>(null, null, null, 0, 1, 2, 5, -1),
        ),
        { maxLength: 6 },
      ),
      totals: fc.array(fc.tuple(fc.constantFrom(...TOTALS), fc.constantFrom<(number | null)[]>(null, 0, 1)), {
        maxLength: 3,
      }),
      blanks: fc.constantFrom(
        'none',
        'none',
        'zeros',
        'totals',
        'applicants',
        'group',
        'handled',
        'everything',
      ),
      group: fc.constantFrom(...GROUPS),
      groupValue: fc.nat(3),
      written: fc.array(fc.constantFrom(...CELL_IDS), { maxLength: 3 }),
      derived: fc.option(fc.nat(4), { freq: 4 }),
    })
    .map(r => {
      const cells = cleanForm(t, r.requests, r.disputes)
      for (const [id, value] of [...r.changes, ...r.totals]) cells[id] = value
      for (const id of Object.keys(cells)) {
        const blank =
          r.blanks === 'everything' ||
          (r.blanks === 'zeros' && cells[id] === 0 && !id.endsWith('__total')) ||
          (r.blanks === 'totals' && id.endsWith('__total') && !/^(new|carried|handled)/.test(id)) ||
          (r.blanks === 'applicants' && id.includes('__') && !id.endsWith('__total')) ||
          (r.blanks === 'group' && id.startsWith(r.group.replace('total', '')))
        if (blank) cells[id] = null
      }
      if (r.blanks === 'group') cells[`${r.group}__total`] = r.groupValue
      const derived = r.blanks === 'handled' ? r.derived : null
      if (r.blanks === 'handled') cells.handled_total__total = null
      for (const id of r.written) cells[id] = null
      return { template: r.named, cells, written: r.written, derived }
    }),
)

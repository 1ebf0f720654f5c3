/** The arithmetic checks of a batch of reports, counted column by column: what the import tells of it beside the figures. */
import { CELL_STATUSES, FILLED_STATUSES, NUMBER_STATUSES } from '../domain/cell'
import type { CellNotes } from '../domain/cellNote'
import { VALUE_COLUMNS } from '../domain/dictionary'
import type { NumberColumn, ReportBatch } from '../domain/report'
import { FORMS, type Form } from './check'
import { ARITHMETIC_CHECKS } from './tally'
import { BLANK, BLOCK, type Counters, countScope, emptySheet, LARGEST, type Sheet } from './tallyRules'

/** What the arithmetic looks at: tables 3 and 4 and the group totals. */
const READ = VALUE_COLUMNS.filter(c => !c.onForm || c.item.table !== 't2')
const IS_READ: readonly boolean[] = VALUE_COLUMNS.map(c => READ.includes(c))

const ODD = 1
const UNSEEN = 2

/** By status what a note on a cell means: ODD where the checks have to look at something other than numbers. */
const MEANING: readonly number[] = CELL_STATUSES.map(status =>
  status === 'not_loaded'
    ? UNSEEN
    : status === 'missing_cell' ||
        status === 'missing_table' ||
        (!NUMBER_STATUSES.has(status) && FILLED_STATUSES.has(status))
      ? ODD
      : 0,
)
const IS_TABLE_3: readonly boolean[] = VALUE_COLUMNS.map(c => c.onForm && c.item.table === 't3')

/** By row of the batch what its notes mean. */
function meanings({ row, column, status, imputed }: CellNotes, rows: number): Uint8Array {
  const found = new Uint8Array(rows)
  for (let i = 0; i < row.length; i++) {
    const at = column[i] ?? -1
    const meaning = MEANING[status[i] ?? -1] ?? 0
    const counts = meaning === ODD ? IS_READ[at] : IS_TABLE_3[at] && Number.isNaN(imputed[i])
    if (counts) found[row[i] ?? -1] = (found[row[i] ?? -1] ?? 0) | meaning
  }
  return found
}

/** What is known of the reports of a batch beside their figures. */
export interface TallyInput {
  readonly batch: ReportBatch
  /** The rows to tell of, in order; null = all. */
  readonly rows: Int32Array | null
  /** Handled totals by rule I5, by row of the batch. */
  readonly derived: NumberColumn | null
  /** Forms whose whole table 3 the file holds, its empty cells meaning «nothing written» (domain.md 3.1). */
  readonly whole: ReadonlySet<Form>
}

/** One entry per report; the names are those of the columns of `intake.tally`. */
export type Tallies = Readonly<Record<string, Int32Array>>

interface FormSheet extends Sheet {
  readonly counters: readonly Counters[]
  readonly content: Int32Array
}

function sheetOf(form: Form): FormSheet {
  const sheet = emptySheet()
  const content = new Int32Array(BLOCK)
  const uncounted = new Int32Array(BLOCK)
  const counters = ARITHMETIC_CHECKS.map(check => {
    const own = { tally: new Int32Array(BLOCK), content: check.counted ? content : uncounted }
    for (const { rule } of check.scopes(form)) countScope(rule, sheet, own)
    return own
  })
  return { ...sheet, counters, content }
}

/** Takes a column of some rows into the sheet, a missing number as BLANK. */
function take(index: number, source: NumberColumn | null, rows: Int32Array, sheet: FormSheet): void {
  const cells = sheet.cells.get(VALUE_COLUMNS[index]?.id ?? '')
  if (!source) {
    cells?.fill(BLANK)
    return
  }
  const { values, valid } = source
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0
    const isThere = ((valid[row >> 3] ?? 0) >> (row & 7)) & 1
    const value = values[row] ?? 0
    if (cells) cells[i] = isThere ? value : BLANK
    if (value === 0 || !isThere) continue
    if (value < 0 || value > LARGEST || !Number.isInteger(value)) sheet.irregular[i] = 1
  }
}

function clear({ counters, content, irregular }: FormSheet): void {
  for (const { tally } of counters) tally.fill(0)
  content.fill(0)
  irregular.fill(0)
}

/** Counts for one batch after another; what it works with is made once. */
export function createTally(): (input: TallyInput) => Tallies {
  const sheets = new Map<Form, FormSheet>()

  function tallyBlock(
    form: Form,
    rows: Int32Array,
    { batch, derived, whole }: TallyInput,
    notes: Uint8Array,
  ): FormSheet {
    const sheet = sheets.get(form) ?? sheetOf(form)
    sheets.set(form, sheet)
    clear(sheet)
    for (const { index } of READ) take(index, batch.values[index] ?? null, rows, sheet)
    const isWhole = whole.has(form)
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0
      const meaning = notes[row] ?? 0
      if (meaning & ODD) sheet.irregular[i] = 1
      sheet.whole[i] = isWhole && (meaning & UNSEEN) === 0 ? 1 : 0
      const isDerived = derived !== null && ((derived.valid[row >> 3] ?? 0) >> (row & 7)) & 1
      sheet.derived[i] = isDerived ? (derived.values[row] ?? 0) : Number.NaN
    }
    for (const step of sheet.steps) step(rows.length)
    return sheet
  }

  return input => {
    const { batch, rows } = input
    const count = rows ? rows.length : batch.rows
    const notes = meanings(batch.notes, batch.rows)
    const names = [
      'irregular',
      'content',
      'open_rows',
      'open_first',
      ...ARITHMETIC_CHECKS.map(c => c.code.toLowerCase()),
    ]
    const told = names.map(() => new Int32Array(count))
    const formOf = (place: number): Form => {
      const template = batch.text.t3_template[rows ? (rows[place] ?? 0) : place]
      return FORMS.find(form => form === template) ?? 'unknown'
    }
    const places = new Map<Form, number[]>(FORMS.map(form => [form, []]))
    for (let place = 0; place < count; place++) places.get(formOf(place))?.push(place)
    for (const [form, own] of places) {
      for (let from = 0; from < own.length; from += BLOCK) {
        const block = Int32Array.from(own.slice(from, from + BLOCK))
        const sheet = tallyBlock(form, rows ? block.map(place => rows[place] ?? 0) : block, input, notes)
        const { irregular, content, openRows, openFirst, counters } = sheet
        const columns = [irregular, content, openRows, openFirst, ...counters.map(c => c.tally)]
        for (const [c, values] of columns.entries()) {
          const to = told[c] ?? values
          for (let i = 0; i < block.length; i++) to[block[i] ?? 0] = values[i] ?? 0
        }
      }
    }
    return Object.fromEntries(names.map((name, c) => [name, told[c] ?? new Int32Array(count)]))
  }
}

/** The arithmetic checks of a batch of reports, counted column by column: what the import tells of it beside the figures. */
import { CELL_STATUSES, FILLED_STATUSES, NUMBER_STATUSES } from '../domain/cell'
import type { CellNotes } from '../domain/cellNote'
import { VALUE_COLUMNS } from '../domain/dictionary'
import type { NonZeroCells } from '../domain/nonZeroCells'
import { type NumberColumn, numberAt, type ReportBatch } from '../domain/report'
import { FORMS, type Form } from './check'
import { ARITHMETIC_CHECKS } from './tally'
import { addCell, addMissing, BLOCK, type Counters, countScope, emptySheet, type Sheet } from './tallyRules'

/** What the arithmetic looks at: tables 3 and 4 and the group totals. */
const READ = VALUE_COLUMNS.filter(c => !c.onForm || c.item.table !== 't2')
const IS_READ: readonly boolean[] = VALUE_COLUMNS.map(c => READ.includes(c))

/** A byte of a validity bitmap, all there. */
const ALL = 0xff

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
  readonly nonZero: NonZeroCells
  /** Handled totals by rule I5, by row of the batch. */
  readonly derived: NumberColumn | null
  /** Forms whose whole table 3 the file holds, its empty cells meaning «nothing written» (domain.md 3.1). */
  readonly whole: ReadonlySet<Form>
}

/** The columns of `intake.tally` that are told here. */
const TOLD: readonly string[] = [
  'irregular',
  'content',
  'open_rows',
  'open_first',
  ...ARITHMETIC_CHECKS.map(c => c.code.toLowerCase()),
]

/** One entry per row of the batch; the names are those of TOLD. */
export type Tallies = Readonly<Record<string, Int32Array>>

/** The reports of one form among those of a block; a report is known by its place there. */
interface FormSheet extends Sheet {
  readonly form: Form
  readonly counters: readonly Counters[]
  readonly content: Int32Array
  /** Row of the batch by place. */
  readonly rows: Int32Array
  reports: number
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
  return { ...sheet, form, counters, content, rows: new Int32Array(BLOCK), reports: 0 }
}

function clear(sheet: FormSheet): void {
  for (const sum of sheet.sums.values()) sum.fill(0)
  for (const { tally } of sheet.counters) tally.fill(0)
  sheet.content.fill(0)
  sheet.irregular.fill(0)
  sheet.reports = 0
}

/** Counts the reports of a sheet, whose cells have been taken in. */
function count(sheet: FormSheet, { derived, whole }: TallyInput, notes: Uint8Array): void {
  const isWhole = whole.has(sheet.form)
  for (let i = 0; i < sheet.reports; i++) {
    const row = sheet.rows[i] ?? 0
    const meaning = notes[row] ?? 0
    if (meaning & ODD) sheet.irregular[i] = 1
    sheet.whole[i] = isWhole && (meaning & UNSEEN) === 0 ? 1 : 0
    sheet.derived[i] = numberAt(derived, row) ?? Number.NaN
  }
  for (const step of sheet.steps) step(sheet.reports)
}

/** Counts for one batch after another; what it works with is made once. */
export function createTally(): (input: TallyInput) => Tallies {
  const sheets = new Map<Form, FormSheet>()
  /** By row of a block: the sheet that its report is on, and the place there. */
  const sheetAt: FormSheet[] = []
  const placeAt = new Int32Array(BLOCK)

  function sheetFor(template: string | null | undefined): FormSheet {
    const form = FORMS.find(own => own === template) ?? 'unknown'
    const sheet = sheets.get(form) ?? sheetOf(form)
    sheets.set(form, sheet)
    return sheet
  }

  function place({ text }: ReportBatch, from: number, to: number): void {
    for (const sheet of sheets.values()) clear(sheet)
    for (let row = from; row < to; row++) {
      const sheet = sheetFor(text.t3_template[row])
      sheetAt[row - from] = sheet
      placeAt[row - from] = sheet.reports
      sheet.rows[sheet.reports++] = row
    }
  }

  function add(index: number, row: number, number: number | null): void {
    const sheet = sheetAt[row % BLOCK]
    if (sheet) addCell(index, placeAt[row % BLOCK] ?? 0, number, sheet)
  }

  function addBlanks(index: number, { valid }: NumberColumn, from: number, to: number): void {
    for (let first = from; first < to; first += 8) {
      const byte = valid[first >> 3] ?? 0
      if (byte === ALL) continue
      for (let row = first; row < Math.min(first + 8, to); row++)
        if (((byte >> (row & 7)) & 1) === 0) add(index, row, null)
    }
  }

  return input => {
    const { batch, nonZero } = input
    const notes = meanings(batch.notes, batch.rows)
    const told = TOLD.map(() => new Int32Array(batch.rows))
    /** By column how many of its cells that are not 0 have been added. */
    const added = new Int32Array(VALUE_COLUMNS.length)
    for (let from = 0; from < batch.rows; from += BLOCK) {
      const to = Math.min(from + BLOCK, batch.rows)
      place(batch, from, to)
      for (const { index } of READ) {
        const column = batch.values[index]
        const rows = nonZero[index]
        if (!column || !rows) {
          for (const sheet of sheets.values()) addMissing(index, sheet.reports, sheet)
          continue
        }
        addBlanks(index, column, from, to)
        let at = added[index] ?? 0
        for (let row = rows[at]; row !== undefined && row < to; row = rows[++at])
          add(index, row, numberAt(column, row))
        added[index] = at
      }
      for (const sheet of sheets.values()) {
        count(sheet, input, notes)
        const { irregular, content, openRows, openFirst, counters, rows } = sheet
        const columns = [irregular, content, openRows, openFirst, ...counters.map(c => c.tally)]
        for (const [c, values] of columns.entries()) {
          const to = told[c] ?? values
          for (let i = 0; i < sheet.reports; i++) to[rows[i] ?? 0] = values[i] ?? 0
        }
      }
    }
    return Object.fromEntries(TOLD.map((name, c) => [name, told[c] ?? new Int32Array()]))
  }
}

/** Cells that a person reads otherwise than they stand there: by the decisions about the file, or by the file itself. */
import { correctionsOf } from '../domain/correction'
import { findColumn } from '../domain/dictionary'
import type { ReadOptions } from '../domain/reading'
import { type CellScratch, setCorrected } from './cells'
import type { ColumnPlan } from './header'
import type { IssueLog } from './issueLog'
import { readCell } from './number'
import type { TextReader } from './record'
import { BLANK, NUMBER } from './status'
import type { RawCells, StatedCell } from './table'

type Stated = ReadonlyMap<number, StatedCell> | undefined

export interface Corrector {
  /** Puts the corrections of a report in place of what was read, and tells every corrected cell. */
  correct(cells: RawCells, line: number, year: number, scratch: CellScratch): void
  /** Tells the corrections whose cell is not in the file. */
  finish(): void
}

export function createCorrector(plan: ColumnPlan, { decisions = {} }: ReadOptions, log: IssueLog): Corrector {
  const given = decisions.corrections ?? []
  const lines = new Set(given.map(({ line }) => line))
  const targets = new Map(plan.values.map(target => [target.column, target]))
  const used = new Set<object>()

  return {
    correct(cells, line, year, scratch) {
      const own = lines.has(line) ? correctionsOf(given, { line, year }) : null
      for (const [id, correction] of own ?? []) {
        const at = findColumn(id)?.index ?? -1
        const target = targets.get(at)
        if (!target) continue
        used.add(correction)
        if (scratch.status[at] === BLANK) scratch.blanks--
        setCorrected(scratch, at, correction.value, scratch.raw.get(at) ?? cells[target.position] ?? '')
      }
      for (const at of scratch.corrected) {
        const value = scratch.status[at] === NUMBER ? String(scratch.value[at]) : ''
        const found = `“${scratch.raw.get(at) ?? ''}” → “${value}”`
        const place = { line, column: targets.get(at)?.header ?? null, found }
        log.add({ code: 'cell-corrected', severity: 'note', ...place })
      }
    },
    finish() {
      for (const correction of given) {
        if (used.has(correction)) continue
        const { line, column, value } = correction
        log.add({ code: 'correction-lost', severity: 'warning', line, column, found: String(value ?? '') })
      }
    },
  }
}

/** The words of the column `corrected_cells`: the id of each corrected cell with what stood there. */
function wordsOf(text: string): readonly (readonly [string, string])[] | null {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return null
    const entries = Object.entries(read)
    return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string') ? entries : null
  } catch {
    return null
  }
}

/**
 * Adds to what the file states about a row the cells that were corrected in the dataset that it was exported from:
 * the cell holds the corrected figure, the column `corrected_cells` what stood there.
 */
export function correctedReader(
  plan: ColumnPlan,
  reader: TextReader,
  log: IssueLog,
): (cells: RawCells, line: number, stated: Stated) => Stated {
  const column = plan.record.get('corrected_cells')
  if (column === undefined) return (_cells, _line, stated) => stated
  const textOf = reader.column('corrected_cells')
  const targets = new Map(plan.values.map(target => [target.column, target]))
  return (cells, line, stated) => {
    if (textOf(cells, line) === null) return stated
    const text = cells[column] ?? ''
    const words = wordsOf(text)
    const place = { line, column: 'corrected_cells' }
    if (!words) {
      log.add({ code: 'unknown-word', severity: 'warning', ...place, found: text })
      return stated
    }
    const marks = new Map(stated)
    for (const [id, raw] of words) {
      const target = targets.get(findColumn(id)?.index ?? -1)
      const read = target && readCell(cells[target.position] ?? '', target.kind)
      if (!target || (read?.status !== 'number' && read?.status !== 'blank')) {
        log.add({ code: 'unknown-word', severity: 'warning', ...place, found: id })
        continue
      }
      const status = read.status === 'number' ? 'corrected' : 'corrected_blank'
      marks.set(target.position, { status, value: read.value, about: null, raw })
    }
    return marks
  }
}

/** Figures so large that K63 looks at them, for `work.large`: ("row", scope, probability, flagged). */
import { ipcStream } from '../db/ipc'
import type { TableStream } from '../db/load'
import type { ColumnSpec } from '../db/schema'
import { sql } from '../db/sql'
import { columnFrom } from './figureResults'
import type { FigureTable } from './figureTable'

/** What is known of a large figure: its probability, NaN where it cannot be judged, and whether that is a finding. */
interface Judged {
  readonly probability: number
  readonly flagged: boolean
}

export interface LargeFigures {
  add(report: number, scope: string, judged: Judged | null): void
  /** Undefined where the figure is not large. */
  of(report: number, scope: string): Judged | undefined
  streams(): readonly TableStream[]
}

export const LARGE_TABLE = sql`CREATE OR REPLACE TABLE work.large ("row" BIGINT, scope VARCHAR, probability DOUBLE, flagged BOOLEAN)`

const UNJUDGED: Judged = { probability: Number.NaN, flagged: false }
const COLUMNS: readonly ColumnSpec[] = [
  { name: 'row', type: 'INTEGER' },
  { name: 'scope', type: 'VARCHAR' },
  { name: 'probability', type: 'DOUBLE' },
  { name: 'flagged', type: 'INTEGER' },
]

export function largeFigures({ row }: FigureTable): LargeFigures {
  const found = new Map<string, Map<number, Judged>>()
  return {
    add(report, scope, judged) {
      const own = found.get(scope) ?? new Map<number, Judged>()
      found.set(scope, own)
      own.set(report, judged ?? UNJUDGED)
    },
    of: (report, scope) => found.get(scope)?.get(report),
    streams() {
      const all = [...found].flatMap(([scope, own]) =>
        Array.from(own, ([report, judged]) => ({ scope, row: row[report] ?? -1, ...judged })),
      )
      if (all.length === 0) return []
      const ipc = ipcStream(
        COLUMNS,
        [
          { kind: 'whole', values: Int32Array.from(all, l => l.row) },
          { kind: 'told', at: i => all[i]?.scope ?? null },
          columnFrom(all, l => l.probability),
          { kind: 'whole', values: Int32Array.from(all, l => (l.flagged ? 1 : 0)) },
        ],
        all.length,
      )
      return [{ table: 'work.large', ipc, rows: all.length }]
    },
  }
}

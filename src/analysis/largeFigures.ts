/** Figures so large that K63 looks at them, in `work.large`: ("row", scope, probability, flagged). */
import type { Database } from '../db/database'
import { ipcStream } from '../db/ipc'
import type { ColumnSpec } from '../db/schema'
import { sql } from '../db/sql'
import { numberColumn } from './figureResults'
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
  write(db: Database): Promise<void>
}

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
    async write(db) {
      await db.run(
        sql`CREATE OR REPLACE TABLE work.large ("row" BIGINT, scope VARCHAR, probability DOUBLE, flagged BOOLEAN)`,
      )
      const all = [...found].flatMap(([scope, own]) =>
        Array.from(own, ([report, judged]) => ({ scope, row: row[report] ?? -1, ...judged })),
      )
      if (all.length === 0) return
      const stream = ipcStream(
        COLUMNS,
        [
          { kind: 'whole', values: Int32Array.from(all, l => l.row) },
          { kind: 'told', at: i => all[i]?.scope ?? null },
          numberColumn(all, l => l.probability),
          { kind: 'whole', values: Int32Array.from(all, l => (l.flagged ? 1 : 0)) },
        ],
        all.length,
      )
      await db.insert('work.large', stream)
    },
  }
}

/** Tables of `work` that the checks make on their way, and that nothing reads when they are through. */
import { ident, join, type Query, sql } from '../db/sql'

/** Those of the checks over groups of bodies and of copies. */
export const GROUP_SCRATCH = [
  'failed',
  'group_flow',
  'group_dispute',
  'group_gap',
  'group_body',
  'copy_key',
  'copy_place',
  'copy_read',
] as const

/** Those that are large where there are many reports, and cost nothing to keep where there are few. */
export const LARGE_SCRATCH = [
  'tally',
  'told',
  'told_sets',
  'told_years',
  'told_years_sets',
  'irregular',
  'noted',
  'figures',
  'mask',
  'outcome',
  'outcome_count',
] as const

/** Drops those of them that are there. */
export function dropScratch(tables: readonly string[]): Query {
  return join(
    tables.map(name => sql`DROP TABLE IF EXISTS work.${ident(name)}`),
    ';\n',
  )
}

/** The few columns that the checks across years and bodies read, in a table of their own: planned and read far sooner than `work.undisputed`. */

import { SUM_COLUMNS } from '../catalog/checks/peerStatements'
import { JUMP_COLUMNS } from '../catalog/checks/years'
import { ident, join, type Query, sql } from '../db/sql'
import { IS_TOWN } from './improbableTable'

const COLUMNS = [
  ...new Set([...JUMP_COLUMNS, ...SUM_COLUMNS, 'carried_in__total', 'granted__total', 'partial__total']),
]

/** Whether reading a table left a doubt. */
const DOUBTS = (['t2', 't3', 't4'] as const).map(table => {
  const cells = ['unparsed', 'short', 'absent'].map(what => sql`n.${ident(`${what}_${table}`)}`)
  return sql`coalesce(${join(cells, ' + ')}, 0) > 0 AS ${ident(`doubt_${table}`)}`
})

/** `work.figures`: of each report of `work.undisputed`, its rowid as "row", whose it is, and the figures. */
export const FIGURES: Query = sql`CREATE TABLE work.figures AS
  SELECT u.rowid AS "row", u.org_id, u.org_type, u.org_level, u.province, u.city, u.county, u.year, u.t2_template,
    ${IS_TOWN} AS town, coalesce(u.org_type, '') NOT IN ('department', 'government') AS comparable,
    ${join(DOUBTS)}, ${join(COLUMNS.map(name => sql`u.${ident(name)}`))}
  FROM work.undisputed AS u LEFT JOIN work.noted AS n ON n.report_key = u.report_key`

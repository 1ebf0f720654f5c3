/** K62, K63 and K18: figures that are improbable after the body's own past and its peers (domain.md 5 and 6.5). */

import { OUTLIER_COUNTS, OUTLIER_DECISIONS } from '../catalog/checks/peers'
import { JUMP_COLUMNS } from '../catalog/checks/years'
import { type Parameters, parameterValue } from '../catalog/parameters'
import type { Database } from '../db/database'
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { column, type TableId } from '../domain/dictionary'
import { tell } from './groupChecks'
import { IS_TOWN, judgeTowns } from './improbableTable'
import { insertPortions, portionNumber } from './portions'
import { textOf } from './question'
import { jump, ownOutlier } from './statistics/unusual'
import { RESULT, scopeColumn, tellWide } from './wideOutcome'

const FIELD = ','
const COMPARABLE = sql`coalesce(u.org_type, '') NOT IN ('department', 'government')`

/** Whether reading a table left a doubt; over the notes of the report `AS n`. */
const doubt = (table: TableId): Query =>
  sql`coalesce(${join(
    ['unparsed', 'short', 'absent'].map(what => sql`n.${ident(`${what}_${table}`)}`),
    ' + ',
  )}, 0) > 0`

const NOTED = sql`LEFT JOIN work.noted AS n ON n.report_key = u.report_key`

/** K62: left the figure, right its probability. Uncalibrated, what would be a finding is UNKNOWN. */
function improbableZero(uncalibrated: boolean): Query {
  const fail = uncalibrated ? sql`'UNKNOWN'` : sql`'FAIL'`
  return sql`SELECT u.rowid AS "row", u.org_id, u.org_type, u.year, 'new_received__total' AS scope,
      CASE WHEN ${doubt('t3')} OR i.probability IS NULL THEN 'UNKNOWN' WHEN i.hint = 'none' THEN 'PASS' ELSE ${fail} END AS result,
      i.value AS left_value, i.probability AS right_value, NULL::VARCHAR AS severity, NULL::VARCHAR AS cause
    FROM (SELECT * FROM work.undisputed WHERE ${IS_TOWN}) AS u ${NOTED}
    LEFT JOIN improbable AS i ON i.org_id = u.org_id AND i.year = u.year`
}

/** Decisions far above the body's own last years: rows ("row", scope, probability, flagged) added to `work.large`. */
async function largeDecisions(db: Database, below: number, from: number): Promise<void> {
  const part = (name: string) => sql`coalesce(u.${ident(name)}::VARCHAR, '')`
  const { rows } =
    await db.ask(sql`SELECT string_agg(concat_ws(':', u.rowid, coalesce(k.year, 0), ${join(OUTLIER_DECISIONS.map(part))}), ',' ORDER BY u.year) AS years
    FROM work.undisputed AS u LEFT JOIN work.cut AS k ON k.org_id = u.org_id AND k.year = u.year
    WHERE ${COMPARABLE} GROUP BY u.org_id
    HAVING greatest(${join(OUTLIER_DECISIONS.map(name => sql`max(u.${ident(name)})`))}) >= ${numeral(from)}`)
  const found: (readonly (string | number | null)[])[] = []
  for (const row of rows) {
    const years = (textOf(row, 'years') ?? '').split(FIELD).map(text => text.split(':'))
    for (const [i, name] of OUTLIER_DECISIONS.entries()) {
      let past: number[] = []
      for (const year of years) {
        if (year[1] !== '0') past = []
        const text = year[i + 2] ?? ''
        if (text === '') continue
        const value = Number(text)
        if (value >= from) {
          const told = ownOutlier(past.slice(-3), value, { below, from })
          found.push([year[0] ?? null, name, told?.probability ?? null, told?.flagged ? 1 : 0])
        }
        past.push(value)
      }
    }
  }
  await insertPortions(
    db,
    found,
    portion =>
      sql`INSERT INTO work.large SELECT TRY_CAST(f[1] AS BIGINT), f[2], ${portionNumber(sql`f[3]`)}, f[4] = '1' FROM ${portion}`,
  )
}

/** K63. Counts of towns against forecast; decisions of all but departments against the own past. */
async function countOutliers(db: Database, from: number): Promise<void> {
  const scopes = [...OUTLIER_COUNTS, ...OUTLIER_DECISIONS]
  const told = scopes.map((name, i) => {
    const applies = i < OUTLIER_COUNTS.length ? sql`${IS_TOWN} AND ${COMPARABLE}` : COMPARABLE
    const cell = sql`u.${ident(name)}`
    return sql`(CASE WHEN NOT (${applies}) THEN ${RESULT['N/A']} WHEN ${doubt(column(name).item.table)} OR ${cell} IS NULL THEN ${RESULT.UNKNOWN}
      WHEN ${cell} < ${numeral(from)} THEN ${RESULT.PASS} WHEN l${numeral(i)}.probability IS NULL THEN ${RESULT.UNKNOWN}
      WHEN l${numeral(i)}.flagged THEN ${RESULT.FAIL} ELSE ${RESULT.PASS} END)::TINYINT AS ${scopeColumn(i)}`
  })
  const joins = scopes.map(
    (name, i) =>
      sql`LEFT JOIN (SELECT * FROM work.large WHERE scope = ${name}) AS l${numeral(i)} ON l${numeral(i)}."row" = u.rowid`,
  )
  await db.run(sql`CREATE OR REPLACE TABLE work.outlier_told AS SELECT u.rowid AS "row", u.org_type, u.year, ${join(told)}
    FROM work.undisputed AS u ${NOTED} ${join(joins, ' ')}`)
  await tellWide(
    db,
    'K63',
    scopes,
    sql`work.outlier_told`,
    name =>
      sql`SELECT l."row", u.${ident(name)} AS left_value, l.probability AS right_value
      FROM work.large AS l JOIN work.undisputed AS u ON u.rowid = l."row" WHERE l.scope = ${name} AND l.flagged`,
  )
}

/** Beyond so many batches any factor from 1.5 on decides alone. */
const MOST_BATCHES = 400

/** For 0, 1, 2 … batches in the smaller year, how many in the larger are improbable (K18). */
function jumpLimits(below: number): readonly number[] {
  let most = 0
  return Array.from({ length: MOST_BATCHES }, (_, least) => {
    most = Math.max(most, least)
    while (!jump(most, least, 1, { below, factor: 0, usualBatch: 1 }).flagged) most += 1
    return most
  })
}

/** K18: left this year, right the year before. A drop told by K62 is not told again. */
async function jumps(db: Database, parameters: Parameters): Promise<void> {
  const usual = numeral(parameterValue('jump_batch', parameters))
  const times = numeral(parameterValue('jump_times', parameters))
  const limits = join(jumpLimits(parameterValue('jump_below', parameters)).map(numeral))
  const told = JUMP_COLUMNS.map((name, i) => {
    const { item } = column(name)
    const [now, before] = [sql`u.${ident(name)}`, sql`p.${ident(name)}`]
    const requests = name === 'new_received__total' || name === 'handled_total__total'
    const batch = requests ? sql`coalesce(i.batch, ${usual})` : usual
    const form = (['2019', '2021'] as const).filter(t => item.templates.includes(t))
    const other =
      item.table === 't2'
        ? sql`WHEN u.t2_template NOT IN (${join(form.map(t => sql`${t}`))}) OR p.t2_template <> u.t2_template THEN ${RESULT['N/A']}
            WHEN u.t2_template IS NULL OR p.t2_template IS NULL THEN ${RESULT.UNKNOWN}`
        : sql``
    const told = requests ? sql`WHEN z."row" IS NOT NULL AND ${now} < ${before} THEN ${RESULT['N/A']}` : sql``
    return sql`(CASE ${other} ${told} WHEN ${doubt(item.table)} OR ${now} IS NULL OR ${before} IS NULL OR ${now} < 0 OR ${before} < 0 THEN ${RESULT.UNKNOWN}
      WHEN greatest(${now}, ${before}) < 3 * ${batch} THEN ${RESULT.PASS}
      WHEN greatest(${now}, ${before}) >= ${times} * least(${now}, ${before})
        AND floor(greatest(${now}, ${before}) / ${batch}) >= coalesce((SELECT limits FROM work.jump_limit)[floor(least(${now}, ${before}) / ${batch})::BIGINT + 1], 0)
        THEN ${RESULT.FAIL} ELSE ${RESULT.PASS} END)::TINYINT AS ${scopeColumn(i)}`
  })
  const pairs = sql`work.undisputed AS u LEFT JOIN work.cut AS k ON k.org_id = u.org_id AND k.year = u.year
    LEFT JOIN work.undisputed AS p ON p.org_id = u.org_id AND p.year = CASE WHEN k.year IS NULL THEN u.year - 1 END`
  await db.run(sql`CREATE OR REPLACE TABLE work.jump_limit AS SELECT [${limits}] AS limits`)
  await db.run(sql`CREATE OR REPLACE TABLE work.jump_told AS SELECT u.rowid AS "row", u.org_type, u.year, ${join(told)}
    FROM ${pairs} ${NOTED} LEFT JOIN improbable AS i ON i.org_id = u.org_id AND i.year = u.year
    LEFT JOIN (SELECT "row" FROM work.outcome WHERE check_id = 'K62' AND result = 'FAIL') AS z ON z."row" = u.rowid`)
  await tellWide(
    db,
    'K18',
    JUMP_COLUMNS,
    sql`work.jump_told`,
    name =>
      sql`SELECT u.rowid AS "row", u.${ident(name)} AS left_value, p.${ident(name)} AS right_value FROM ${pairs}`,
  )
}

/** Fills `improbable` and tells K62, K63 and K18 to `work.outcome`. */
export async function judgeImprobable(db: Database, parameters: Parameters): Promise<void> {
  const from = parameterValue('outlier_from', parameters)
  const { uncalibrated } = await judgeTowns(db, parameters)
  await db.run(tell('K62', improbableZero(uncalibrated)))
  await largeDecisions(db, parameterValue('outlier_below', parameters), from)
  await countOutliers(db, from)
  await jumps(db, parameters)
}

/** K62, K63 and K18: figures that are improbable after the body's own past and its peers (domain.md 5 and 6.5). */

import { OUTLIER_COUNTS, OUTLIER_DECISIONS } from '../catalog/checks/peers'
import { JUMP_COLUMNS } from '../catalog/checks/years'
import { type Parameters, parameterValue } from '../catalog/parameters'
import type { Database } from '../db/database'
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { column, type TableId } from '../domain/dictionary'
import { tell } from './groupChecks'
import { judgeTowns } from './improbableTable'
import { insertPortions, portionNumber } from './portions'
import { textOf } from './question'
import { jump, ownOutlier } from './statistics/unusual'
import { oneByOne, scopeColumn, TOLD, tellWide } from './wideOutcome'

const FIELD = ','
/** Stands after every year. */
const NEVER = 9999
const NOTHING_MORE = sql`NULL::VARCHAR AS severity, NULL::VARCHAR AS cause`
const doubt = (table: TableId): Query => sql`u.${ident(`doubt_${table}`)}`

/** K62: left the figure, right its probability. Uncalibrated, what would be a finding is UNKNOWN. */
function improbableZero(uncalibrated: boolean): Query {
  const fail = uncalibrated ? sql`'UNKNOWN'` : sql`'FAIL'`
  return sql`SELECT u."row", u.org_id, u.org_type, u.year, 'new_received__total' AS scope,
      CASE WHEN ${doubt('t3')} OR i.probability IS NULL THEN 'UNKNOWN' WHEN i.hint = 'none' THEN 'PASS' ELSE ${fail} END AS result,
      i.value AS left_value, i.probability AS right_value, ${NOTHING_MORE}
    FROM work.figures AS u LEFT JOIN improbable AS i ON i.org_id = u.org_id AND i.year = u.year WHERE u.town`
}

/** Decisions far above the body's own last years: rows ("row", scope, probability, flagged) added to `work.large`. */
async function largeDecisions(db: Database, below: number, from: number): Promise<void> {
  const part = (name: string) => sql`coalesce(u.${ident(name)}::VARCHAR, '')`
  const { rows } =
    await db.ask(sql`SELECT string_agg(concat_ws(':', coalesce(u.year, ${numeral(NEVER)}), u."row", coalesce(k.year, 0), ${join(OUTLIER_DECISIONS.map(part))}), ',') AS years
    FROM work.figures AS u LEFT JOIN work.cut AS k ON k.org_id = u.org_id AND k.year = u.year
    WHERE u.comparable GROUP BY u.org_id
    HAVING greatest(${join(OUTLIER_DECISIONS.map(name => sql`max(u.${ident(name)})`))}) >= ${numeral(from)}`)
  const found: (readonly (string | number | null)[])[] = []
  for (const row of rows) {
    const years = (textOf(row, 'years') ?? '')
      .split(FIELD)
      .map(text => text.split(':'))
      .sort((a, b) => Number(a[0]) - Number(b[0]))
    for (const [i, name] of OUTLIER_DECISIONS.entries()) {
      let past: number[] = []
      for (const year of years) {
        if (year[2] !== '0') past = []
        const text = year[i + 3] ?? ''
        if (text === '') continue
        const value = Number(text)
        if (value >= from) {
          const told = ownOutlier(past.slice(-3), value, { below, from })
          found.push([year[1] ?? null, name, told?.probability ?? null, told?.flagged ? 1 : 0])
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
    const applies = i < OUTLIER_COUNTS.length ? sql`(u.town AND u.comparable)` : sql`u.comparable`
    const cell = sql`u.${ident(name)}`
    return sql`(CASE WHEN NOT ${applies} THEN ${TOLD.none} WHEN ${doubt(column(name).item.table)} OR ${cell} IS NULL THEN ${TOLD.unknown}
      WHEN ${cell} < ${numeral(from)} THEN ${TOLD.pass} ELSE ${TOLD.candidate} END)::TINYINT AS ${scopeColumn(i)}`
  })
  const figures = sql`[${join(scopes.map(name => sql`u.${ident(name)}::DOUBLE`))}] AS figure`
  await db.run(
    sql`CREATE TABLE work.outlier_told AS SELECT u."row", u.org_id, u.org_type, u.year, ${join(told)}, ${figures} FROM work.figures AS u`,
  )
  const candidates = oneByOne(scopes, sql`work.outlier_told`, [sql`figure`])
  await tellWide(
    db,
    'K63',
    scopes,
    sql`work.outlier_told`,
    sql`SELECT u."row", u.org_id, u.org_type, u.year, u.scope, CASE WHEN l.probability IS NULL THEN 'UNKNOWN' WHEN l.flagged THEN 'FAIL' ELSE 'PASS' END AS result,
        u.figure AS left_value, l.probability AS right_value, ${NOTHING_MORE}
      FROM ${candidates} AS u LEFT JOIN work.large AS l ON l."row" = u."row" AND l.scope = u.scope`,
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

const REQUESTS: ReadonlySet<string> = new Set(['new_received__total', 'handled_total__total'])

/** What is told of a scope before its figures are looked at: none or unknown, else candidate. */
function jumpState(name: string): Query {
  const { item } = column(name)
  const unsure = sql`WHEN ${doubt(item.table)} THEN ${TOLD.unknown} ELSE ${TOLD.candidate} END)::TINYINT`
  if (item.table !== 't2') return sql`(CASE ${unsure}`
  const forms = (['2019', '2021'] as const).filter(t => item.templates.includes(t)).map(t => sql`${t}`)
  return sql`(CASE WHEN u.t2_template NOT IN (${join(forms)}) OR p.t2_template <> u.t2_template THEN ${TOLD.none}
    WHEN u.t2_template IS NULL OR p.t2_template IS NULL THEN ${TOLD.unknown} ${unsure}`
}

/**
 * K18: left this year, right the year before. A drop told by K62 is not told again. A pair below three batches
 * passes; most are, and only the others are looked at one by one.
 */
async function jumps(db: Database, parameters: Parameters): Promise<void> {
  const usual = numeral(parameterValue('jump_batch', parameters))
  const times = numeral(parameterValue('jump_times', parameters))
  const limits = join(jumpLimits(parameterValue('jump_below', parameters)).map(numeral))
  const stateOf = (name: string) =>
    ident(`state ${column(name).item.table} ${column(name).item.templates.join()}`)
  const states = new Map(
    JUMP_COLUMNS.map(name => [stateOf(name).text, sql`${jumpState(name)} AS ${stateOf(name)}`]),
  )
  const now = (name: string) => ident(`now ${name}`)
  const before = (name: string) => ident(`before ${name}`)
  const told = JUMP_COLUMNS.map((name, i) => {
    const requests = REQUESTS.has(name)
    const twice = requests ? sql`WHEN improbable AND ${now(name)} < ${before(name)} THEN ${TOLD.none}` : sql``
    const least = requests ? sql`least_requests` : sql`3 * ${usual}`
    return sql`(CASE ${twice} WHEN ${stateOf(name)} <> ${TOLD.candidate} THEN ${stateOf(name)}
      WHEN (${now(name)} >= 0 AND ${before(name)} >= 0) IS NOT TRUE THEN ${TOLD.unknown}
      WHEN ${now(name)} < ${least} AND ${before(name)} < ${least} THEN ${TOLD.pass} ELSE ${TOLD.candidate} END)::TINYINT AS ${scopeColumn(i)}`
  })
  const lists = [
    sql`[${join(JUMP_COLUMNS.map(name => sql`${now(name)}::DOUBLE`))}] AS now`,
    sql`[${join(JUMP_COLUMNS.map(name => sql`${before(name)}::DOUBLE`))}] AS before`,
  ]
  await db.run(sql`CREATE TABLE work.jump_told AS SELECT "row", org_id, org_type, year, batch, ${join(told)}, ${join(lists)}
    FROM (SELECT u."row", u.org_id, u.org_type, u.year, coalesce(i.batch, ${usual}) AS batch, 3 * coalesce(i.batch, ${usual}) AS least_requests,
        z."row" IS NOT NULL AS improbable, ${join([...states.values()])},
        ${join(JUMP_COLUMNS.flatMap(name => [sql`u.${ident(name)} AS ${now(name)}`, sql`p.${ident(name)} AS ${before(name)}`]))}
      FROM work.figures AS u LEFT JOIN work.cut AS k ON k.org_id = u.org_id AND k.year = u.year
      LEFT JOIN work.figures AS p ON p.org_id = u.org_id AND p.year = CASE WHEN k.year IS NULL THEN u.year - 1 END
      LEFT JOIN improbable AS i ON i.org_id = u.org_id AND i.year = u.year
      LEFT JOIN (SELECT "row" FROM work.outcome WHERE check_id = 'K62' AND result = 'FAIL') AS z ON z."row" = u."row")`)
  const of = sql`CASE WHEN scope IN (${join([...REQUESTS].map(name => sql`${name}`))}) THEN batch ELSE ${usual} END`
  await tellWide(
    db,
    'K18',
    JUMP_COLUMNS,
    sql`work.jump_told`,
    sql`SELECT "row", org_id, org_type, year, scope, CASE WHEN more >= ${times} * less
          AND floor(more / own_batch) >= coalesce([${limits}][floor(less / own_batch)::BIGINT + 1], 0) THEN 'FAIL' ELSE 'PASS' END AS result,
        now AS left_value, before AS right_value, ${NOTHING_MORE}
      FROM (SELECT *, greatest(now, before) AS more, least(now, before) AS less, ${of} AS own_batch
        FROM ${oneByOne(JUMP_COLUMNS, sql`work.jump_told`, [sql`now`, sql`before`])})`,
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

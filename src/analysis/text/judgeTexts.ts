/**
 * The checks of the texts of a dataset: fills `text_likeness` and `text_result`, and puts what fails into `finding` and
 * how all ended into `check_count`. Reports without a text stay UNKNOWN. Costs one small question where there is none.
 */
import { TEXT_CHECKS } from '../../catalog/checks/text'
import { type Parameters, parameterValue } from '../../catalog/parameters'
import type { Database, Row } from '../../db/database'
import { list, type Query, sql } from '../../db/sql'
import { grouped } from '../../domain/grouped'
import type { TextFactId } from '../../domain/textFact'
import { insert } from '../checkLedger'
import type { DatasetFacts } from '../datasetFacts'
import { type ReadReport, readingOf, readReport, without } from '../judgeReports'
import { pause, WITHOUT_PAUSE } from '../pause'
import { countOf, numberOf, textOf } from '../question'
import { judgeText, type TextResult } from './judgeText'
import { alike, runsOf, sharedRuns } from './likeness'
import { namedIn } from './naming'
import type { Likeness, TextSeen } from './told'

interface Written {
  readonly report: ReadReport
  readonly name: string
  readonly county: string | null
  readonly compiled: boolean
  readonly facts: TextSeen['facts']
  /** Sections 一, 五 and 六, and the first two alone. */
  readonly text: string
  readonly runs: ReadonlySet<string> | null
}

const CODES = TEXT_CHECKS.map(({ code }) => code)
/** Checks whose sides are days. */
const DAYS: ReadonlySet<string> = new Set(TEXT_CHECKS.filter(c => c.sides === 'days').map(c => c.code))
/** From so many on, texts that are as like are of a template that was given out. */
const COMMON = 3

interface Like extends Likeness {
  readonly twin: string
}

/** Rows of a question by the report that they are of. */
function byReport(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return grouped(rows, row => textOf(row, 'report_key') ?? '')
}

async function readTexts(
  db: Database,
  current: Query,
  facts: DatasetFacts,
  parameters: Parameters,
): Promise<readonly Written[]> {
  const written = sql`SELECT DISTINCT report_key FROM report_text`
  const reports = sql`${current} SEMI JOIN (${written}) AS w ON w.report_key = r.report_key
    LEFT JOIN work.noted AS n ON n.report_key = r.report_key`
  const { rows } = await db.ask(readingOf(reports, facts))
  const named = byReport(
    (
      await db.ask(
        sql`SELECT report_key, org_name, county, org_level FROM report SEMI JOIN (${written}) AS w USING (report_key)`,
      )
    ).rows,
  )
  const conflicts = byReport(
    (
      await db.ask(
        sql`SELECT DISTINCT report_key, column_id FROM conflict SEMI JOIN (${written}) AS w USING (report_key)`,
      )
    ).rows,
  )
  const said = byReport(
    (await db.ask(sql`SELECT report_key, fact, value, words FROM text_fact ORDER BY rowid`)).rows,
  )
  const texts = byReport(
    (
      await db.ask(
        sql`SELECT report_key, part, text FROM report_text WHERE part IN ('1', '5', '6') ORDER BY rowid`,
      )
    ).rows,
  )
  return rows.map(row => {
    const report = readReport(row, facts, parameters)
    const key = report.reportKey
    const disputed = new Set((conflicts.get(key) ?? []).map(c => textOf(c, 'column_id') ?? ''))
    const body = named.get(key)?.[0] ?? {}
    const parts = texts.get(key) ?? []
    const of = (numbers: readonly string[]) =>
      parts
        .filter(p => numbers.includes(textOf(p, 'part') ?? ''))
        .map(p => textOf(p, 'text') ?? '')
        .join('\n')
    return {
      report: { ...report, cells: { ...report.cells, undisputed: without(report.cells, disputed) } },
      name: textOf(body, 'org_name') ?? '',
      county: textOf(body, 'county'),
      compiled: report.orgType === 'government' && textOf(body, 'org_level') !== 'town',
      facts: (said.get(key) ?? []).map(fact => ({
        id: textOf(fact, 'fact') as TextFactId,
        value: numberOf(fact, 'value'),
        words: textOf(fact, 'words') ?? '',
      })),
      text: of(['1', '5', '6']),
      runs: runsOf(of(['1', '5'])),
    }
  })
}

/** The likest text of another body for the same year, by report; within a county where both are known. */
async function likeOthers(all: readonly Written[], most: number): Promise<ReadonlyMap<string, Like>> {
  const found = new Map<string, Like>()
  const comparable = all.filter(own => own.runs !== null && !own.compiled)
  for (const ofYear of grouped(comparable, own => String(own.report.year)).values()) {
    const share = sharedRuns()
    const values = ofYear.map(() => [] as { at: number; value: number }[])
    for (const [i, a] of ofYear.entries()) {
      if (i > 0 && i % WITHOUT_PAUSE === 0) await pause()
      if (!a.runs) continue
      for (const [j, shared] of share(a.runs).entries()) {
        const b = ofYear[j]
        if (!b?.runs || b.report.orgId === a.report.orgId) continue
        if (a.county !== null && b.county !== null && a.county !== b.county) continue
        const value = shared / (a.runs.size + b.runs.size - shared)
        values[i]?.push({ at: j, value })
        values[j]?.push({ at: i, value })
      }
    }
    for (const [i, own] of values.entries()) {
      const first = own.reduce((best, next) => (next.value > best.value ? next : best), { at: -1, value: -1 })
      const twin = ofYear[first.at]
      const report = ofYear[i]?.report
      if (!twin || !report) continue
      const asLike = own.filter(({ value }) => value >= most).length
      const common = asLike >= COMMON && 2 * asLike > own.length
      const { reportKey, year } = twin.report
      found.set(report.reportKey, {
        twin: reportKey,
        value: first.value,
        name: twin.name,
        year: year ?? 0,
        common,
      })
    }
  }
  return found
}

function likeBefore(own: Written, byYear: ReadonlyMap<string, Written>): Like | null {
  const { orgId, year } = own.report
  const before = year === null ? undefined : byYear.get(`${year - 1} ${orgId}`)
  if (!own.runs || !before?.runs) return null
  const value = alike(own.runs, before.runs)
  return {
    twin: before.report.reportKey,
    value,
    name: before.name,
    year: before.report.year ?? 0,
    common: false,
  }
}

/** Names of bodies by county, of the counties that texts are from. */
async function countyNames(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await db.ask(sql`SELECT DISTINCT o.org_name, o.county FROM org AS o
    WHERE o.county IN (SELECT county FROM report SEMI JOIN (SELECT DISTINCT report_key FROM report_text) AS w USING (report_key))`)
  const named = grouped(rows, row => textOf(row, 'county') ?? '')
  return new Map([...named].map(([county, own]) => [county, own.map(row => textOf(row, 'org_name') ?? '')]))
}

/** Whose names a text may hold: bodies of its county, and those with a text whose county is not known. */
function othersOf(
  own: Written,
  all: readonly Written[],
  counties: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const near = all.filter(other => own.county === null || other.county === null)
  return [...near.map(({ name }) => name), ...(counties.get(own.county ?? '') ?? [])]
}

type Cell = string | number | null

const findingOf = ({ reportKey, orgId, year }: ReadReport, r: TextResult): readonly Cell[] => {
  const difference = r.left === null || r.right === null || DAYS.has(r.check) ? null : r.left - r.right
  return [reportKey, orgId, year, r.check, null, r.severity, 'FAIL', r.left, r.right, difference, null]
}

const resultOf = ({ reportKey }: ReadReport, r: TextResult): readonly Cell[] => [
  reportKey,
  r.check,
  r.result,
  r.severity,
  r.left,
  r.right,
  r.words,
  r.reason,
  r.cells.length > 0 ? r.cells.join(',') : null,
]

const likenessOf = ({ reportKey }: ReadReport, relation: string, like: Like | null): readonly Cell[][] =>
  like ? [[reportKey, relation, like.twin, like.value]] : []

/** How the checks of all reports ended: those without a text are UNKNOWN. */
const counts = (current: Query): readonly Query[] => [
  sql`DELETE FROM check_count WHERE check_id IN (${list(CODES)})`,
  sql`INSERT INTO check_count SELECT c.code, coalesce(t.result, 'UNKNOWN') AS result, r.org_type, r.year, count(*)::INTEGER
    FROM (SELECT r.report_key, r.org_type, r.year FROM ${current}) AS r
      CROSS JOIN (SELECT unnest([${list(CODES)}]) AS code) AS c
    LEFT JOIN text_result AS t ON t.report_key = r.report_key AND t.check_id = c.code GROUP BY ALL`,
]

/** Judges the texts of the current reports, after their figures are judged. `current` is a FROM clause over `report AS r`. */
export async function judgeTexts(
  db: Database,
  current: Query,
  facts: DatasetFacts,
  parameters: Parameters,
): Promise<void> {
  const { rows } = await db.ask(sql`SELECT count(*) AS texts FROM report_text`)
  if (countOf(rows[0] ?? {}, 'texts') === 0) return
  await db.run(sql`DELETE FROM text_likeness; DELETE FROM text_result`)
  const all = await readTexts(db, current, facts, parameters)
  const others = await likeOthers(all, parameterValue('text_like_minor', parameters))
  const counties = await countyNames(db)
  const byYear = new Map(all.map(own => [`${own.report.year} ${own.report.orgId}`, own]))
  const likeness: (readonly Cell[])[] = []
  const results: (readonly Cell[])[] = []
  const findings: (readonly Cell[])[] = []
  for (const [at, own] of all.entries()) {
    if (at > 0 && at % WITHOUT_PAUSE === 0) await pause()
    const before = likeBefore(own, byYear)
    const other = others.get(own.report.reportKey) ?? null
    const named = namedIn(own.text, own.name, othersOf(own, all, counties))
    const judged = judgeText(own.report.cells, { facts: own.facts, before, other, named })
    likeness.push(...likenessOf(own.report, 'before', before), ...likenessOf(own.report, 'other', other))
    results.push(...judged.map(r => resultOf(own.report, r)))
    findings.push(...judged.filter(r => r.result === 'FAIL').map(r => findingOf(own.report, r)))
  }
  await insert(db, 'text_likeness', likeness)
  await insert(db, 'text_result', results)
  await insert(db, 'finding', findings)
  for (const statement of counts(current)) await db.run(statement)
}

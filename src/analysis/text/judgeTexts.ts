/**
 * The checks of the texts of a dataset: fills `text_likeness` and `text_result`, and puts what fails into `finding` and
 * how all ended into `check_count`. Reports without a text stay UNKNOWN. Costs one small question where there is none.
 */
import { TEXT_CHECKS } from '../../catalog/checks/text'
import { NOTED } from '../../catalog/currentReports'
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
import type { TextSeen } from './told'
import { countyNames, type Like, likeBefore, likeOthers, othersNamed, readTexts } from './writtenTexts'

const CODES = TEXT_CHECKS.map(({ code }) => code)
/** Checks whose sides are days. */
const DAYS: ReadonlySet<string> = new Set(TEXT_CHECKS.filter(c => c.sides === 'days').map(c => c.code))

const WRITTEN = sql`(SELECT DISTINCT report_key FROM report_text) AS w`

/** Reports that have a text, their cells in conflict apart. */
async function readFigures(
  db: Database,
  current: Query,
  facts: DatasetFacts,
  parameters: Parameters,
): Promise<readonly ReadReport[]> {
  const reports = sql`${current} SEMI JOIN ${WRITTEN} ON w.report_key = r.report_key ${NOTED}`
  const { rows } = await db.ask(readingOf(reports, facts))
  const disputed = await db.ask(
    sql`SELECT DISTINCT report_key, column_id FROM conflict SEMI JOIN ${WRITTEN} USING (report_key)`,
  )
  const conflicts = byReport(disputed.rows)
  return rows.map(row => {
    const report = readReport(row, facts, parameters)
    const own = conflicts.get(report.reportKey) ?? []
    const cells = new Set(own.map(c => textOf(c, 'column_id') ?? ''))
    return { ...report, cells: { ...report.cells, undisputed: without(report.cells, cells) } }
  })
}

/** Rows of a question by the report that they are of. */
function byReport(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return grouped(rows, row => textOf(row, 'report_key') ?? '')
}

const factOf = (row: Row): TextSeen['facts'][number] => ({
  id: textOf(row, 'fact') as TextFactId,
  value: numberOf(row, 'value'),
  words: textOf(row, 'words') ?? '',
  ...(typeof row.about === 'string' ? { about: row.about } : {}),
})

type Cell = string | number | null

const findingOf = ({ reportKey, orgId, year }: ReadReport, r: TextResult): readonly Cell[] => {
  const difference = r.left === null || r.right === null || DAYS.has(r.check) ? null : r.left - r.right
  return [reportKey, orgId, year, r.check, null, r.severity, 'FAIL', r.left, r.right, difference, null]
}

const resultOf = ({ reportKey }: ReadReport, r: TextResult): readonly Cell[] => {
  const cells = r.cells.length > 0 ? r.cells.join(',') : null
  return [reportKey, r.check, r.result, r.severity, r.left, r.right, r.words, r.reason, cells]
}

const likenessOf = (reportKey: string, relation: string, like: Like | null): readonly (readonly Cell[])[] =>
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
  const reports = await readFigures(db, current, facts, parameters)
  const texts = await readTexts(db, current)
  const said = byReport((await db.ask(sql`SELECT * FROM text_fact ORDER BY rowid`)).rows)
  const others = await likeOthers(texts, parameterValue('text_like_minor', parameters))
  const counties = await countyNames(db, texts)
  const byKey = new Map(texts.map(own => [own.reportKey, own]))
  const byYear = new Map(texts.map(own => [`${own.year} ${own.orgId}`, own]))
  const likeness: (readonly Cell[])[] = []
  const results: (readonly Cell[])[] = []
  const findings: (readonly Cell[])[] = []
  for (const [at, report] of reports.entries()) {
    if (at > 0 && at % WITHOUT_PAUSE === 0) await pause()
    const { reportKey, orgId, year } = report
    const own = byKey.get(reportKey)
    if (!own) continue
    const before = likeBefore(own, byYear.get(`${(year ?? 0) - 1} ${orgId}`))
    const other = others.get(reportKey) ?? null
    const named = othersNamed(own, texts, counties)
    const told = (said.get(reportKey) ?? []).map(factOf)
    const judged = judgeText(report.cells, { facts: told, before, other, named })
    likeness.push(...likenessOf(reportKey, 'before', before), ...likenessOf(reportKey, 'other', other))
    results.push(...judged.map(r => resultOf(report, r)))
    findings.push(...judged.filter(r => r.result === 'FAIL').map(r => findingOf(report, r)))
  }
  await insert(db, 'text_likeness', likeness)
  await insert(db, 'text_result', results)
  await insert(db, 'finding', findings)
  for (const statement of counts(current)) await db.run(statement)
}

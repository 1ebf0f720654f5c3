/**
 * How the checks that compare a report with others ended on one report. What failed stands in `finding`; between pass,
 * unknown and not applicable is decided here anew, from what `reconcile` leaves, for its own rows would be millions.
 */

import { type Check, type CheckResult, isGroup } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import { OUTLIER_COUNTS, OUTLIER_DECISIONS } from '../catalog/checks/peers'
import { JUMP_COLUMNS } from '../catalog/checks/years'
import { CURRENT } from '../catalog/currentReports'
import { ofTable } from '../catalog/expression'
import { type Parameters, parameterValue } from '../catalog/parameters'
import type { Database } from '../db/database'
import { ident, join, sql } from '../db/sql'
import { column, FORM_COLUMNS, type TableId } from '../domain/dictionary'
import { disputeResult, type Figures } from './disputeResults'
import type { ReadReport } from './judgeReports'
import { numberOf, textOf } from './question'
import { COPY_COLUMNS } from './statistics/copyCells'

/** Result by scope; what is absent is not applicable. What failed may be absent too. */
type Told = ReadonlyMap<string, CheckResult>

interface Past {
  readonly report: ReadReport
  /** Cells in conflict. */
  readonly conflicts: ReadonlySet<string>
}

export interface Asked extends Past {
  /** The body's reports of one and of two years before, unless its life began anew since. */
  readonly before: Past | null
  readonly second: Past | null
  /** Value columns that any file has. */
  readonly loaded: ReadonlySet<string>
  readonly parameters: Parameters
}

/** What the tables tell of a report beside its own cells. */
interface Known {
  readonly town: boolean
  readonly compiled: boolean
  readonly onRoster: boolean
  /** Probability of K62, and whether it is a hint. */
  readonly probability: number | null
  readonly hint: string | null
  /** Whether its rate of three years was judged. */
  readonly rated: boolean
  /** Large figures that could be judged by K63. */
  readonly judged: ReadonlySet<string>
}

const TOWN_TYPES: ReadonlySet<string> = new Set([
  'subdistrict',
  'town_zhen',
  'township_xiang',
  'ethnic_township',
  'sumu',
])

async function known(db: Database, { report }: Asked): Promise<Known> {
  const { rows } =
    await db.ask(sql`SELECT EXISTS (FROM expected AS e WHERE e.report_key = r.report_key AND e.basis = 'roster') AS on_roster, i.probability, i.hint,
      EXISTS (FROM work.rate_told AS t WHERE t."row" = r.rowid) AS rated,
      (SELECT string_agg(l.scope, ',') FROM work.large AS l WHERE l."row" = r.rowid AND l.probability IS NOT NULL) AS judged
    FROM report AS r LEFT JOIN improbable AS i ON i.org_id = r.org_id AND i.year = r.year WHERE r.report_key = ${report.reportKey}`)
  const row = rows[0] ?? {}
  const [level, type] = [report.cells.text('org_level'), report.orgType]
  return {
    town: level === 'town' || (level === null && TOWN_TYPES.has(type ?? '')),
    compiled: type === 'government' && level !== 'town',
    onRoster: row.on_roster === true,
    probability: numberOf(row, 'probability'),
    hint: textOf(row, 'hint'),
    rated: row.rated === true,
    judged: new Set((textOf(row, 'judged') ?? '').split(',')),
  }
}

/** A figure as `clean` has it: none in conflict, the handled total worked out where no file has it (I5). */
function clean(of: Past, id: string): number | null {
  if (of.conflicts.has(id)) return null
  const { cells } = of.report
  return cells.value(id) ?? (id === 'handled_total__total' ? cells.derived : null)
}

function isDoubted({ cells }: ReadReport, table: TableId): boolean {
  return (['unparsed', 'short', 'absent'] as const).some(
    what => (cells.number(ofTable(what, table)) ?? 0) > 0,
  )
}

const all = (scopes: readonly string[], result: (scope: string) => CheckResult): Told =>
  new Map(scopes.map(scope => [scope, result(scope)]))
const one = (result: CheckResult): Told => new Map([['', result]])

function copies({ report, conflicts, loaded }: Asked, { compiled }: Known): Told {
  if (compiled || !COPY_COLUMNS.some(id => loaded.has(id))) return one('N/A')
  const doubted = (['t2', 't3', 't4'] as const).some(t => isDoubted(report, t))
  return one(doubted || conflicts.size > 0 ? 'UNKNOWN' : 'PASS')
}

function jumps(asked: Asked): Told {
  const form = asked.report.cells.text('t2_template')
  const last = asked.before?.report.cells.text('t2_template') ?? null
  return all(JUMP_COLUMNS, id => {
    const { item } = column(id)
    if (item.table === 't2' && form !== null) {
      if (!item.templates.some(t => t === form) || (last !== null && last !== form)) return 'N/A'
    }
    const figures = [clean(asked, id), asked.before ? clean(asked.before, id) : null]
    const unknown = item.table === 't2' && (form === null || last === null)
    return unknown || isDoubted(asked.report, item.table) || figures.some(n => n === null || n < 0)
      ? 'UNKNOWN'
      : 'PASS'
  })
}

/** A drop that K62 tells is not told again. */
function withoutDrops(told: Told, asked: Asked, failed: ReadonlySet<string>): Told {
  if (!failed.has('K62 new_received__total')) return told
  const { before } = asked
  const drops = OUTLIER_COUNTS.filter(
    id => before && (clean(asked, id) ?? 0) < (clean(before, id) ?? Number.NEGATIVE_INFINITY),
  )
  return new Map([...told].map(([id, r]) => [id, drops.some(d => d === id) ? 'N/A' : r]))
}

function outliers(asked: Asked, { town, judged }: Known): Told {
  const { report, parameters } = asked
  const comparable = report.orgType !== 'department' && report.orgType !== 'government'
  const from = parameterValue('outlier_from', parameters)
  const result = (id: string, applies: boolean): CheckResult => {
    const value = clean(asked, id)
    if (!applies) return 'N/A'
    if (value === null || isDoubted(report, column(id).item.table)) return 'UNKNOWN'
    return value < from || judged.has(id) ? 'PASS' : 'UNKNOWN'
  }
  return new Map([
    ...OUTLIER_COUNTS.map(id => [id, result(id, comparable && town)] as const),
    ...OUTLIER_DECISIONS.map(id => [id, result(id, comparable)] as const),
  ])
}

function improbable({ report }: Asked, { town, probability, hint }: Known): Told {
  if (!town) return new Map()
  const passes = probability !== null && hint === 'none' && !isDoubted(report, 't3')
  return new Map([['new_received__total', passes ? 'PASS' : 'UNKNOWN']])
}

function rates(asked: Asked, { town, rated }: Known): Told {
  const [granted, partial, handled] = ['granted__total', 'partial__total', 'handled_total__total'].map(id =>
    clean(asked, id),
  )
  if (!town) return one('N/A')
  const shown = typeof granted === 'number' && typeof partial === 'number' && typeof handled === 'number'
  const usable = shown && granted + partial >= 0 && granted + partial <= handled
  return one(!usable || isDoubted(asked.report, 't3') ? 'UNKNOWN' : rated ? 'PASS' : 'N/A')
}

/** K24, of what it has not told. */
function units({ report: { cells, ...report } }: Asked): Told {
  if (cells.text('org_level') !== 'town') return one('N/A')
  const doubted = isDoubted({ cells, ...report }, 't2')
  const form = cells.text('t2_template')
  if (form === '2021') {
    const known = cells.value('fee_amount_wan') !== null && !doubted
    return new Map([['fee_amount_wan', known ? 'PASS' : 'UNKNOWN']])
  }
  const amount = cells.value('procure_amount_yuan')
  const plain = amount !== null && (amount === 0 || amount >= 10_000) && !doubted
  return form === '2019' ? new Map([['procure_amount_yuan', plain ? 'PASS' : 'UNKNOWN']]) : new Map()
}

const TOTALS = FORM_COLUMNS.filter(
  c => c.item.kind === 'count' && (c.applicant === null || c.applicant === 'total'),
).map(c => c.id)

/** K26: the huge figures of the report beside the largest of its column and kind, and of its own other years. */
async function hugeFigures(db: Database, { report, parameters, loaded }: Asked): Promise<Told> {
  const from = parameterValue('huge_from', parameters)
  const large = TOTALS.filter(id => loaded.has(id) && (report.cells.value(id) ?? 0) >= from)
  if (large.length === 0) return new Map()
  const { rows } = await db.ask(
    join(
      large.map(
        id => sql`SELECT ${id}::VARCHAR AS id, count(r.${ident(id)}) AS known, max(r.${ident(id)}) FILTER (WHERE r.rowid <> ${report.row}) AS next,
          (SELECT max(o.${ident(id)}) FROM report AS o ANTI JOIN work.superseded AS s ON s."row" = o.rowid
            WHERE o.org_id = ${report.orgId} AND o.rowid <> ${report.row}) AS own
        FROM ${CURRENT} WHERE r.org_type IS NOT DISTINCT FROM ${report.orgType}`,
      ),
      ' UNION ALL ',
    ),
  )
  const times = parameterValue('huge_times', parameters)
  const few = parameterValue('huge_reports', parameters)
  const unknown = rows.some(row => {
    const value = report.cells.value(textOf(row, 'id') ?? '') ?? 0
    const others = Math.max(numberOf(row, 'next') ?? 0, numberOf(row, 'own') ?? 0)
    return value >= times * others && (numberOf(row, 'known') ?? 0) < few
  })
  return one(unknown ? 'UNKNOWN' : 'PASS')
}

const figuresOf = (of: Past): Figures => ({
  raw: of.report.cells.value,
  clean: id => clean(of, id),
})

function disputes(check: 'K30' | 'K31' | 'K32', { report, before, second, ...rest }: Asked): Told {
  const doubt = { t3: isDoubted(report, 't3'), t4: isDoubted(report, 't4') }
  const [last, previous] = [before && figuresOf(before), second && figuresOf(second)]
  return one(disputeResult(check, { own: figuresOf({ report, ...rest }), last, second: previous, doubt }))
}

/** K65: what the run has left of compiled reports. */
async function areaSums(db: Database, { report }: Asked): Promise<Told> {
  const { rows } =
    await db.ask(sql`SELECT scope, figure IS NULL OR total IS NULL AS unknown FROM work.group_compiled
    WHERE "row" = ${report.row}`)
  return new Map(rows.map(row => [textOf(row, 'scope') ?? '', row.unknown === true ? 'UNKNOWN' : 'PASS']))
}

async function resultsOf(
  db: Database,
  check: Check,
  of: Asked,
  facts: Known,
  failed: ReadonlySet<string>,
): Promise<Told> {
  switch (check.code) {
    // The report is there and is the one that counts: what K14 and K56 tell of others stands in `finding`.
    case 'K14':
    case 'K56':
      return one('PASS')
    case 'K55':
      return one(facts.onRoster ? 'PASS' : 'N/A')
    case 'K15':
      return copies(of, facts)
    case 'K18':
      return withoutDrops(jumps(of), of, failed)
    case 'K24':
      return units(of)
    case 'K26':
      return hugeFigures(db, of)
    case 'K62':
      return improbable(of, facts)
    case 'K63':
      return outliers(of, facts)
    case 'K64':
      return rates(of, facts)
    case 'K65':
      return facts.compiled ? areaSums(db, of) : new Map()
    case 'K30':
    case 'K31':
    case 'K32':
      return disputes(check.code, of)
    default:
      throw new Error(`no way to tell ${check.code} of one report`)
  }
}

export interface GroupResult {
  readonly check: string
  readonly scope: string
  readonly result: Exclude<CheckResult, 'FAIL'>
}

/**
 * Of each check against a group the scopes of a report that did not fail. `failed` holds `check scope` of those that
 * did; a check of one scope that failed under the name of a cell is not told again.
 */
export async function groupResults(
  db: Database,
  of: Asked,
  failed: ReadonlySet<string>,
): Promise<readonly GroupResult[]> {
  const facts = await known(db, of)
  const told: GroupResult[] = []
  for (const check of CHECKS.filter(isGroup)) {
    const scopes = check.scopes('2021').map(s => s.scope)
    if (scopes.length === 1 && [...failed].some(name => name.startsWith(`${check.code} `))) continue
    const own = await resultsOf(db, check, of, facts, failed)
    for (const scope of scopes) {
      if (failed.has(`${check.code} ${scope}`)) continue
      const result = own.get(scope) ?? 'N/A'
      if (result !== 'FAIL') told.push({ check: check.code, scope, result })
    }
  }
  return told
}

/** Opens a dataset, makes the briefs of all its bodies, and names every figure that differs from the one worked out by hand. */
import Papa from 'papaparse'
import { OUTCOMES } from '../../src/analysis/outcomeMix'
import { metric } from '../../src/catalog/metrics'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { type MadeBrief, makeBriefs } from '../../src/ui/views/town/makeBriefs'
import { open, type SmallFile } from '../analysis/dataset'
import {
  byHand,
  figureOf,
  HAND_FACTS,
  HAND_SPINE,
  type HandReport,
  type HandRosterBody,
  type HandStanding,
} from './briefByHand'

type Cells = Readonly<Record<string, string>>

export function rowsOf(file: SmallFile): readonly Cells[] {
  const text = new TextDecoder().decode(file.bytes).replace(/^\uFEFF/, '')
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
}

export function fileOf(name: string, rows: readonly Cells[], fields?: readonly string[]): SmallFile {
  const text = Papa.unparse(rows as Record<string, string>[], fields ? { columns: [...fields] } : {})
  return { name, bytes: new TextEncoder().encode(`${text}\n`) }
}

const text = (value: unknown) => (value === null || value === undefined ? null : String(value))

/** The report of each body and year that counts: of the highest revision, the last in the file. */
async function readHand(db: Database, rows: readonly Cells[]): Promise<readonly HandReport[]> {
  const who =
    await db.ask(sql`SELECT report_key, org_id, org_type, org_level, province, city, county, year, t2_template,
    t3_template, line, revision FROM report`)
  const conflicts = await db.ask(sql`SELECT report_key, column_id FROM conflict`)
  const clash = new Map<string, Set<string>>()
  for (const row of conflicts.rows) {
    const key = String(row.report_key)
    clash.set(key, (clash.get(key) ?? new Set()).add(String(row.column_id)))
  }
  const best = new Map<string, { readonly rank: readonly [number, number]; readonly report: HandReport }>()
  for (const row of who.rows) {
    const cells = rows[Number(row.line) - 2]
    if (!cells) throw new Error(`no line ${row.line}`)
    const key = `${row.org_id} ${row.year}`
    const rank = [Number(row.revision ?? 0), Number(row.line)] as const
    const known = best.get(key)
    if (known && (known.rank[0] > rank[0] || (known.rank[0] === rank[0] && known.rank[1] > rank[1]))) continue
    best.set(key, {
      rank,
      report: {
        orgId: String(row.org_id),
        type: text(row.org_type),
        level: text(row.org_level),
        province: text(row.province),
        city: text(row.city),
        county: text(row.county),
        year: Number(row.year),
        form: text(row.t3_template),
        form2: text(row.t2_template),
        cells,
        conflicts: clash.get(String(row.report_key)) ?? new Set(),
      },
    })
  }
  return [...best.values()].map(b => b.report)
}

function readRoster(rows: readonly Cells[]): readonly HandRosterBody[] {
  const some = (value: string | undefined) => (value === undefined || value.trim() === '' ? null : value)
  return rows.map(row => ({
    orgId: row.org_id ?? '',
    from: row.valid_from ?? '',
    to: some(row.valid_to) ?? '9999',
    type: some(row.org_type),
    province: some(row.province),
    city: some(row.city),
    county: some(row.county),
    population: some(row.population) === null ? null : Number(row.population),
  }))
}

const near = (a: number | null, b: number | null) =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)))

/** What differs, a line each; `count` the figures compared. */
export async function againstHand(
  files: readonly SmallFile[],
  roster: SmallFile | null,
  together = true,
): Promise<{
  readonly wrong: readonly string[]
  readonly count: number
  readonly briefs: ReadonlyMap<string, MadeBrief>
}> {
  const db = await open(...files, ...(roster ? [roster] : []))
  const [only] = files
  if (!only) throw new Error('a file is wanted')
  const reports = await readHand(db, rowsOf(only))
  const listed = roster ? readRoster(rowsOf(roster)) : null
  const hand = byHand({ reports, roster: listed && listed.length > 0 ? listed : null })
  const [first, last] = [hand.years[0] ?? 0, hand.years.at(-1) ?? 0]
  const wrong: string[] = []
  let count = 0
  const ids = [...new Set(reports.map(r => r.orgId))].sort()
  const lastOf = (orgId: string) =>
    hand.years.toReversed().find(y => hand.bodiesIn(y).some(b => b.orgId === orgId)) ?? last
  const briefs = new Map<string, MadeBrief>()
  const asked = new Map(ids.map(id => [id, lastOf(id)]))
  await makeBriefs(
    db,
    {
      years: { from: first, to: last },
      trends: [metric('new_received'), metric('disclosure_rate'), metric('permit_decisions')],
      orders: ids.map(orgId => ({
        orgId,
        year: asked.get(orgId) ?? last,
        choice: { together, chosen: [], pinned: [], removed: [] },
      })),
    },
    {
      signal: new AbortController().signal,
      made: (orgId, brief) => void (brief && briefs.set(orgId, brief)),
      pause: async () => undefined,
    },
  )
  for (const orgId of ids) {
    const brief = briefs.get(orgId)
    if (!brief) {
      wrong.push(`${orgId}: no brief`)
      continue
    }
    const { profile, outcomes } = brief
    const same = (what: string, app: unknown, own: unknown) => {
      count++
      const equal =
        (app === null || typeof app === 'number') && (own === null || typeof own === 'number')
          ? near(app, own)
          : JSON.stringify(app) === JSON.stringify(own)
      if (!equal) wrong.push(`${orgId} ${what}: ${JSON.stringify(app)} ≠ by hand ${JSON.stringify(own)}`)
    }
    const own = reports.filter(r => r.orgId === orgId)
    const year = Math.max(...own.map(r => r.year))
    same('year', profile.year, year)
    same(
      'reported',
      profile.reported,
      own.map(r => r.year).sort((a, b) => a - b),
    )
    const expected =
      hand.years.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i)
    same(
      'missing',
      profile.missing,
      expected.filter(y => hand.bodiesIn(y).some(b => b.orgId === orgId && b.report === null)),
    )
    const report = hand.reportOf(orgId, year)
    if (!report) throw new Error('no report')
    for (const [id, handMetric] of Object.entries(HAND_FACTS)) {
      const fact = profile.facts[id as keyof typeof profile.facts]
      const now = figureOf(handMetric, report)
      same(`${id} now`, [fact.now.x, fact.now.n, fact.now.value], [now.x, now.n, now.value])
      const earlier = hand.reportOf(orgId, year - 1)
      const before = earlier && figureOf(handMetric, earlier)
      same(`${id} before`, fact.before?.value ?? null, before?.value ?? null)
      const compares =
        earlier !== null &&
        report.form !== 'legacy_pre2019' &&
        earlier.form !== 'legacy_pre2019' &&
        hand.lifeOf(orgId, year) === hand.lifeOf(orgId, year - 1) &&
        now.value !== null &&
        before?.value !== null &&
        before?.value !== undefined
      same(
        `${id} change`,
        fact.change.amount,
        compares && now.value !== null && before ? now.value - (before.value ?? 0) : null,
      )
    }
    const group = hand.peersOf(orgId, asked.get(orgId) ?? last)
    if (group.reach !== null) same('reach', profile.group.reach, group.reach)
    same(
      'peers',
      profile.group.peers.map(p => p.orgId),
      group.peers.map(p => p.body.orgId),
    )
    same(
      'next',
      profile.group.next.map(p => p.orgId),
      group.next.map(p => p.body.orgId),
    )
    const standingOf = (s: HandStanding) => [s.x, s.n, s.value, s.years]
    for (const position of profile.spine.flatMap(each => each.rows)) {
      const { metric: m, own: mine } = position
      const handMetric = HAND_SPINE.find(each => each.id === m.id)
      if (!handMetric) {
        wrong.push(`${m.id} is not worked out by hand`)
        continue
      }
      const told = hand.position(handMetric, orgId, year, together, asked.get(orgId) ?? last)
      const of = (what: string, app: unknown, known: unknown) => same(`${m.id} ${what}`, app, known)
      const figure = (s: {
        value: number | null
        x: number | null
        n: number | null
        years: readonly number[]
      }) => [s.x, s.n, s.value, s.years]
      if (told.own.value !== null || mine.value !== null) {
        of('own', figure(mine), standingOf(told.own))
        of(
          'one year',
          [position.oneYear.x, position.oneYear.n, position.oneYear.value],
          [told.oneYear.x, told.oneYear.n, told.oneYear.value],
        )
        of('median', position.median, told.median)
        of(
          'values',
          position.peers.map(p => [p.orgId, p.value]),
          told.values.map(p => [p.orgId, p.value]),
        )
        of('low', position.quartiles?.low ?? null, told.quartiles?.[0] ?? null)
        of('high', position.quartiles?.high ?? null, told.quartiles?.[1] ?? null)
        of('least', position.range?.low ?? null, told.range?.[0] ?? null)
        of('most', position.range?.high ?? null, told.range?.[1] ?? null)
      }
      of('no value', mine.value === null, told.own.value === null)
      of('percentile', position.place?.percentile ?? null, told.percentile)
      of('tied', position.place?.tied ?? null, told.tied)
      of('fewer', position.withFewer, told.withFewer)
      of('more', position.withMore, told.withMore)
      of(
        'left out',
        [position.leftOut.small, position.leftOut.otherForm, position.leftOut.without],
        [told.small, told.otherForm, told.without],
      )
      of('apart', position.apart, told.apart)
      const limits = [mine.interval?.low ?? null, mine.interval?.high ?? null]
      count++
      if (
        told.interval === null
          ? limits[0] !== null
          : Math.abs((limits[0] ?? 9) - told.interval.low) > 1e-6 ||
            Math.abs((limits[1] ?? 9) - told.interval.high) > 1e-6
      )
        wrong.push(
          `${orgId} ${m.id} interval: ${JSON.stringify(limits)} ≠ by hand ${JSON.stringify(told.interval)}`,
        )
    }
    for (const trend of profile.trends) {
      const handMetric = [...HAND_SPINE].find(each => each.id === trend.metric.id)
      if (!handMetric) continue
      for (const point of trend.own) {
        const at = hand.reportOf(orgId, point.year)
        same(
          `trend ${trend.metric.id} ${point.year}`,
          point.value,
          at ? figureOf(handMetric, at).value : null,
        )
      }
      for (const at of trend.quartiles) {
        const { values, median } = hand.spread(handMetric, orgId, at.year, asked.get(orgId) ?? last)
        same(`band ${trend.metric.id} ${at.year}`, [at.bodies, at.median], [values.length, median])
      }
    }
    const mine = hand.outcomes(report)
    const whole = (bar: typeof outcomes.own) => bar && OUTCOMES.map(o => bar.counts[o])
    if (mine.whole)
      same('own bar', [outcomes.own?.handled ?? null, whole(outcomes.own)], [mine.total, mine.parts])
    const kin = group.peers.flatMap(p => {
      const at = hand.reportOf(p.body.orgId, year)
      return at ? [hand.outcomes(at)] : []
    })
    const good = kin.filter(k => k.whole)
    if (good.some(k => (k.total ?? 0) > 0)) {
      same(
        'peers bar',
        [outcomes.peers?.handled ?? null, outcomes.peers?.used ?? null, outcomes.peers?.leftOut ?? null],
        [good.reduce((a, k) => a + (k.total ?? 0), 0), good.length, kin.length - good.length],
      )
      same(
        'peers parts',
        whole(outcomes.peers),
        OUTCOMES.map((_, i) => good.reduce((a, k) => a + (k.parts[i] ?? 0), 0)),
      )
    }
  }
  return { wrong, count, briefs }
}

/** The briefs of the demo county: what they say of each body, against the file's own rows read without the app. */
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import key from '../../data/samples/demo-county.key.json'
import { plainBodyYears } from '../../src/analysis/bodyYears'
import { OUTCOMES } from '../../src/analysis/outcomeMix'
import { type OutcomeReport, outcomeBar } from '../../src/analysis/town/outcomes'
import { metric } from '../../src/catalog/metrics'
import { briefFacts } from '../../src/charts/brief/facts'
import { plainText } from '../../src/charts/brief/sentence'
import { SENTENCES, said } from '../../src/charts/brief/sentences'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { NO_FILTERS } from '../../src/domain/selection'
import { briefFindings } from '../../src/ui/views/town/briefFindings'
import { type BriefsWanted, type MadeBrief, makeBriefs } from '../../src/ui/views/town/makeBriefs'
import { open, sample } from '../analysis/dataset'

let db: Database
let wanted: BriefsWanted
const briefs = new Map<string, MadeBrief>()

const rows: readonly Record<string, string>[] = Papa.parse<Record<string, string>>(
  new TextDecoder().decode(sample('demo-county.csv').bytes).replace(/^\uFEFF/, ''),
  { header: true, skipEmptyLines: true },
).data

/** A cell of the file; null where it is empty or there is no such report. */
function cell(orgId: string, year: number, column: string): number | null {
  const row = rows.filter(r => r.org_id === orgId && Number(r.year) === year).at(-1)
  const text = row?.[column]
  return text === undefined || text.trim() === '' ? null : Number(text)
}

beforeAll(async () => {
  db = await open(sample('demo-county.csv'), sample('demo-roster.csv'))
  const bodies = await db.ask(
    sql`SELECT DISTINCT org_id FROM ${plainBodyYears({ years: { from: 2025, to: 2025 }, filters: NO_FILTERS })} AS b ORDER BY org_id`,
  )
  wanted = {
    years: { from: 2019, to: 2025 },
    trends: [metric('new_received'), metric('disclosure_rate')],
    orders: bodies.rows.map(row => ({
      orgId: String(row.org_id),
      year: 2025,
      choice: { together: true, chosen: [], pinned: [], removed: [] },
    })),
  }
  await makeBriefs(db, wanted, {
    signal: new AbortController().signal,
    made: (orgId, brief) => void (brief && briefs.set(orgId, brief)),
    pause: async () => undefined,
  })
}, 180_000)

describe('briefs of the demo county', () => {
  test('there is one for each body, with the figures of its last report', () => {
    expect(briefs.size).toBe(60)
    for (const [orgId, { profile }] of briefs) {
      const { head } = briefFacts(profile, null)
      const { year } = profile
      const check = (column: string, value: number | null, without: string | null) => {
        // A figure that contradicts others is not said; everything else is what the file says.
        if (value === null) expect(without ?? 'conflict', `${orgId} ${column}`).toMatch(/conflict|blank|zero/)
        else expect(value, `${orgId} ${column}`).toBe(cell(orgId, year, column))
      }
      check('new_received__total', head.received, head.receivedWithout)
      check('handled_total__total', head.handled, head.handledWithout)
      if (head.receivedBefore !== null)
        expect(head.receivedBefore).toBe(cell(orgId, year - 1, 'new_received__total'))
      if (head.disclosed !== null)
        expect(head.disclosed).toBe(
          (cell(orgId, year, 'granted__total') ?? 0) + (cell(orgId, year, 'partial__total') ?? 0),
        )
    }
  })

  test('every number of the headline of 枕砚街道 is that of its rows', () => {
    const brief = briefs.get('CY001')
    if (!brief) throw new Error('no brief')
    const three = [2023, 2024, 2025]
    const sum = (columns: readonly string[]) =>
      three.flatMap(y => columns.map(c => cell('CY001', y, c) ?? 0)).reduce((a, b) => a + b, 0)
    const [x, n] = [sum(['granted__total', 'partial__total']), sum(['handled_total__total'])]
    const lines = said(briefFacts(brief.profile, null), 'headline').map(s => plainText(s.words.zh))
    expect(lines[0]).toBe('2025 年新收申请 31 件（上年 28 件）。')
    expect(lines[1]).toBe('办结 32 件，其中予以公开或部分公开 24 件，公开率 75%（24/32）。')
    expect(lines[2]).toContain(`2023–2025 年合并公开率 ${Math.round((100 * x) / n)}%（${x}/${n}，`)
  })

  test('the bars of outcomes are sums of whole reports, and the parts never exceed them', () => {
    for (const [orgId, { profile, outcomes }] of briefs) {
      const { own, peers } = outcomes
      if (own && own.unlisted === 0)
        expect(own.handled, orgId).toBe(cell(orgId, profile.year, 'handled_total__total'))
      if (!peers) continue
      expect(peers.used + peers.leftOut).toBeLessThanOrEqual(profile.group.peers.length)
      const parts = OUTCOMES.reduce((total, o) => total + peers.counts[o], 0)
      expect(parts + peers.unlisted).toBe(peers.handled)
      expect(peers.unlisted).toBe(0)
    }
  })

  test('findings are those of the answer key, with file and line', () => {
    const brief = briefs.get('CY001')
    if (!brief) throw new Error('no brief')
    const { work, reports, files } = brief
    const findings = briefFindings(work, reports, files, new Map())
    expect(key.problems.filter(p => p.org_id === 'CY001').map(p => [p.year, p.check])).toEqual([
      [2023, 'K10'],
    ])
    expect(findings).toHaveLength(1)
    expect(findings[0]?.year).toBe(2023)
    expect(findings[0]?.figures.zh).toContain('1 ≠ 0')
    const line = rows.findIndex(r => r.org_id === 'CY001' && r.year === '2023') + 2
    expect(findings[0]?.place.zh).toContain(`demo-county.csv 第 ${line} 行`)
  })

  test('no peer and no cause is named in any sentence of any brief', () => {
    const names = rows.map(r => r.org_name ?? '').filter(name => name !== '')
    for (const { profile } of briefs.values()) {
      const facts = briefFacts(profile, { items: 2, reports: 1 })
      const text = SENTENCES.flatMap(s => {
        const words = s.say(facts)
        return words ? [words.zh, words.en] : []
      }).join('\n')
      for (const name of names) expect(text).not.toContain(name)
      expect(text).not.toMatch(/NaN|undefined|因为|导致/)
    }
  })

  test('a stop leaves what is made and goes no further', async () => {
    const abort = new AbortController()
    const made: string[] = []
    await makeBriefs(db, wanted, {
      signal: abort.signal,
      made(orgId) {
        made.push(orgId)
        if (made.length === 3) abort.abort()
      },
      pause: async () => undefined,
    })
    expect(made).toHaveLength(3)
  })
})

describe('a bar of outcomes', () => {
  const report = (handled: number | null, ...counts: readonly (number | null)[]): OutcomeReport => ({
    orgId: 'a',
    year: 2025,
    handled,
    counts: Object.fromEntries(OUTCOMES.map((o, i) => [o, counts[i] ?? null])) as OutcomeReport['counts'],
  })

  test('takes whole reports and leaves out those with a class missing or not adding up', () => {
    const bar = outcomeBar([
      report(10, 5, 1, 1, 1, 1, 1),
      report(4, 4, 0, 0, 0, 0, 0),
      report(9, 5, null, 0, 0, 0, 0),
      report(3, 5, 0, 0, 0, 0, 0),
      report(null, 1, 0, 0, 0, 0, 0),
    ])
    expect(bar).toMatchObject({ handled: 14, used: 2, leftOut: 3, unlisted: 0 })
    expect(bar?.counts.granted).toBe(9)
  })

  test('without whole reports, what is not listed is said and nothing is rescaled', () => {
    const bar = outcomeBar([report(9, 5, null, 1, null, 0, 0)])
    expect(bar).toMatchObject({ handled: 9, used: 1, unlisted: 3 })
    expect(outcomeBar([report(null)])).toBeNull()
    expect(outcomeBar([report(3, 5, 0, 0, 0, 0, 0)])).toBeNull()
  })

  test('a body without requests has a bar of 0', () => {
    expect(outcomeBar([report(0, 0, 0, 0, 0, 0, 0)])).toMatchObject({ handled: 0, used: 1, unlisted: 0 })
  })
})

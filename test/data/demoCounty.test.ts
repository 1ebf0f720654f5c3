import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { demoFiles } from '../../data/generate/demoCounty'
import {
  APPLICANTS,
  collector,
  FOLDER,
  inConflict,
  KEY,
  keyed,
  outcomes,
  PEOPLE,
  ROWS,
  type Row,
  records,
  row,
  rowsOfForm,
  total,
  type YearSums,
} from './demoSample'

const IDENTITIES = ['K01', 'K02', 'K03', 'K04', 'K05', 'K06', 'K07', 'K08']

/** K01–K08 by hand, from domain.md 5. */
function recheck(): Readonly<Record<string, string>> {
  const { fail, result } = collector()
  for (const r of ROWS) {
    for (const a of APPLICANTS) {
      const at = (item: string) => r.at(`${item}__${a}`)
      const handled = at('handled_total')
      const toHandle = total([at('new_received'), at('carried_in')])
      const after = total([handled, at('carried_out')])
      const results = total(outcomes(r).map(at))
      if (toHandle !== null && after !== null && toHandle !== after) fail(r, 'K01', a)
      if (results !== null && handled !== null && results !== handled) fail(r, 'K03', a)
      if (toHandle !== null && handled !== null && handled > toHandle) fail(r, 'K08', a)
      for (const item of outcomes(r)) {
        const part = at(item)
        if (part !== null && handled !== null && part > handled) fail(r, 'K07', item)
      }
    }
    for (const item of rowsOfForm(r)) {
      const whole = r.at(`${item}__total`)
      const known = PEOPLE.map(a => r.at(`${item}__${a}`)).filter(v => v !== null)
      const sum = total(known) ?? 0
      if (whole === null && known.length > 0) fail(r, 'K05', item)
      if (whole === null) continue
      if (known.length === 6 ? sum !== whole : sum > whole) fail(r, 'K02', item)
      if (known.length === 0 && whole > 0) fail(r, 'K06', item)
      if (known.some(v => v > whole)) fail(r, 'K07', item)
    }
    for (const block of ['review', 'lit_direct', 'lit_after']) {
      const sum = total(['upheld', 'corrected', 'other', 'pending'].map(x => r.at(`${block}_${x}`)))
      const whole = r.at(`${block}_total`)
      if (sum !== null && whole !== null && sum !== whole) fail(r, 'K04', block)
    }
  }
  return result()
}

describe('demo county, the files', () => {
  it('come out of the generator byte for byte', () => {
    for (const [name, text] of Object.entries(demoFiles())) {
      expect(readFileSync(new URL(name, FOLDER), 'utf8') === text, `${name}: run npm run demo`).toBe(true)
    }
  })

  it('hold 241 columns in the order of the wide layout, for 405 different reports', () => {
    const head = readFileSync(new URL('demo-county.csv', FOLDER), 'utf8').split('\r\n')[0]?.split(',') ?? []
    expect(head.length).toBe(15 + 226)
    expect(head[0]).toBe('\uFEFForg_id')
    expect(head.slice(15, 17)).toEqual(['rules_made', 'rules_disclosed'])
    expect(head.slice(44, 46)).toEqual(['new_received__natural', 'new_received__business'])
    expect(head.at(-1)).toBe('lit_after_total')
    expect(new Set(ROWS.map(r => `${r.id} ${r.year}`)).size).toBe(405)
  })

  it('leave the cells of the other template empty', () => {
    for (const r of ROWS) {
      const foreign =
        r.t2 === '2019' ? ['normdoc_in_force', 'fee_amount_wan'] : ['normdoc_made', 'procure_projects']
      expect(foreign.map(r.raw), `${r.name} ${r.year}`).toEqual(['', ''])
      expect(r.raw(r.t3 === '2019' ? 'other_misc__total' : 'other_total__total')).toBe('')
    }
  })

  it('use the new form from 2021, but for the two reports of K46', () => {
    const odd = ROWS.filter(r => [r.t2, r.t3].some(t => t !== (r.year < 2021 ? '2019' : '2021')))
    expect(odd.map(r => [r.name, r.year, r.t2, r.t3])).toEqual([
      ['箫岭乡', 2021, '2021', '2019'],
      ['岚墟乡', 2022, '2019', '2019'],
    ])
  })

  it('say that the county is invented in the file itself', () => {
    expect(new Set(records('demo-county.csv').map(r => r.county))).toEqual(new Set(['澄砚县（虚构）']))
  })
})

describe('demo county, the arithmetic', () => {
  it('fails K01–K08 exactly where the key says, and nowhere else', () => {
    expect(recheck()).toEqual(keyed(...IDENTITIES))
  })

  it('has the planted slips, as seen by reading the form', () => {
    const found = recheck()
    expect(found['鸢桥街道 2025 K02']).toBe('new_received')
    expect(found['鸢桥街道 2025 K01']).toBe('natural')
    expect(found['桐鸢镇 2025 K01']).toBe('natural total')
    expect(found['桐鸢镇 2025 K02']).toBeUndefined()
    expect(found['缇坪乡 2022 K02']).toBe('granted handled_total new_received')
    expect(found['缇坪乡 2022 K01']).toBeUndefined()
    expect(found['筠墟乡 2025 K08']).toBe('total')
    expect(found['绾溪街道 2023 K01']).toBe('business natural')
    expect(found['雯坪乡 2024 K02']).toBeUndefined()
  })

  it('has 18 reports whose table 3 fails, among 400 with a table 3', () => {
    const failed = KEY.problems.filter(p => ['K01', 'K02', 'K03'].includes(p.check))
    expect(new Set(failed.map(p => `${p.org_id} ${p.year}`)).size).toBe(18)
    expect(ROWS.filter(r => rowsOfForm(r).some(i => r.raw(`${i}__natural`) !== '')).length).toBe(400)
  })

  it('gives every cause of domain.md 5 at least once, one cause a report', () => {
    const causes = new Map<string, Set<string | null>>()
    for (const p of KEY.problems.filter(k => IDENTITIES.includes(k.check))) {
      const name = `${p.org_name} ${p.year}`
      causes.set(name, (causes.get(name) ?? new Set()).add(p.cause))
    }
    expect([...causes.values()].every(c => c.size === 1)).toBe(true)
    expect([...new Set([...causes.values()].flatMap(c => [...c]))].map(String).sort()).toEqual([
      'applicants-shifted',
      'equations',
      'handled-row-empty',
      'null',
      'one-cell',
      'stale-figures',
      'total-column-empty',
    ])
  })
})

describe('demo county, the picture', () => {
  it('holds 405 of 418 expected reports, with the coverage of each year', () => {
    expect([KEY.totals.reports, KEY.totals.expected]).toEqual([405, 418])
    const counts = (name: 'reports' | 'expected') => KEY.totals.years.map(y => y[name])
    expect(counts('reports')).toEqual([54, 56, 58, 59, 59, 59, 60])
    expect(counts('expected')).toEqual([59, 59, 60, 60, 60, 60, 60])
    expect(KEY.totals.years.map(y => ROWS.filter(r => r.year === y.year).length)).toEqual(counts('reports'))
  })

  it('received what the picture shows, with 砂弦镇 raised in 2021–2023 for an improbable zero', () => {
    const received = (type: string) =>
      [2019, 2020, 2021, 2022, 2023, 2024, 2025].map(year =>
        ROWS.filter(r => r.year === year && r.type === type).reduce(
          (sum, r) => sum + (r.at('new_received__total') ?? 0),
          0,
        ),
      )
    expect(received('subdistrict')).toEqual([150, 139, 187, 199, 213, 250, 301])
    expect(received('town_zhen')).toEqual([94, 86, 83 + 9, 110 + 10, 125 + 11, 179, 155])
    expect(received('township_xiang')).toEqual([4, 7, 8, 5, 15, 14, 14])
    for (const type of ['subdistrict', 'town_zhen', 'township_xiang']) {
      expect(KEY.totals.years.map(y => y.new_received[type])).toEqual(received(type))
    }
  })

  it('has zeros as such bodies have: 乡 seven in ten, 镇 one in seven, 街道 none', () => {
    const share = (type: string) => {
      const known = ROWS.filter(r => r.type === type && r.raw('new_received__total') !== '')
      return [known.filter(r => r.at('new_received__total') === 0).length, known.length]
    }
    expect(share('subdistrict')).toEqual([0, 109])
    expect(share('town_zhen')).toEqual([23, 163])
    expect(share('township_xiang')).toEqual([87, 128])
  })

  it('discloses and handles as the pictures tell of 枕砚街道 and 檀浦街道', () => {
    const rate = (name: string) =>
      [2019, 2020, 2021, 2022, 2023, 2024, 2025].map(year => {
        const r = row(name, year)
        return `${total([r.at('granted__total'), r.at('partial__total')])}/${r.at('handled_total__total')}`
      })
    expect(rate('枕砚街道')).toEqual(['6/15', '7/14', '11/20', '12/17', '17/25', '21/27', '24/32'])
    expect(rate('檀浦街道').slice(4)).toEqual(['11/30', '16/39', '12/39'])
  })

  it('states sums that add up from the file, with and without cells in conflict', () => {
    const sums = (year: number, use: (r: Row, column: string) => boolean) => {
      const sum = (item: string) =>
        ROWS.filter(r => r.year === year && use(r, `${item}__total`)).reduce(
          (s, r) => s + (r.at(`${item}__total`) ?? 0),
          0,
        )
      return [sum('new_received'), sum('granted') + sum('partial'), sum('handled_total')]
    }
    const stated = (sum: YearSums) => [sum.new_received.all, sum.disclosed, sum.handled]
    for (const y of KEY.totals.years) expect(sums(y.year, () => true)).toEqual(stated(y))
    for (const y of KEY.totals.clean)
      expect(sums(y.year, (r, id) => !inConflict(r).has(id))).toEqual(stated(y))
  })
})

describe('the other samples', () => {
  it('name the sixty bodies of the county, 锦弦街道 only from 2021', () => {
    const roster = records('demo-roster.csv')
    expect(new Set(ROWS.map(r => r.name))).toEqual(new Set(roster.map(r => r.org_name)))
    expect(roster.length).toBe(60)
    const later = roster.filter(r => (r.valid_from ?? '') > '2019-12-31')
    expect(later.map(r => [r.org_name, r.valid_from])).toEqual([['锦弦街道', '2021-01-01']])
    expect(roster.every(r => Number(r.population) > 4000 && Number(r.population) < 130_000)).toBe(true)
  })

  it('hold the real panel of 122 reports of 19 bodies, and 32 real reports with raw tokens', () => {
    const panel = records('pingtan.csv')
    expect(panel.length).toBe(122)
    expect(new Set(panel.map(r => r.org_name)).size).toBe(19)
    expect(panel.every(r => /^https?:\/\//.test(r.source_url ?? ''))).toBe(true)
    const reports = records('real-reports.csv')
    expect(reports.length).toBe(32)
    expect(reports.some(r => Object.values(r).includes('4859033元'))).toBe(true)
  })
})

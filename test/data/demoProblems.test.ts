import { describe, expect, it } from 'vitest'
import {
  APPLICANTS,
  collector,
  inConflict,
  KEY,
  keyed,
  maybeRow,
  PEOPLE,
  ROWS,
  type Row,
  row,
  rowsOfForm,
  total,
} from './demoSample'

const STEMS = ['permit', 'service', 'penalty', 'coercion', 'fee']
const DISPUTES = ['review_total', 'lit_direct_total', 'lit_after_total']

/** A cell that may be used: a number, and not in conflict. */
function sure(r: Row | undefined, column: string): number | null {
  return r === undefined || inConflict(r).has(column) ? null : r.at(column)
}

function last(r: Row): Row | undefined {
  return maybeRow(r.name, r.year - 1)
}

function acrossYears(): Readonly<Record<string, string>> {
  const { fail, result } = collector()
  for (const r of ROWS) {
    const before = last(r)
    if (!before) continue
    for (const a of APPLICANTS) {
      const [out, into] = [sure(before, `carried_out__${a}`), sure(r, `carried_in__${a}`)]
      if (out !== null && into !== null && out !== into) fail(r, 'K10', a)
    }
    for (const stem of ['rules', 'normdoc']) {
      const was = before.at(`${stem}_in_force`)
      const [issued, repealed, is] = ['issued', 'repealed', 'in_force'].map(x => r.at(`${stem}_${x}`))
      if (was !== null && issued != null && repealed != null && is != null) {
        if (was + issued - repealed !== is) fail(r, 'K11', stem)
        if (repealed > was + issued) fail(r, 'K25', stem)
      }
      const [then, now] = [before.at(`${stem}_public_total`), r.at(`${stem}_public_total`)]
      if (then !== null && now !== null && now < then) fail(r, 'K13', stem)
    }
    for (const stem of STEMS) {
      const token = before.raw(`${stem}_items_delta`).replace('增', '')
      const [prev, next] = [before.at(`${stem}_items_prev`), r.at(`${stem}_items_prev`)]
      if (prev !== null && next !== null && token !== '' && prev + Number(token) !== next)
        fail(r, 'K12', stem)
    }
    const pending = total(['review', 'lit_direct', 'lit_after'].map(b => before.at(`${b}_pending`)))
    if ((pending ?? 0) > 0 && total(DISPUTES.map(r.at)) === 0) fail(r, 'K19', '')
  }
  return result()
}

function disputes(): Readonly<Record<string, string>> {
  const { fail, result } = collector()
  for (const r of ROWS) {
    const [review, direct, after] = DISPUTES.map(id => sure(r, id))
    const handled = (year: number) => sure(maybeRow(r.name, year), 'handled_total__total')
    const open = (year: number) => {
      const of = maybeRow(r.name, year)
      return total([sure(of, 'new_received__total'), sure(of, 'carried_in__total')])
    }
    if (review == null || direct == null || after == null) continue
    const count = review + direct + after
    const noRequests = open(r.year) === 0 && (last(r) === undefined || open(r.year - 1) === 0)
    const explained = [1, 2].some(back => (handled(r.year - back) ?? 0) >= count)
    if (count > 0 && noRequests && !explained) fail(r, 'K30', '')
    const now = handled(r.year)
    if (now !== null && Math.max(review, direct + after) > now + (handled(r.year - 1) ?? 0))
      fail(r, 'K31', '')
    const reviewBefore = last(r) ? sure(last(r), 'review_total') : 0
    if (after > 0 && review === 0 && reviewBefore === 0) fail(r, 'K32', '')
  }
  return result()
}

function values(): Readonly<Record<string, string>> {
  const { fail, result } = collector()
  for (const r of ROWS) {
    for (const id of ['permit_decisions', 'penalty_decisions', 'coercion_decisions']) {
      const value = r.at(id)
      if (value !== null && value < 0) fail(r, 'K20', id)
      if (value !== null && !Number.isInteger(value)) fail(r, 'K21', id)
      if (value === null && r.raw(id) !== '' && !/\d件$/.test(r.raw(id))) fail(r, 'K22', id)
      if (value !== null && value >= 1000) fail(r, 'K26', id)
    }
    for (const id of [
      'rules_made',
      'rules_issued',
      'rules_disclosed',
      'rules_public_total',
      'rules_in_force',
    ]) {
      if ((r.at(id) ?? 0) > 0) fail(r, 'K23', id)
    }
    for (const stem of ['rules', 'normdoc']) {
      if ((r.at(`${stem}_disclosed`) ?? 0) > (r.at(`${stem}_public_total`) ?? 0)) fail(r, 'K27', stem)
    }
    const equal = STEMS.slice(0, 4).filter(stem => {
      const stock = total([r.at(`${stem}_items_prev`), r.at(`${stem}_items_delta`)])
      return stock !== null && stock === r.at(`${stem}_decisions`)
    })
    for (const stem of equal) {
      if (equal.length > 1 || (r.at(`${stem}_decisions`) ?? 0) >= 5) fail(r, 'K36', stem)
    }
    const written = r.published.length === 7 ? `${r.published}-01` : r.published
    if (written > `${r.year + 1}-01-31`) fail(r, 'K53', '')
    if (r.published < `${r.year + 1}-01`) fail(r, 'K54', '')
  }
  return result()
}

/** The figures of K15: non-zero cells without sums and stocks, as one text. */
function figures(r: Row): string {
  const t2 = ['permit', 'service', 'penalty', 'coercion'].map(s => `${s}_decisions`)
  const docs = ['normdoc_made', 'normdoc_issued', 'normdoc_repealed', 'fee_amount_wan', 'procure_amount_yuan']
  const t3 = rowsOfForm(r).flatMap(i => PEOPLE.map(a => `${i}__${a}`))
  const t4 = ['review', 'lit_direct', 'lit_after'].flatMap(b =>
    ['upheld', 'corrected', 'other', 'pending'].map(x => `${b}_${x}`),
  )
  return [...t2, ...docs, ...t3, ...t4]
    .filter(id => (r.at(id) ?? 0) !== 0)
    .map(id => `${id}=${r.raw(id)}`)
    .join(' ')
}

function distinctFigures(r: Row): number {
  return new Set(figures(r).match(/=[\d.]+/g) ?? []).size
}

function flagged(name: string, year: number, check: string): boolean {
  return KEY.problems.some(p => p.org_name === name && p.year === year && p.check === check)
}

describe('demo county, planted problems', () => {
  it('breaks the links between years exactly where the key says', () => {
    expect(acrossYears()).toEqual(keyed('K10', 'K11', 'K12', 'K13', 'K19', 'K25'))
  })

  it('has disputes that do not fit the requests exactly where the key says', () => {
    expect(disputes()).toEqual(keyed('K30', 'K31', 'K32'))
  })

  it('has impossible values, stocks and dates exactly where the key says', () => {
    expect(values()).toEqual(keyed('K20', 'K21', 'K22', 'K23', 'K26', 'K27', 'K36', 'K53', 'K54'))
  })

  it('copies whole reports only where the key says', () => {
    const pairs: string[] = []
    for (const r of ROWS) {
      if ((r.at('handled_total__total') ?? 0) < 3 || distinctFigures(r) < 4) continue
      for (const other of ROWS) {
        const near =
          other.name === r.name ? other.year === r.year - 1 : other.year === r.year && other.id < r.id
        if (near && figures(other) === figures(r)) pairs.push(`${r.name} ${r.year} K15`)
      }
    }
    expect(pairs.sort()).toEqual(Object.keys(keyed('K15')).sort())
  })

  it('lists the missing years: 13 not found, 5 of them between two reports', () => {
    const missing = KEY.problems.filter(p => p.check === 'K55')
    expect(missing.length).toBe(13)
    expect(missing.every(p => maybeRow(p.org_name, p.year) === undefined)).toBe(true)
    const gaps = KEY.problems.filter(p => p.check === 'K14')
    expect(gaps.map(p => `${p.org_name} ${p.year}`)).toEqual([
      '榆弦镇 2022',
      '岫坪镇 2021',
      '筠墟乡 2024',
      '笛坞乡 2023',
      '雯坪乡 2020',
    ])
  })

  it('has blank forms and blank tables where the key says', () => {
    const blank = (r: Row, ids: readonly string[]) => ids.every(id => r.raw(id) === '')
    const t3 = (r: Row) => rowsOfForm(r).flatMap(i => APPLICANTS.map(a => `${i}__${a}`))
    const t2 = ['permit_decisions', 'penalty_decisions', 'coercion_decisions']
    const empty = ROWS.filter(r => blank(r, t3(r)))
    const whole = empty.filter(r => blank(r, [...t2, ...DISPUTES]))
    expect(whole.map(r => `${r.name} ${r.year} K34`).sort()).toEqual(Object.keys(keyed('K34')).sort())
    const part = empty.filter(r => !whole.includes(r))
    expect(part.map(r => `${r.name} ${r.year} K45`).sort()).toEqual(Object.keys(keyed('K45')).sort())
  })

  it('counts a form as thinly filled exactly where the key says', () => {
    const { fail, result } = collector()
    for (const r of ROWS) {
      const written = Object.values(r.cells).filter(text => text !== '' && text !== '/').length
      if (written / ((r.t2 === '2019' ? 22 : 10) + (r.t3 === '2019' ? 161 : 175) + 15) < 0.9)
        fail(r, 'K57', '')
    }
    expect(result()).toEqual(keyed('K57'))
  })

  it('jumps where the key says: 4 → 58 → 9 in 芷墟镇', () => {
    expect([2023, 2024, 2025].map(y => row('芷墟镇', y).at('new_received__total'))).toEqual([4, 58, 9])
    expect(Object.keys(keyed('K63'))).toEqual(['芷墟镇 2024 K63'])
  })

  it('has one improbable zero, after a steady past of at least 15', () => {
    expect(Object.keys(keyed('K62'))).toEqual(['砂弦镇 2024 K62'])
    expect([2021, 2022, 2023, 2024].map(y => row('砂弦镇', y).at('new_received__total'))).toEqual([
      16, 15, 17, 0,
    ])
  })

  it('has an amount in 元 under 万元, far from the other years of that street', () => {
    const fees = [2021, 2022, 2023, 2024, 2025].map(y => row('韶弦街道', y).at('fee_amount_wan') ?? 0)
    expect(fees[2]).toBeGreaterThan(1000)
    expect(Math.max(...fees.filter((_, i) => i !== 2))).toBeLessThan(2)
  })
})

describe('demo county, look-alikes', () => {
  it('are none of the planted problems', () => {
    const both = KEY.lookAlikes.flatMap(l =>
      l.mustNotFlag
        .filter(check => flagged(l.org_name, l.year, check))
        .map(c => `${l.org_name} ${l.year} ${c}`),
    )
    expect(both).toEqual([])
  })

  it('hold twins with one request, and a small form equal to last year', () => {
    expect(figures(row('绡坪乡', 2022))).toBe(figures(row('箫岭乡', 2022)))
    expect(row('绡坪乡', 2022).at('handled_total__total')).toBe(1)
    expect(figures(row('隼坪乡', 2025))).toBe(figures(row('隼坪乡', 2024)))
    expect(row('隼坪乡', 2025).at('handled_total__total')).toBe(2)
  })

  it('hold a 总计 column left 0 beside a dispute', () => {
    const r = row('缇坪乡', 2022)
    expect([r.at('new_received__total'), r.at('new_received__natural'), r.at('review_total')]).toEqual([
      0, 1, 1,
    ])
  })

  it('hold bodies whose zeros are true', () => {
    for (const name of ['蓼溪镇', '纨溪乡']) {
      const received = ROWS.filter(r => r.name === name).map(r => r.at('new_received__total'))
      expect(received).toEqual([0, 0, 0, 0, 0, 0, 0])
    }
  })

  it('hold blanks that the arithmetic proves to be 0, and dashes', () => {
    const r = row('榆弦镇', 2021)
    for (const item of rowsOfForm(r)) {
      expect(r.at(`${item}__natural`)).toBe(r.at(`${item}__total`))
      expect(r.raw(`${item}__legal`)).toBe('')
    }
    expect(DISPUTES.map(row('萤溪镇', 2021).raw)).toEqual(['/', '/', '/'])
  })

  it('hold disputes about requests of earlier years', () => {
    expect(row('莳墟乡', 2024).at('review_total')).toBe(1)
    expect(row('莳墟乡', 2023).at('handled_total__total')).toBe(1)
    expect(row('荇渡乡', 2025).at('lit_direct_total')).toBe(1)
    expect(row('荇渡乡', 2023).at('handled_total__total')).toBe(2)
  })

  it('hold tokens that are numbers all the same', () => {
    expect(row('琅坪镇', 2019).raw('permit_items_delta')).toBe('增2')
    expect(row('葭桥镇', 2019).raw('procure_amount_yuan')).toBe('4859033元')
    expect(row('枳洲镇', 2020).raw('procure_amount_yuan')).toBe('86.5万元')
    expect(row('鹭墟镇', 2021).raw('penalty_decisions')).toMatch(/^\d+件$/)
  })
})

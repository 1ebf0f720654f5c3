import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  APPLICANT_PARTS,
  type APPLICANTS,
  column,
  columnId,
  FORM_COLUMNS,
  VALUE_COLUMNS,
} from '../../src/domain/dictionary'
import { formEquations, outcomeItems, table3Items } from '../../src/domain/identities'
import {
  type Balance,
  type Proof,
  type ProofTable,
  proofTable,
  proofTables,
  prove,
} from '../../src/intake/prove'
import { createFigures, listOther } from '../../src/intake/rowFigures'
import { BLANK, NOT_LOADED, NUMBER, statusCode } from '../../src/intake/status'

const LOADED = new Set(FORM_COLUMNS.map(c => c.index))
const TABLES = proofTables('2021', LOADED)

interface Form {
  readonly status: Uint8Array
  readonly value: Float64Array
}

function proofsOf(tables: readonly ProofTable[], { status, value }: Form): readonly Proof[] {
  const figures = { ...createFigures(), status, value }
  status.forEach((code, at) => {
    if (code !== NUMBER || value[at] !== 0) listOther(figures, at)
  })
  return prove(tables, figures)
}

/** A form without errors: outcomes and carried-over parts by applicant are free, everything else follows. */
function soundForm(draw: (max: number) => number): Form {
  const value = new Float64Array(VALUE_COLUMNS.length)
  const status = new Uint8Array(VALUE_COLUMNS.length).fill(NOT_LOADED)
  const put = (id: string, n: number) => {
    value[column(id).index] = n
  }
  const at = (item: string, applicant: (typeof APPLICANTS)[number]['id']) =>
    value[column(columnId(item, applicant)).index] ?? 0
  for (const part of APPLICANT_PARTS) {
    let handled = 0
    for (const item of outcomeItems('2021')) {
      const n = draw(3)
      put(columnId(item, part), n)
      handled += n
    }
    put(columnId('handled_total', part), handled)
    const out = draw(2)
    put(columnId('carried_out', part), out)
    const carriedIn = Math.min(draw(4), handled + out)
    put(columnId('carried_in', part), carriedIn)
    put(columnId('new_received', part), handled + out - carriedIn)
  }
  for (const item of table3Items('2021')) {
    put(
      columnId(item),
      APPLICANT_PARTS.reduce((sum, part) => sum + at(item, part), 0),
    )
  }
  for (const block of ['review', 'lit_direct', 'lit_after']) {
    const results = ['upheld', 'corrected', 'other', 'pending'].map(result => {
      const n = draw(3)
      put(`${block}_${result}`, n)
      return n
    })
    put(
      `${block}_total`,
      results.reduce((a, b) => a + b, 0),
    )
  }
  for (const balance of TABLES.flatMap(table => table.balances)) {
    for (const cell of [...balance.left, ...balance.right]) status[cell] = NUMBER
  }
  return { status, value }
}

/** Draws small numbers, mostly zero as in real forms, from a list of random integers. */
function drawer(seeds: readonly number[]): (max: number) => number {
  let i = 0
  return max => {
    const seed = seeds[i++ % seeds.length] ?? 0
    return seed % 4 === 0 ? (seed >> 2) % (max + 1) : 0
  }
}

const seeds = fc.array(fc.nat(1_000_000), { minLength: 250, maxLength: 250 })

describe('the bounds rule on whole forms', () => {
  test('the equations of the generated form hold', () => {
    const { value } = soundForm(drawer(Array.from({ length: 250 }, (_, i) => i * 7919)))
    for (const equation of formEquations('2021')) {
      const sum = (ids: readonly string[]) =>
        ids.reduce((total, id) => total + (value[column(id).index] ?? 0), 0)
      expect(sum(equation.left)).toBe(sum(equation.right))
    }
  })

  test('on a form without errors no proof is ever false, whatever is blank', () => {
    let proofs = 0
    fc.assert(
      fc.property(
        seeds,
        fc.array(fc.nat(), { minLength: 10, maxLength: 250 }),
        fc.constantFrom('blank', 'dash', 'none_word', 'missing_cell'),
        (numbers, holes, kind) => {
          const { status, value } = soundForm(drawer(numbers))
          const truth = value.slice()
          const cells = FORM_COLUMNS.filter(c => status[c.index] === NUMBER).map(c => c.index)
          for (const hole of holes) {
            const cell = cells[hole % cells.length] ?? 0
            status[cell] = statusCode(kind as 'blank')
            value[cell] = 0
          }
          for (const proof of proofsOf(TABLES, { status, value })) {
            expect(status[proof.column]).not.toBe(NUMBER)
            expect({ column: proof.column, value: proof.value }).toEqual({
              column: proof.column,
              value: truth[proof.column],
            })
            expect(proof.rule).toMatch(proof.value === 0 ? /^I1 K0\d:/ : /^I2 K0\d:/)
            proofs++
          }
        },
      ),
      { numRuns: 200 },
    )
    expect(proofs).toBeGreaterThan(500)
  })

  test('a form whose fully reported equation fails proves nothing in that table, and the other table still does', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), fc.integer({ min: 1, max: 5 }), (numbers, where, by) => {
        const { status, value } = soundForm(drawer(numbers))
        const rows = table3Items('2021')
        const wrong = rows[where % rows.length] ?? 'granted'
        const open = rows[(where + 1) % rows.length] ?? 'partial'
        value[column(columnId(wrong)).index] = (value[column(columnId(wrong)).index] ?? 0) + by
        for (const applicant of APPLICANT_PARTS) status[column(columnId(open, applicant)).index] = BLANK
        status[column('review_other').index] = BLANK
        const proved = proofsOf(TABLES, { status, value })
        expect(proved.map(p => VALUE_COLUMNS[p.column]?.id)).toEqual(['review_other'])
      }),
    )
  })
})

/** Every solution of a small system within 0…limit, by trying all. */
function solutions(
  balances: readonly Balance[],
  cells: readonly number[],
  known: ReadonlyMap<number, number>,
  limit: number,
) {
  const found: Map<number, number>[] = []
  const open = cells.filter(cell => !known.has(cell))
  const visit = (i: number, chosen: Map<number, number>) => {
    if (i === open.length) {
      const sum = (side: readonly number[]) =>
        side.reduce((total, cell) => total + (chosen.get(cell) ?? 0), 0)
      if (balances.every(b => sum(b.left) === sum(b.right))) found.push(new Map(chosen))
      return
    }
    for (let n = 0; n <= limit; n++) visit(i + 1, new Map(chosen).set(open[i] ?? -1, n))
  }
  visit(0, new Map(known))
  return found
}

describe('brute force over a small form', () => {
  // Two rows and two columns with totals: cells 0 1 | 2, 3 4 | 5, 6 7 | 8.
  const balances: readonly Balance[] = [
    { name: 'row 1', left: [0, 1], right: [2] },
    { name: 'row 2', left: [3, 4], right: [5] },
    { name: 'row 3', left: [6, 7], right: [8] },
    { name: 'column 1', left: [0, 3], right: [6] },
    { name: 'column 2', left: [1, 4], right: [7] },
    { name: 'column 3', left: [2, 5], right: [8] },
  ]
  const cells = [0, 1, 2, 3, 4, 5, 6, 7, 8]
  const proveSmall = (known: ReadonlyMap<number, number>) => {
    const status = new Uint8Array(VALUE_COLUMNS.length).fill(BLANK)
    const value = new Float64Array(VALUE_COLUMNS.length)
    for (const [cell, n] of known) {
      status[cell] = NUMBER
      value[cell] = n
    }
    return proofsOf([proofTable(balances)], { status, value })
  }

  test('for every form with entries 0…2 and every choice of blanks, a proved value is the only possible one', () => {
    let proved = 0
    for (let code = 0; code < 81; code++) {
      const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map(i => Math.floor(code / 3 ** i) % 3)
      const truth = [a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d]
      for (let holes = 0; holes < 512; holes += 3 + (code % 5)) {
        const known = new Map(
          cells.filter(cell => !((holes >> cell) & 1)).map(cell => [cell, truth[cell] ?? 0]),
        )
        for (const proof of proveSmall(known)) {
          expect(proof.value).toBe(truth[proof.column])
          proved++
        }
      }
    }
    expect(proved).toBeGreaterThan(5000)
  })

  test('against all solutions: what is proved holds in each of them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(8), fc.nat(2)), { minLength: 4, maxLength: 9 }), entries => {
        const known = new Map(entries)
        if (cells.length - known.size > 5) return
        const all = solutions(balances, cells, known, 4)
        const proofs = proveSmall(known)
        for (const proof of proofs)
          for (const solution of all) expect(solution.get(proof.column)).toBe(proof.value)
      }),
      { numRuns: 150 },
    )
  })

  test('a form that contradicts itself proves nothing', () => {
    expect(
      proveSmall(
        new Map([
          [0, 1],
          [1, 1],
          [2, 0],
          [5, 0],
          [8, 0],
        ]),
      ),
    ).toEqual([])
    expect(
      proveSmall(
        new Map([
          [2, 3],
          [8, 2],
        ]),
      ),
    ).toEqual([])
  })
})

/** The bounds rule without any short cut: all usable equations in turn, until none narrows a cell; null where they clash. */
function byAllPasses(balances: readonly Balance[], { status, value }: Form): Map<number, number> | null {
  const usable = balances.filter(b =>
    [...b.left, ...b.right].every(at =>
      status[at] === NUMBER ? Number.isInteger(value[at]) && (value[at] ?? -1) >= 0 : status[at] === BLANK,
    ),
  )
  const cells = [...new Set(usable.flatMap(b => [...b.left, ...b.right]))]
  const known = (at: number) => status[at] === NUMBER
  const low = new Map(cells.map(at => [at, known(at) ? (value[at] ?? 0) : 0]))
  const high = new Map(cells.map(at => [at, known(at) ? (value[at] ?? 0) : Number.POSITIVE_INFINITY]))
  const sum = (bound: Map<number, number>, side: readonly number[], without = -1) =>
    side.reduce((total, at) => total + (at === without ? 0 : (bound.get(at) ?? 0)), 0)
  for (let again = true; again; ) {
    again = false
    for (const { left, right } of usable) {
      for (const [own, other] of [
        [left, right],
        [right, left],
      ] as const) {
        for (const at of own) {
          const top = Math.min(high.get(at) ?? 0, sum(high, other) - sum(low, own, at))
          const bottom = Math.max(low.get(at) ?? 0, sum(low, other) - sum(high, own, at))
          if (top !== high.get(at) || bottom !== low.get(at)) again = true
          high.set(at, top)
          low.set(at, bottom)
          if (bottom > top) return null
        }
      }
    }
  }
  return new Map(
    cells.flatMap(at => (!known(at) && low.get(at) === high.get(at) ? [[at, low.get(at) ?? 0]] : [])),
  )
}

test('the short cuts prove what all passes over all equations prove, on sound, wrong and odd forms', () => {
  let proofs = 0
  const cell = fc.integer({ min: 0, max: VALUE_COLUMNS.length - 1 })
  fc.assert(
    fc.property(
      fc.oneof(seeds, fc.constant([1])),
      fc.array(cell, { maxLength: 60, size: 'max' }),
      fc.array(fc.tuple(cell, fc.constantFrom(0, 1, 2, -1, 0.5)), { maxLength: 3 }),
      fc.array(cell, { maxLength: 2 }),
      (numbers, holes, changes, unseen) => {
        const form = soundForm(drawer(numbers))
        for (const hole of holes) form.status[hole] = BLANK
        for (const [at, n] of changes) form.value[at] = n
        for (const at of unseen) form.status[at] = NOT_LOADED
        const own = TABLES.map(table => new Map(proofsOf([table], form).map(p => [p.column, p.value])))
        const all = TABLES.map(table => {
          const reported = table.balances.some(b =>
            [...b.left, ...b.right].some(at => form.status[at] === NUMBER),
          )
          return (reported && byAllPasses(table.balances, form)) || new Map<number, number>()
        })
        const sorted = (found: ReadonlyMap<number, number>) => [...found].sort(([a], [b]) => a - b)
        expect(own.map(sorted)).toEqual(all.map(sorted))
        proofs += own.reduce((n, found) => n + found.size, 0)
      },
    ),
    { numRuns: 400 },
  )
  expect(proofs).toBeGreaterThan(300)
})

describe('what an equation may not rest on', () => {
  const row = (values: Record<string, number>, others: Record<string, number> = {}) => {
    const status = new Uint8Array(VALUE_COLUMNS.length).fill(BLANK)
    const value = new Float64Array(VALUE_COLUMNS.length)
    for (const [id, n] of Object.entries(values)) {
      status[column(id).index] = NUMBER
      value[column(id).index] = n
    }
    for (const [id, code] of Object.entries(others)) status[column(id).index] = code
    return proofsOf(TABLES, { status, value }).map(p => [VALUE_COLUMNS[p.column]?.id, p.value])
  }
  const review = { review_upheld: 1, review_corrected: 0, review_other: 0, review_total: 3 }

  test('the difference of a block is proved', () => {
    expect(row(review)).toEqual([['review_pending', 2]])
  })
  test('negative and fractional figures, unread and unseen cells keep their equation out', () => {
    expect(row({ ...review, review_other: -1 })).toEqual([])
    expect(row({ ...review, review_other: 0.5 })).toEqual([])
    for (const status of ['approx', 'text', 'unparsed', 'not_loaded', 'na_word'] as const) {
      const { review_other: _left, ...rest } = review
      expect(row(rest, { review_other: statusCode(status) })).toEqual([])
    }
  })
  test('an open lower bound is no value, and a blank table stays blank', () => {
    expect(row({ review_upheld: 1, review_total: 3 })).toEqual([])
    expect(row({})).toEqual([])
  })
})

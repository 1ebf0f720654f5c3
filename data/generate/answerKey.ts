/** The answer key: what must be found in the sample, what must not, and the sums to compare with. */
import { type CheckId, failuresOf } from './arithmetic'
import { BODIES, type BodyType, YEARS } from './county'
import { DROPPED_CARRY } from './flows'
import { APPLICANTS, column, type Form, read, TABLE4, table2Of, table3Of } from './form'
import type { KeyEntry, LookAlike } from './key'
import { HONEST } from './lookAlikes'
import { PLANTED } from './otherProblems'
import { CONTRADICTIONS } from './table3Problems'

const IDENTITY_CHECKS: readonly CheckId[] = ['K01', 'K02', 'K03', 'K04', 'K05', 'K06', 'K07', 'K08']

function entry(form: Form, check: string, scopes: readonly string[], note: string): KeyEntry {
  return { org_name: form.body.name, org_id: form.body.id, year: form.year, check, scopes, cause: null, note }
}

/** K01–K08: complete. A failure that nobody planted, or a plant that fails nothing, stops the generator. */
function identityEntries(forms: readonly Form[]): readonly KeyEntry[] {
  return forms.flatMap(form => {
    const failures = failuresOf(form)
    const made = CONTRADICTIONS.find(c => c.name === form.body.name && c.year === form.year)
    if (failures.length > 0 !== (made !== undefined)) {
      throw new Error(
        `${form.body.name} ${form.year}: ${JSON.stringify(failures.map(f => [f.check, f.scope]))}`,
      )
    }
    return IDENTITY_CHECKS.flatMap(check => {
      const scopes = failures.filter(f => f.check === check).map(f => f.scope)
      if (scopes.length === 0 || !made) return []
      const cause = check === 'K05' || check === 'K06' ? null : made.cause
      return [{ ...entry(form, check, scopes, made.note), cause }]
    })
  })
}

/** Cells that take part in a failed K01–K04 or are a part greater than its whole (domain.md 3.5). */
function conflicts(form: Form): ReadonlySet<string> {
  return new Set(failuresOf(form).flatMap(f => (f.check === 'K08' ? [] : f.cells)))
}

/** K39: the excess of K03 equals 部分公开 of the same column. */
function doubleCounted(form: Form): readonly string[] {
  return failuresOf(form)
    .filter(f => f.check === 'K03')
    .filter(f => {
      const outcomes = f.cells.slice(0, -1).reduce((sum, id) => sum + read(form, id), 0)
      const excess = outcomes - read(form, column('handled_total', f.scope))
      return excess > 0 && excess === read(form, column('partial', f.scope))
    })
    .map(f => f.scope)
}

/** The cells of a form in its own templates. */
function formCells(form: Form): readonly string[] {
  return [
    ...table2Of(form.t2),
    ...table3Of(form.t3).flatMap(i => APPLICANTS.map(a => column(i, a))),
    ...TABLE4,
  ]
}

/** M62: share of the cells in which something is written; a dash is not. */
function completeness(form: Form): number {
  const ids = formCells(form)
  return ids.filter(id => !['', '/'].includes(form.cells.get(id) ?? '')).length / ids.length
}

function isAllZero(form: Form): boolean {
  return formCells(form).every(id => Number(form.cells.get(id)) === 0 && form.cells.get(id) !== '')
}

function carryEntries(form: Form, forms: readonly Form[]): readonly KeyEntry[] {
  const last = forms.find(f => f.body === form.body && f.year === form.year - 1)
  if (!last) return []
  const unsure = new Set([...conflicts(form), ...conflicts(last)])
  const scopes = APPLICANTS.filter(a => {
    const [out, into] = [column('carried_out', a), column('carried_in', a)]
    const known =
      last.cells.get(out) !== '' && form.cells.get(into) !== '' && !unsure.has(out) && !unsure.has(into)
    return known && read(last, out) !== read(form, into)
  })
  if (scopes.length === 0) return []
  const gone = DROPPED_CARRY.some(d => d.name === form.body.name && d.year === form.year)
  const note = gone ? '上年结转的申请本年未转入' : '总计相符，申请人类型与上年不同（minor）'
  return [entry(form, 'K10', scopes, note)]
}

function gapEntries(): readonly KeyEntry[] {
  return BODIES.flatMap(body => {
    const has = YEARS.map((_, y) => ['reported', 'blank'].includes(body.coverage[y] ?? ''))
    return YEARS.flatMap((year, y) => {
      if (body.coverage[y] !== 'missing') return []
      const common = { org_name: body.name, org_id: body.id, year, scopes: [''], cause: null }
      const between = has.slice(0, y).includes(true) && has.slice(y).includes(true)
      return [
        { ...common, check: 'K55', note: '名册应报而未见年报' },
        ...(between ? [{ ...common, check: 'K14', note: '首末两份年报之间缺这一年' }] : []),
      ]
    })
  })
}

function plantedEntries(forms: readonly Form[]): readonly KeyEntry[] {
  return PLANTED.flatMap(p => {
    const form = forms.find(f => f.body.name === p.name && f.year === p.year)
    if (!form) throw new Error(`Planted in a report that is not shown: ${p.name} ${p.year}`)
    return Object.entries(p.checks).map(([check, scopes]) => entry(form, check, scopes, p.note))
  })
}

function derivedEntries(forms: readonly Form[], known: readonly KeyEntry[]): readonly KeyEntry[] {
  return forms.flatMap(form => {
    const listed = (check: string) =>
      known.some(k => k.check === check && k.org_name === form.body.name && k.year === form.year)
    const filled = completeness(form)
    const double = doubleCounted(form)
    return [
      ...(isAllZero(form) && !listed('K33')
        ? [entry(form, 'K33', [''], '全部填 0，属常见情形（info）')]
        : []),
      ...(double.length > 0 ? [entry(form, 'K39', double, '多出的数等于部分公开')] : []),
      ...(filled < 0.9 && !listed('K57')
        ? [entry(form, 'K57', [''], `填写率 ${(filled * 100).toFixed(1)}%`)]
        : []),
      ...carryEntries(form, forms),
    ]
  })
}

interface YearSums {
  readonly year: number
  readonly reports: number
  readonly expected: number
  /** Σ new_received 总计 as written, by type; blank cells are not counted. */
  readonly new_received: Readonly<Record<BodyType | 'all', number>>
  readonly disclosed: number
  readonly handled: number
}

function yearSums(
  forms: readonly Form[],
  year: number,
  leaveOut: (form: Form, id: string) => boolean,
): YearSums {
  const ofYear = forms.filter(f => f.year === year)
  const sum = (item: string, chosen = ofYear) => {
    const id = column(item, 'total')
    return chosen.reduce((total, f) => total + (leaveOut(f, id) ? 0 : read(f, id)), 0)
  }
  const received = (type: BodyType) =>
    sum(
      'new_received',
      ofYear.filter(f => f.body.type === type),
    )
  return {
    year,
    reports: ofYear.length,
    expected: BODIES.filter(b => b.coverage[year - YEARS[0]] !== 'not-established').length,
    new_received: {
      all: sum('new_received'),
      subdistrict: received('subdistrict'),
      town_zhen: received('town_zhen'),
      township_xiang: received('township_xiang'),
    },
    disclosed: sum('granted') + sum('partial'),
    handled: sum('handled_total'),
  }
}

export interface AnswerKey {
  readonly about: string
  readonly problems: readonly KeyEntry[]
  readonly lookAlikes: readonly LookAlike[]
  readonly totals: {
    readonly reports: number
    readonly expected: number
    /** As written in the file. */
    readonly years: readonly YearSums[]
    /** The same without cells in conflict (domain.md 3.5). */
    readonly clean: readonly YearSums[]
  }
}

/** `forms` are the reports of the file. */
export function answerKey(forms: readonly Form[]): AnswerKey {
  const planted = [...identityEntries(forms), ...plantedEntries(forms), ...gapEntries()]
  const problems = [...planted, ...derivedEntries(forms, planted)].sort(
    (a, b) => a.org_id.localeCompare(b.org_id) || a.year - b.year || a.check.localeCompare(b.check),
  )
  const years = YEARS.map(year => yearSums(forms, year, () => false))
  const masks = new Map(forms.map(form => [form, conflicts(form)]))
  return {
    about:
      '澄砚县（虚构）的答案。K01–K08、K10、K14、K33、K39、K55、K57 是全的，其余各项只列有意埋设的；全零（K33）是常见情形。',
    problems,
    lookAlikes: HONEST.flatMap(h =>
      h.years.map(year => ({ org_name: h.name, year, mustNotFlag: h.mustNotFlag, why: h.why })),
    ),
    totals: {
      reports: forms.length,
      expected: years.reduce((sum, y) => sum + y.expected, 0),
      years,
      clean: YEARS.map(year => yearSums(forms, year, (form, id) => masks.get(form)?.has(id) ?? false)),
    },
  }
}

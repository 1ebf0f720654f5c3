/** The few shapes that metrics come in, with their defaults; the group files fill in the rest. */
import type { ApplicantId, TemplateId, Words } from '../../domain/dictionary'
import type { Metric, MetricGroup, MetricKind, Term } from '../metric'

type Draft = Omit<Metric, 'group'>

/** What every declaration says itself. */
type Told = Pick<Metric, 'code' | 'name' | 'short' | 'meaning' | 'caveat' | 'whenNull'> &
  Partial<
    Pick<
      Metric,
      'polarity' | 'templates' | 'across' | 'additive' | 'minimumN' | 'from' | 'expression' | 'similar'
    >
  >

const BOTH: readonly TemplateId[] = ['2019', '2021']
export const ONLY_2019: Pick<Metric, 'templates' | 'across'> = { templates: ['2019'], across: 'cut' }
export const ONLY_2021: Pick<Metric, 'templates' | 'across'> = { templates: ['2021'], across: 'cut' }
/** Same name in both forms, weaker comparability (domain.md 1.7). */
export const MARKED: Pick<Metric, 'across'> = { across: 'marked' }
/** Adds over bodies, not over years. */
export const ONE_YEAR: Pick<Metric, 'additive'> = { additive: { orgs: true, years: false } }

/** A rate below this denominator is greyed and not ranked (domain.md 6.4). */
const MINIMUM_N = 10

export function words(zh: string, en: string): Words {
  return { zh, en }
}

export const PERCENT: Words = words('%', '%')
export const REQUESTS: Words = words('件', 'requests')
export const CASES: Words = words('件', 'cases')

/** Terms of 总计 cells, added. */
export function sum(...items: readonly string[]): readonly Term[] {
  return items.map(item => ({ item }))
}

export function of(item: string, applicant: ApplicantId | 'orgs'): readonly Term[] {
  return [{ item, applicant }]
}

export function minus(item: string): Term {
  return { item, sign: -1 }
}

function draft(
  id: string,
  kind: MetricKind,
  unit: Words,
  numerator: readonly Term[],
  denominator: readonly Term[] | null,
  scale: number,
  told: Told,
): Draft {
  return {
    id,
    kind,
    unit,
    numerator,
    denominator,
    scale,
    polarity: 0,
    minimumN: kind === 'share' || kind === 'ratio' ? MINIMUM_N : 0,
    additive: { orgs: kind !== 'days', years: kind !== 'days' && kind !== 'stock' },
    templates: BOTH,
    across: 'through',
    from: 'clean',
    ...told,
  }
}

export function count(id: string, unit: Words, terms: readonly Term[], told: Told): Draft {
  return draft(id, 'count', unit, terms, null, 1, told)
}

export function stock(id: string, unit: Words, terms: readonly Term[], told: Told): Draft {
  return draft(id, 'stock', unit, terms, null, 1, told)
}

export function amount(id: string, unit: Words, terms: readonly Term[], told: Told): Draft {
  return draft(id, 'amount', unit, terms, null, 1, told)
}

/** x of n, stored as a fraction. */
export function share(id: string, x: readonly Term[], n: readonly Term[], told: Told): Draft {
  return draft(id, 'share', PERCENT, x, n, 1, told)
}

/** x per `scale` n; not a share. */
export function ratio(
  id: string,
  unit: Words,
  x: readonly Term[],
  n: readonly Term[],
  scale: number,
  told: Told,
): Draft {
  return draft(id, 'ratio', unit, x, n, scale, told)
}

type ByExpression = Told & { readonly expression: NonNullable<Metric['expression']> }

/** A metric that terms cannot say. */
export function special(id: string, kind: MetricKind, unit: Words, told: ByExpression, scale = 1): Draft {
  return draft(id, kind, unit, [], told.expression.n === null ? null : [], scale, told)
}

export function inGroup(group: MetricGroup, drafts: readonly Draft[]): readonly Metric[] {
  return drafts.map(d => ({ ...d, group }))
}

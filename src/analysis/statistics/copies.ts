/**
 * Copied reports (K15, domain.md 5): reports with the same figures as the body's own of last year, or as another
 * body's of the county in the same or the last year. Equal reports are found by their figures as a key, never by
 * comparing pairs, and ordered by how unlikely it is that two honest reports agree. Pure.
 */
import { grouped } from '../../domain/grouped'
import type { CellValues } from './copyCells'
import { type CopyChances, chanceOfAgreeing, copyChances } from './copyChance'

export interface CopyReport {
  /** report_key. */
  readonly key: string
  readonly org: string
  readonly year: number
  /** The county with its province and prefecture, as one text; null is compared with its own last year only. */
  readonly county: string | null
  /** Bodies whose figures are alike: the type. */
  readonly group: string
  /** Which columns its source has: reports with different ones show too little to be called equal. */
  readonly loaded: string
  /** handled_total, reported or derived. */
  readonly handled: number | null
  /** See `copyCells`. */
  readonly cells: CellValues
}

export type CopyRelation = 'own-last-year' | 'other-same-year' | 'other-last-year'

export interface Copy {
  readonly report: string
  readonly relation: CopyRelation
  /** Keys of the reports it equals, at least one. */
  readonly twins: readonly string[]
  /** The figures in which they agree: all that are not 0. */
  readonly cells: CellValues
  /**
   * copy: it meets the thresholds of K15, and agreeing by chance is improbable or cannot be told.
   * coincidence: too few or too common figures, information at most.
   */
  readonly strength: 'copy' | 'coincidence'
  /** Estimated probability that one honest report agrees with another in these cells; null with too few reports. */
  readonly chance: number | null
  /** Reports that it could have agreed with in this relation. */
  readonly comparisons: number
  /** chance × comparisons, at most 1. */
  readonly expected: number | null
}

/**
 * Thresholds of K15: at least four positive cells and three handled requests, or two values from 20 on; and fewer
 * than 0.005 accidental twins to be expected, else such figures still are coincidence.
 */
export const COPY = { cells: 4, handled: 3, largeValues: 2, large: 20, expected: 0.005 } as const
export type CopyThresholds = Readonly<Record<keyof typeof COPY, number>>

function isSubstantial({ cells, handled }: CopyReport, thresholds: CopyThresholds): boolean {
  const positive = cells.filter(([, value]) => value > 0)
  const many = positive.length >= thresholds.cells && (handled ?? 0) >= thresholds.handled
  return many || positive.filter(([, value]) => value >= thresholds.large).length >= thresholds.largeValues
}

/** How many reports stand in each place and year. */
type Census = ReadonlyMap<string, number>

function placeYear(county: string | null, year: number): string {
  return `${year} ${county}`
}

interface Context {
  readonly census: Census
  readonly chances: CopyChances
  readonly thresholds: CopyThresholds
}

function ownCopies(equal: readonly CopyReport[], { chances, thresholds }: Context): readonly Copy[] {
  return equal.flatMap(report => {
    const twins = equal.filter(r => r.year === report.year - 1)
    const chance = chanceOfAgreeing(report, true, equal.length, chances)
    return twins.length === 0 ? [] : [copyOf(report, 'own-last-year', twins, 1, chance, thresholds)]
  })
}

function neighbourCopies(
  equal: readonly CopyReport[],
  { census, chances, thresholds }: Context,
): readonly Copy[] {
  const byYear = grouped(equal, r => String(r.year))
  return equal.flatMap(report => {
    const { org, year, county } = report
    const others = (when: number) => (byYear.get(String(when)) ?? []).filter(r => r.org !== org)
    const reports = (when: number) => census.get(placeYear(county, when)) ?? 0
    const chance = chanceOfAgreeing(report, false, equal.length, chances)
    const relations: readonly [CopyRelation, readonly CopyReport[], number][] = [
      ['other-same-year', others(year), reports(year) - 1],
      ['other-last-year', others(year - 1), reports(year - 1)],
    ]
    return relations
      .filter(([, twins]) => twins.length > 0)
      .map(([relation, twins, possible]) => copyOf(report, relation, twins, possible, chance, thresholds))
  })
}

function copyOf(
  report: CopyReport,
  relation: CopyRelation,
  twins: readonly CopyReport[],
  comparisons: number,
  chance: number | null,
  thresholds: CopyThresholds,
): Copy {
  const expected = chance === null ? null : Math.min(1, chance * comparisons)
  const likely = expected !== null && expected >= thresholds.expected
  return {
    report: report.key,
    relation,
    twins: twins.map(t => t.key),
    cells: report.cells,
    strength: isSubstantial(report, thresholds) && !likely ? 'copy' : 'coincidence',
    chance,
    comparisons,
    expected,
  }
}

/** Copies first, then coincidences; the least likely first, then the most figures. */
function byUnlikeliness(a: Copy, b: Copy): number {
  if (a.strength !== b.strength) return a.strength === 'copy' ? -1 : 1
  return (a.expected ?? 1) - (b.expected ?? 1) || b.cells.length - a.cells.length
}

/**
 * Every report that equals another one, per relation. Only the highest revision of a body's year and no compiled
 * report may be among them. Reports without any figure above 0 are never copies.
 */
export function findCopies(
  reports: readonly CopyReport[],
  thresholds: CopyThresholds = COPY,
): readonly Copy[] {
  const census = new Map<string, number>()
  for (const { county, year } of reports) {
    const place = placeYear(county, year)
    census.set(place, (census.get(place) ?? 0) + 1)
  }
  const several = (groups: ReadonlyMap<string, readonly CopyReport[]>) =>
    [...groups.values()].filter(g => g.length > 1)
  const equal = several(
    grouped(
      reports.filter(r => r.cells.length > 0),
      ({ loaded, cells }) => cells.reduce((key, [column, value]) => `${key}\n${column} ${value}`, loaded),
    ),
  )
  const context = { census, chances: copyChances(reports), thresholds }
  const ofOneBody = equal.flatMap(g => several(grouped(g, r => r.org)))
  const placed = equal.map(g => g.filter(r => r.county !== null))
  const ofOneCounty = placed.flatMap(g => several(grouped(g, r => r.county ?? '')))
  return [
    ...ofOneBody.flatMap(equal => ownCopies(equal, context)),
    ...ofOneCounty.flatMap(equal => neighbourCopies(equal, context)),
  ].sort(byUnlikeliness)
}

export interface CellComparison {
  readonly equal: CellValues
  readonly different: readonly { readonly column: string; readonly left: number; readonly right: number }[]
}

/** The figures of two reports side by side, as evidence: a cell given in only one of them is 0 in the other. */
export function compareCells(left: CellValues, right: CellValues): CellComparison {
  const rights = new Map(right)
  const lefts = new Map(left)
  const columns = [...lefts.keys(), ...[...rights.keys()].filter(column => !lefts.has(column))]
  const pairs = columns.map(column => ({
    column,
    left: lefts.get(column) ?? 0,
    right: rights.get(column) ?? 0,
  }))
  return {
    equal: pairs.filter(p => p.left === p.right).map(p => [p.column, p.left] as const),
    different: pairs.filter(p => p.left !== p.right),
  }
}

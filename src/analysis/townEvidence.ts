/** Why a figure of a town counts as improbable: its own past beside the band of its peers (domain.md 6.5). */
import { type Query, sql } from '../db/sql'
import { countOf, numberOf, type Question, textOf } from './question'

/** How wide the circle of peers had to be drawn. */
export type PeerLevel = 'county' | 'prefecture' | 'province' | 'type'

export interface Improbable {
  readonly year: number
  readonly value: number | null
  /** Probability of this many requests or fewer, 0 to 1; null where it could not be assessed. */
  readonly probability: number | null
  readonly hint: string | null
  readonly level: PeerLevel | null
  readonly peers: number | null
  readonly peerMean: number | null
  /** Requests that come as one batch (φ). */
  readonly batch: number | null
  readonly yearFactor: number | null
  /** Own years that it rests on, as `2021:16,2022:15`. */
  readonly past: readonly { readonly year: number; readonly value: number }[]
  readonly reason: string | null
}

/** What rule 6.5 says of a body in one year; no row where the body is no town or has no report. */
export function improbableOf(orgId: string, year: number): Question<Improbable> {
  return {
    id: `evidence:improbable:${orgId}:${year}`,
    query: sql`SELECT * FROM improbable WHERE org_id = ${orgId} AND year = ${year}`,
    decode: row => ({
      year: countOf(row, 'year'),
      value: numberOf(row, 'value'),
      probability: numberOf(row, 'probability'),
      hint: textOf(row, 'hint'),
      level: textOf(row, 'peer_level') as PeerLevel | null,
      peers: numberOf(row, 'peers'),
      peerMean: numberOf(row, 'peer_mean'),
      batch: numberOf(row, 'batch'),
      yearFactor: numberOf(row, 'year_factor'),
      past: (textOf(row, 'past') ?? '')
        .split(',')
        .filter(part => part !== '')
        .map(part => {
          const [y = '', v = ''] = part.split(':')
          return { year: Number(y), value: Number(v) }
        }),
      reason: textOf(row, 'reason'),
    }),
  }
}

export interface BandYear {
  readonly year: number
  readonly towns: number
  readonly low: number
  readonly median: number
  readonly high: number
}

const SAME: Readonly<Record<PeerLevel, Query>> = {
  county: sql`AND c.province IS NOT DISTINCT FROM o.province AND c.city IS NOT DISTINCT FROM o.city AND c.county IS NOT DISTINCT FROM o.county`,
  prefecture: sql`AND c.province IS NOT DISTINCT FROM o.province AND c.city IS NOT DISTINCT FROM o.city`,
  province: sql`AND c.province IS NOT DISTINCT FROM o.province`,
  type: sql``,
}

/** Median and quartiles of new requests among the other bodies of the type within `level`, by year. */
export function peerBand(orgId: string, level: PeerLevel): Question<BandYear> {
  return {
    id: `evidence:band:${orgId}:${level}`,
    query: sql`WITH o AS (SELECT * FROM org WHERE org_id = ${orgId})
      SELECT c.year, count(*)::INTEGER AS towns, quantile_cont(c.new_received__total, 0.25)::DOUBLE AS low,
        median(c.new_received__total)::DOUBLE AS median, quantile_cont(c.new_received__total, 0.75)::DOUBLE AS high
      FROM clean AS c, o WHERE c.org_type = o.type AND c.org_id <> o.org_id AND c.new_received__total IS NOT NULL
        ${SAME[level]} GROUP BY c.year ORDER BY c.year`,
    decode: row => ({
      year: countOf(row, 'year'),
      towns: countOf(row, 'towns'),
      low: numberOf(row, 'low') ?? 0,
      median: numberOf(row, 'median') ?? 0,
      high: numberOf(row, 'high') ?? 0,
    }),
  }
}

/** Another report with the same figures. */
export interface Copy {
  readonly twinName: string
  readonly twinYear: number
  readonly twinOrg: string
  /** Distinct positive figures that are equal. */
  readonly figures: number
  /** Probability of that by chance for this pair, and pairs like it to be expected in these data; null where it cannot be told. */
  readonly chance: number | null
  readonly expected: number | null
}

/** The reports that have the same figures as this one (K15). */
export function copiesOf(reportKey: string): Question<Copy> {
  return {
    id: `evidence:copies:${reportKey}`,
    query: sql`SELECT r.org_name, r.year, r.org_id, c.figures, c.chance, c.expected
      FROM report_copy AS c JOIN report AS r ON r.report_key = c.twin_key
      WHERE c.report_key = ${reportKey} ORDER BY r.year DESC, r.org_name`,
    decode: row => ({
      twinName: textOf(row, 'org_name') ?? '',
      twinYear: countOf(row, 'year'),
      twinOrg: textOf(row, 'org_id') ?? '',
      figures: countOf(row, 'figures'),
      chance: numberOf(row, 'chance'),
      expected: numberOf(row, 'expected'),
    }),
  }
}

/** Whom a body is compared with: same county and type, widened where that is too few (domain.md 6.4). */
import { type Query, sql } from '../db/sql'
import type { OrgLevel, OrgType } from '../domain/org'
import { countOf, type Question, textOf } from './question'
import { IS_COMPILED, type Scope, where } from './where'

/** How far the peer group reaches: same county and type, same city and type, same type, or everybody chosen. */
export type PeerReach = 'county' | 'city' | 'type' | 'all'

export interface FocusBody {
  readonly orgId: string
  readonly name: string
  readonly type: OrgType | null
  readonly level: OrgLevel | null
  readonly city: string | null
  readonly county: string | null
  readonly compiled: boolean
  /** The scope is a set made by hand: whoever is in it is a peer. */
  readonly inSet: boolean
  /** Other bodies in scope within each reach. */
  readonly others: Readonly<Record<PeerReach, number>>
}

/** Fewer peers than this say little: the group is widened. */
export const FEWEST_PEERS = 5

/** One body with the sizes of its possible peer groups; no row for an unknown id. */
export function bodyInfo(orgId: string, scope: Scope): Question<FocusBody> {
  return {
    id: 'body',
    query: sql`WITH me AS (SELECT * FROM org WHERE org_id = ${orgId}),
      other AS (SELECT DISTINCT org_id, org_type, city, county FROM clean
        WHERE ${where(scope, { years: 'all' })} AND org_id <> ${orgId})
      SELECT me.org_id, me.org_name, me.type, me.level, me.city, me.county,
        (SELECT ${IS_COMPILED} FROM (SELECT me.type AS org_type, me.level AS org_level)) AS compiled,
        (SELECT count(*) FROM other AS o WHERE o.org_type IS NOT DISTINCT FROM me.type
          AND o.city IS NOT DISTINCT FROM me.city AND o.county IS NOT DISTINCT FROM me.county)::INTEGER AS n_county,
        (SELECT count(*) FROM other AS o WHERE o.org_type IS NOT DISTINCT FROM me.type
          AND o.city IS NOT DISTINCT FROM me.city)::INTEGER AS n_city,
        (SELECT count(*) FROM other AS o WHERE o.org_type IS NOT DISTINCT FROM me.type)::INTEGER AS n_type,
        (SELECT count(*) FROM other)::INTEGER AS n_all
      FROM me`,
    decode: row => ({
      orgId: textOf(row, 'org_id') ?? '',
      name: textOf(row, 'org_name') ?? '',
      type: textOf(row, 'type') as OrgType | null,
      level: textOf(row, 'level') as OrgLevel | null,
      city: textOf(row, 'city'),
      county: textOf(row, 'county'),
      compiled: row.compiled === true,
      inSet: scope.filters.orgs.length > 0,
      others: {
        county: countOf(row, 'n_county'),
        city: countOf(row, 'n_city'),
        type: countOf(row, 'n_type'),
        all: countOf(row, 'n_all'),
      },
    }),
  }
}

/** Everybody of a set made by hand; else the nearest reach with enough peers, else the type if there is any peer of it, else everybody. */
export function peerReach(body: FocusBody): PeerReach {
  if (body.inSet) return 'all'
  const reach = (['county', 'city', 'type'] as const).find(r => body.others[r] >= FEWEST_PEERS)
  return reach ?? (body.others.type > 0 ? 'type' : 'all')
}

/** Peers of the focus as a condition over org_id, org_type, city, county; without focus, everybody in scope. */
export function peersOf(body: FocusBody | null): Query {
  if (!body) return sql`TRUE`
  const reach = peerReach(body)
  const notMe = sql`org_id <> ${body.orgId}`
  if (reach === 'all') return notMe
  const type = sql`${notMe} AND org_type IS NOT DISTINCT FROM ${body.type}`
  if (reach === 'type') return type
  const city = sql`${type} AND city IS NOT DISTINCT FROM ${body.city}`
  return reach === 'city' ? city : sql`${city} AND county IS NOT DISTINCT FROM ${body.county}`
}

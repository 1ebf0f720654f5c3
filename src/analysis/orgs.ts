/** Who is in the data: bodies and counties, for the pickers. */

import { sql } from '../db/sql'
import { ORG_LEVELS, ORG_TYPES, type OrgLevel, type OrgType } from '../domain/org'
import { countOf, numberOf, type Question, textOf } from './question'

export interface Body {
  readonly id: string
  readonly name: string
  readonly city: string | null
  readonly county: string | null
  readonly type: OrgType | null
  readonly level: OrgLevel | null
  /** First and last year of the body's reports; null where only the roster knows it. */
  readonly firstYear: number | null
  readonly lastYear: number | null
}

export interface Region {
  readonly city: string | null
  readonly county: string
  /** Bodies in it, compiled ones left out. */
  readonly bodies: number
}

export interface TypeCount {
  readonly type: OrgType
  readonly bodies: number
}

const COLLATOR = new Intl.Collator('zh-Hans-CN')

/** Chinese order (pinyin) of two names; the engine itself has no collation. */
export function byName(a: string, b: string): number {
  return COLLATOR.compare(a, b)
}

/** Whether a body's report is a sum of others' (a government above town level), left out of sums and comparisons. */
export function isCompiled(body: Pick<Body, 'type' | 'level'>): boolean {
  return body.type === 'government' && body.level !== 'town'
}

function memberOf<T extends string>(members: readonly T[], text: string | null): T | null {
  return members.find(member => member === text) ?? null
}

/** Every body of the data, in no order (sort with `byName`). */
export function allOrgs(): Question<Body> {
  return {
    id: 'orgs',
    query: sql`SELECT org_id, org_name, city, county, type, level, first_year, last_year FROM org`,
    decode: row => ({
      id: textOf(row, 'org_id') ?? '',
      name: textOf(row, 'org_name') ?? '',
      city: textOf(row, 'city'),
      county: textOf(row, 'county'),
      type: memberOf(ORG_TYPES, textOf(row, 'type')),
      level: memberOf(ORG_LEVELS, textOf(row, 'level')),
      firstYear: numberOf(row, 'first_year'),
      lastYear: numberOf(row, 'last_year'),
    }),
  }
}

/** Counties with the bodies in them; bodies without a county are not counted. */
export function regions(): Question<Region> {
  return {
    id: 'regions',
    query: sql`
      SELECT min(city) AS city, county, CAST(count(*) AS INTEGER) AS bodies
      FROM org
      WHERE county IS NOT NULL AND NOT (coalesce(type, '') = 'government' AND coalesce(level, '') <> 'town')
      GROUP BY county`,
    decode: row => ({
      city: textOf(row, 'city'),
      county: textOf(row, 'county') ?? '',
      bodies: countOf(row, 'bodies'),
    }),
  }
}

/** Types of bodies present, with their number; compiled bodies left out, rows without a type too. */
export function orgTypes(): Question<TypeCount> {
  return {
    id: 'org-types',
    query: sql`
      SELECT type, CAST(count(*) AS INTEGER) AS bodies
      FROM org
      WHERE type IS NOT NULL AND NOT (type = 'government' AND coalesce(level, '') <> 'town')
      GROUP BY type`,
    decode: row => {
      const type = memberOf(ORG_TYPES, textOf(row, 'type'))
      if (!type) throw new Error(`no such type: ${String(row.type)}`)
      return { type, bodies: countOf(row, 'bodies') }
    },
  }
}

/** How many provinces the bodies of the data lie in. */
export function provinceCount(): Question<number> {
  return {
    id: 'provinces',
    query: sql`SELECT count(DISTINCT province) AS provinces FROM org`,
    decode: row => countOf(row, 'provinces'),
  }
}

/** What a pivot can be cut by: each dimension declared once, with its words, its SQL and the order of its members. */
import { CHECKS } from '../../catalog/checks'
import { ident, type Query, sql } from '../../db/sql'
import type { Language, Words } from '../../domain/dictionary'
import { ORG_LEVEL_WORDS, ORG_LEVELS, ORG_TYPE_WORDS, ORG_TYPES } from '../../domain/org'
import { type DimensionId, type FieldId, SPLITS, type SplitId } from '../../domain/selection'
import { MIX_KINDS } from '../mix'

/** The key of one member of a dimension; null where the report does not state it. */
export type MemberKey = string | number | null

/** One member of a dimension, as a result has it. */
export interface Member {
  readonly key: MemberKey
  /** Name as the data has it, where the key is not itself the name. */
  readonly label: string | null
}

export interface Dimension {
  readonly id: FieldId
  readonly words: Words
  /** Tells members apart: an expression over one row of `clean` or `expected`. Null where it splits figures, not reports. */
  readonly key: Query | null
  /** Name of a member, over the same row; null where words or the key itself name it. */
  readonly label: Query | null
  /** Whether the body of a row is known once this dimension is. */
  readonly fixesBody: boolean
  /** Name of a member for the reader. */
  say(member: Member, language: Language): string
  /** Natural order: years by number, types and levels by rank, names by pinyin; not stated comes last. */
  compare(a: Member, b: Member): number
}

export const NOT_STATED: Words = { zh: '未注明', en: 'Not stated' }

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })

/** Names in the order of a Chinese index: by pinyin, digits by value. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b)
}

function lastIfNull(a: Member, b: Member, compare: (a: MemberKey, b: MemberKey) => number): number {
  if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null)
  return compare(a.key, b.key)
}

/** A place: names repeat between regions (there are several 鼓楼区), so the key carries the regions above. */
function place(id: 'province' | 'city' | 'county', words: Words, above: readonly Query[]): Dimension {
  const own = ident(id)
  const parents = above.map(each => sql`coalesce(${each}, '') || '/' || `)
  const key = parents.reduceRight((text, each) => sql`${each}${text}`, own)
  return {
    id,
    words,
    key,
    label: own,
    fixesBody: false,
    say: (member, language) => member.label ?? NOT_STATED[language],
    compare: (a, b) =>
      lastIfNull(
        a,
        b,
        (x, y) => compareNames(a.label ?? '', b.label ?? '') || compareNames(String(x), String(y)),
      ),
  }
}

/** A short list known beforehand; a member that is not in it comes after the ones that are. */
function listed(
  id: 'type' | 'level' | 'template' | SplitId,
  words: Words,
  key: Query | null,
  order: readonly string[],
  names: Readonly<Record<string, Words>>,
): Dimension {
  const rank = (value: MemberKey) => {
    const at = order.indexOf(String(value))
    return at < 0 ? order.length : at
  }
  return {
    id,
    words,
    key,
    label: null,
    fixesBody: false,
    say: (member, language) =>
      member.key === null
        ? NOT_STATED[language]
        : (names[String(member.key)]?.[language] ?? String(member.key)),
    compare: (a, b) => lastIfNull(a, b, (x, y) => rank(x) - rank(y) || compareNames(String(x), String(y))),
  }
}

const TEMPLATE_WORDS: Readonly<Record<string, Words>> = {
  '2019': { zh: '2019 版表格', en: '2019 form' },
  '2021': { zh: '2021 版表格', en: '2021 form' },
  mixed: { zh: '两版混用', en: 'Mixed forms' },
  legacy_pre2019: { zh: '2019 年以前的格式', en: 'Before 2019' },
  unknown: { zh: '版式不明', en: 'Form not recognised' },
}

const ORG: Dimension = {
  id: 'org',
  words: { zh: '单位', en: 'Body' },
  key: sql`org_id`,
  label: sql`org_name`,
  fixesBody: true,
  say: (member, language) =>
    member.label ?? (member.key === null ? NOT_STATED[language] : String(member.key)),
  compare: (a, b) =>
    lastIfNull(
      a,
      b,
      (x, y) => compareNames(a.label ?? '', b.label ?? '') || compareNames(String(x), String(y)),
    ),
}

const YEAR: Dimension = {
  id: 'year',
  words: { zh: '年份', en: 'Year' },
  key: sql`year`,
  label: null,
  fixesBody: false,
  say: (member, language) => (member.key === null ? NOT_STATED[language] : String(member.key)),
  compare: (a, b) => lastIfNull(a, b, (x, y) => Number(x) - Number(y)),
}

const ALL: readonly Dimension[] = [
  place('province', { zh: '省', en: 'Province' }, []),
  place('city', { zh: '市', en: 'City' }, [sql`province`]),
  place('county', { zh: '县', en: 'County' }, [sql`province`, sql`city`]),
  listed('type', { zh: '类型', en: 'Type' }, sql`org_type`, ORG_TYPES, ORG_TYPE_WORDS),
  listed('level', { zh: '层级', en: 'Level' }, sql`org_level`, ORG_LEVELS, ORG_LEVEL_WORDS),
  ORG,
  YEAR,
  listed(
    'template',
    { zh: '表格版式', en: 'Form' },
    sql`template`,
    ['2019', '2021', 'mixed', 'legacy_pre2019', 'unknown'],
    TEMPLATE_WORDS,
  ),
]

/** Member of a split that holds what the report gives in total and in none of the parts. */
export const UNLISTED = 'unlisted'

/** A figure of a report in its parts as the form lists them, 未列明 last. */
function split(id: 'applicant' | 'outcome' | 'reason', words: Words): Dimension {
  const { parts } = MIX_KINDS[id]
  const names = {
    ...Object.fromEntries(parts.map(part => [part.id, part.name])),
    [UNLISTED]: { zh: '未列明', en: 'Not listed' },
  }
  return listed(id, words, null, [...parts.map(part => part.id), UNLISTED], names)
}

const SPLIT: Readonly<Record<SplitId, Dimension>> = {
  applicant: split('applicant', { zh: '申请人', en: 'Applicant' }),
  outcome: split('outcome', { zh: '办理结果', en: 'Outcome' }),
  reason: split('reason', { zh: '不予公开理由', en: 'Reason of refusal' }),
  check: listed(
    'check',
    { zh: '核对规则', en: 'Check' },
    null,
    CHECKS.map(check => check.code),
    Object.fromEntries(
      CHECKS.map(({ code, name }) => [code, { zh: `${code} ${name.zh}`, en: `${code} ${name.en}` }]),
    ),
  ),
}

/** Whether a field splits the figures of one report instead of telling reports apart. */
export function isSplit(id: FieldId): id is SplitId {
  return (SPLITS as readonly string[]).includes(id)
}

const BY_ID: ReadonlyMap<DimensionId, Dimension> = new Map(
  [...ALL, ...Object.values(SPLIT)].map(d => [d.id as DimensionId, d]),
)

const OWN_COLUMN = 'x:'

/** A column of the files' own, as text. */
function ownColumn(id: `x:${string}`): Dimension {
  const name = id.slice(OWN_COLUMN.length)
  return {
    id,
    words: { zh: name, en: name },
    key: ident(name),
    label: null,
    fixesBody: false,
    say: (member, language) => (member.key === null ? NOT_STATED[language] : String(member.key)),
    compare: (a, b) => lastIfNull(a, b, (x, y) => compareNames(String(x), String(y))),
  }
}

function isOwnColumn(id: FieldId): id is `x:${string}` {
  return id.startsWith(OWN_COLUMN)
}

/** The dimension of an id; throws for an id without a declaration (our bug). */
export function dimension(id: FieldId): Dimension {
  const found = isOwnColumn(id) ? ownColumn(id) : BY_ID.get(id)
  if (!found) throw new Error(`unknown dimension: ${id}`)
  return found
}

/** The texts of the dataset, beside each other: how like they are, and whom they name. */
import type { Database } from '../../db/database'
import { type Query, sql } from '../../db/sql'
import type { Section } from '../../domain/document'
import { grouped } from '../../domain/grouped'
import { pause, WITHOUT_PAUSE } from '../pause'
import { numberOf, textOf } from '../question'
import { alike, runsOf, sharedRuns } from './likeness'
import { namedIn } from './naming'
import type { Likeness, Named } from './told'

/** Whose text it is. */
export interface Writer {
  readonly reportKey: string
  readonly orgId: string | null
  readonly name: string
  readonly county: string | null
  readonly year: number | null
  /** A report that compiles others is compared with none of them. */
  readonly compiled: boolean
}

export interface WrittenText extends Writer {
  /** Sections 一, 五 and 六. */
  readonly text: string
  /** Of sections 一 and 五; null where they are too short to be compared. */
  readonly runs: ReadonlySet<string> | null
}

/** How like another report, and which. */
export interface Like extends Likeness {
  readonly twin: string
}

/** From so many on, texts that are as like are of a template that was given out. */
const COMMON = 3

export function writtenText(
  writer: Writer,
  sections: readonly Pick<Section, 'number' | 'text'>[],
): WrittenText {
  const of = (numbers: readonly number[]) =>
    sections
      .filter(({ number }) => numbers.includes(number))
      .map(({ text }) => text)
      .join('\n')
  return { ...writer, text: of([1, 5, 6]), runs: runsOf(of([1, 5])) }
}

/** The texts of reports; `reports` is a FROM clause over `report AS r`. */
export async function readTexts(db: Database, reports: Query): Promise<readonly WrittenText[]> {
  const { rows } = await db.ask(sql`SELECT r.report_key, r.org_id, r.org_name, r.county, r.year,
      r.org_type = 'government' AND r.org_level <> 'town' AS compiled, t.part, t.text
    FROM ${reports} JOIN report_text AS t ON t.report_key = r.report_key
    ORDER BY t.rowid`)
  return [...grouped(rows, row => textOf(row, 'report_key') ?? '')].flatMap(([reportKey, parts]) => {
    const [first] = parts
    if (!first) return []
    const writer: Writer = {
      reportKey,
      orgId: textOf(first, 'org_id'),
      name: textOf(first, 'org_name') ?? '',
      county: textOf(first, 'county'),
      year: numberOf(first, 'year'),
      compiled: first.compiled === true,
    }
    const sections = parts.map(part => ({
      number: Number(textOf(part, 'part')),
      text: textOf(part, 'text') ?? '',
    }))
    return [writtenText(writer, sections)]
  })
}

const isNear = (a: Writer, b: Writer) => a.county === null || b.county === null || a.county === b.county

/**
 * The likest text of another body for the same year, by report (M65): within a county where both are known. `most`: from
 * which likeness on it is a copy.
 */
export async function likeOthers(
  all: readonly WrittenText[],
  most: number,
): Promise<ReadonlyMap<string, Like>> {
  const found = new Map<string, Like>()
  const comparable = all.filter(own => own.runs !== null && !own.compiled)
  for (const ofYear of grouped(comparable, own => String(own.year)).values()) {
    const share = sharedRuns()
    const likes = ofYear.map((): { readonly twin: WrittenText; readonly value: number }[] => [])
    for (const [i, a] of ofYear.entries()) {
      if (i > 0 && i % WITHOUT_PAUSE === 0) await pause()
      if (!a.runs) continue
      for (const [j, shared] of share(a.runs).entries()) {
        const b = ofYear[j]
        if (!b?.runs || b.orgId === a.orgId || !isNear(a, b)) continue
        const value = shared / (a.runs.size + b.runs.size - shared)
        likes[i]?.push({ twin: b, value })
        likes[j]?.push({ twin: a, value })
      }
    }
    for (const [i, own] of likes.entries()) {
      const [likest] = own.toSorted((a, b) => b.value - a.value)
      const writer = ofYear[i]
      if (!likest || !writer) continue
      const asLike = own.filter(({ value }) => value >= most).length
      const { twin, value } = likest
      const common = asLike >= COMMON && 2 * asLike > own.length
      found.set(writer.reportKey, {
        twin: twin.reportKey,
        value,
        name: twin.name,
        year: twin.year ?? 0,
        common,
      })
    }
  }
  return found
}

/** How like the body's text of the year before (M64); null without both. */
export function likeBefore(own: WrittenText, before: WrittenText | undefined): Like | null {
  if (!own.runs || !before?.runs) return null
  const { reportKey, name, year } = before
  return { twin: reportKey, value: alike(own.runs, before.runs), name, year: year ?? 0, common: false }
}

/** Names of bodies by county, of these counties. */
export async function countyNames(
  db: Database,
  writers: readonly Writer[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const counties = new Set(writers.map(({ county }) => county).filter(county => county !== null))
  if (counties.size === 0) return new Map()
  const { rows } = await db.ask(sql`SELECT DISTINCT org_name, county FROM org
    WHERE county IN (SELECT unnest(string_split(${[...counties].join('\n')}, '\n')))`)
  const named = grouped(rows, row => textOf(row, 'county') ?? '')
  return new Map([...named].map(([county, own]) => [county, own.map(row => textOf(row, 'org_name') ?? '')]))
}

/** Other towns that a text names: of its county, and of those with a text where either county is not known. */
export function othersNamed(
  own: WrittenText,
  all: readonly Writer[],
  counties: ReadonlyMap<string, readonly string[]>,
): readonly Named[] {
  const near = all.filter(other => own.county === null || other.county === null)
  return namedIn(own.text, own.name, [
    ...near.map(({ name }) => name),
    ...(counties.get(own.county ?? '') ?? []),
  ])
}

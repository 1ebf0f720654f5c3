/** What the checks of a draft's text need of the texts that are loaded. */
import { type Parameters, parameterValue } from '../../catalog/parameters'
import type { Database } from '../../db/database'
import { sql } from '../../db/sql'
import type { Section } from '../../domain/document'
import { onlyHighest } from '../revisions'
import type { TextSeen } from './told'
import {
  countyNames,
  likeBefore,
  likeOthers,
  othersNamed,
  readTexts,
  type Writer,
  writtenText,
} from './writtenTexts'

const DRAFT = '\u0000draft'

/** How like other texts a draft is, and whom it names; `orgId` null: none of the bodies of the dataset. */
export async function draftLikeness(
  db: Database,
  writer: Pick<Writer, 'orgId' | 'name' | 'county' | 'year'>,
  sections: readonly Pick<Section, 'number' | 'text'>[],
  parameters: Parameters,
): Promise<Pick<TextSeen, 'before' | 'other' | 'named'>> {
  const { orgId, year } = writer
  const own = writtenText({ ...writer, reportKey: DRAFT, compiled: false }, sections)
  const current = sql`(SELECT * FROM report AS r ${onlyHighest(sql`r`)}) AS r`
  const texts = year === null ? [] : await readTexts(db, current)
  const others = texts.filter(t => t.year === year && (orgId === null || t.orgId !== orgId))
  const before = texts.find(t => orgId !== null && t.orgId === orgId && t.year === (year ?? 0) - 1)
  const likes = await likeOthers([...others, own], parameterValue('text_like_minor', parameters))
  const counties = await countyNames(db, [own])
  return {
    before: likeBefore(own, before),
    other: likes.get(DRAFT) ?? null,
    named: othersNamed(own, others, counties),
  }
}

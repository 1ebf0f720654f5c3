/** Dates that rules depend on, declared once (domain.md 4.1). A date is a day of the year after the reported one. */
import { numeral, type Query, sql } from '../db/sql'
import type { Words } from '../domain/dictionary'

export interface Deadline {
  readonly id: 'deadline_town' | 'deadline_department' | 'deadline_county'
  readonly month: number
  readonly day: number
  /** Statutory: art. 49 of the Regulation names these bodies. Customary: it does not, counties order the date. */
  readonly basis: 'customary' | 'statutory'
  readonly name: Words
  readonly explanation: Words
}

const DEADLINE_TOWN: Deadline = {
  id: 'deadline_town',
  month: 1,
  day: 31,
  basis: 'customary',
  name: { zh: '乡镇街道公布日期', en: 'Date for towns and streets' },
  explanation: {
    zh: '《条例》第四十九条没有写到乡镇；各县通常要求 1 月内公布，这里取惯例日期 1 月 31 日。晚于此日只说“晚于惯例日期”，不说违法。',
    en: 'Article 49 of the Regulation does not name towns. Counties usually ask them to publish in January, so the customary 31 January is used here; a later date is called “after the customary date”, never illegal.',
  },
}

const DEADLINE_DEPARTMENT: Deadline = {
  id: 'deadline_department',
  month: 1,
  day: 31,
  basis: 'statutory',
  name: { zh: '部门公布期限', en: 'Deadline for departments' },
  explanation: {
    zh: '《条例》第四十九条：县级以上人民政府部门应当在每年 1 月 31 日前公布上一年度报告。',
    en: 'Article 49 of the Regulation: departments of governments at county level and above publish by 31 January.',
  },
}

const DEADLINE_COUNTY: Deadline = {
  id: 'deadline_county',
  month: 3,
  day: 31,
  basis: 'statutory',
  name: { zh: '一级政府公布期限', en: 'Deadline for governments' },
  explanation: {
    zh: '《条例》第四十九条：县级以上地方人民政府的年度报告在每年 3 月 31 日前公布。',
    en: 'Article 49 of the Regulation: the report of a government at county level or above is published by 31 March.',
  },
}

export const DEADLINES: readonly Deadline[] = [DEADLINE_TOWN, DEADLINE_DEPARTMENT, DEADLINE_COUNTY]

function dayOf(deadline: Deadline): Query {
  return sql`make_date(year + 1, ${numeral(deadline.month)}, ${numeral(deadline.day)})`
}

/**
 * The last day for the body of a row, as DATE, from org_level, org_type and year. NULL where neither level
 * nor type tells which date applies (for instance a zone above town level).
 */
export const DEADLINE_OF_ROW: Query = sql`CASE
    WHEN org_level = 'town' OR org_type IN ('subdistrict', 'town_zhen', 'township_xiang', 'ethnic_township', 'sumu') THEN ${dayOf(DEADLINE_TOWN)}
    WHEN org_type = 'department' THEN ${dayOf(DEADLINE_DEPARTMENT)}
    WHEN org_type = 'government' THEN ${dayOf(DEADLINE_COUNTY)}
  END`

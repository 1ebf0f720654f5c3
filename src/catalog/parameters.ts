/** Dates and thresholds that rules depend on, declared once (domain.md 4.1 and 5): shown in 口径, changeable by the user. */
import { ident, numeral, type Query, sql } from '../db/sql'
import type { Words } from '../domain/dictionary'
import type { Declared } from './parameterType'
import { STATISTIC_PARAMETERS } from './statisticParameters'

/** The customary or statutory day of publication; a day of the year after the reported one. */
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

export type { ParameterUnit } from './parameterType'

const deadline = ({ month, day, name, explanation }: Deadline): Declared => ({
  unit: 'day',
  value: month * 100 + day,
  lowest: 101,
  highest: 1231,
  name,
  explanation,
})

const DECLARED = {
  deadline_town: deadline(DEADLINE_TOWN),
  deadline_department: deadline(DEADLINE_DEPARTMENT),
  deadline_county: deadline(DEADLINE_COUNTY),
  completeness_minor: {
    unit: 'share',
    value: 0.9,
    lowest: 0.5,
    highest: 1,
    name: { zh: '填报完整度下限', en: 'Least completeness' },
    explanation: {
      zh: '填写的单元格少于此比例的报告，提示填报不完整（K57）。',
      en: 'A report with a smaller share of cells filled in is told as incomplete (K57).',
    },
  },
  completeness_major: {
    unit: 'share',
    value: 0.5,
    lowest: 0,
    highest: 1,
    name: { zh: '填报严重不完整的界限', en: 'Very low completeness' },
    explanation: {
      zh: '填写的单元格少于此比例的，K57 按较重一级提示。',
      en: 'Below this share K57 is one step more severe.',
    },
  },
  all_zero_written: {
    unit: 'share',
    value: 0.9,
    lowest: 0.5,
    highest: 1,
    name: { zh: '判断全零所需的填写比例', en: 'Share written before «all zero» is said' },
    explanation: {
      zh: '至少写了这么多单元格，才说“全部为零”（K33）；否则无法判断。',
      en: 'Only with this share of cells written is a report called all zero (K33); otherwise unknown.',
    },
  },
  decisions_active: {
    unit: 'count',
    value: 50,
    lowest: 1,
    highest: 10_000,
    name: { zh: '有执法职能的决定数', en: 'Decisions that show powers' },
    explanation: {
      zh: '其余年份至少两年的处理决定数达到此数，全零才另标“有执法职能却全零”（K33）。',
      en: 'Only where at least two other years have so many decisions is an all-zero report marked apart (K33).',
    },
  },
  fee_unit_from: {
    unit: 'wan',
    value: 1000,
    lowest: 1,
    highest: 1_000_000,
    name: { zh: '收费金额单位存疑的起点', en: 'Fees from which the unit is in doubt' },
    explanation: {
      zh: '乡镇街道收费达到此数（万元）、且远高于本单位其他年度时，提示核对单位（K24）。',
      en: "From this amount (10,000 yuan) on, and far above the body's other years, the unit is to be checked (K24).",
    },
  },
  fee_unit_times: {
    unit: 'times',
    value: 20,
    lowest: 2,
    highest: 10_000,
    name: { zh: '收费金额高于自身其他年度的倍数', en: "Times the body's own other years" },
    explanation: {
      zh: '与本单位其他年度的中位数相比（K24）。',
      en: "Compared with the median of the body's other years (K24).",
    },
  },
  huge_from: {
    unit: 'count',
    value: 1000,
    lowest: 10,
    highest: 1_000_000,
    name: { zh: '特大数字的起点', en: 'Count that may be huge' },
    explanation: {
      zh: '达到此数才可能被提示为特大数字（K26）。',
      en: 'Only counts from here on can be told as huge (K26).',
    },
  },
  huge_times: {
    unit: 'times',
    value: 10,
    lowest: 2,
    highest: 1000,
    name: { zh: '特大数字高出其余的倍数', en: 'Times the next largest' },
    explanation: {
      zh: '须达到同列同类单位第二大数、以及本单位其他年度的这么多倍（K26）。',
      en: "It must be so many times the second-largest figure of its column and kind of body, and of the body's other years (K26).",
    },
  },
  huge_reports: {
    unit: 'count',
    value: 30,
    lowest: 5,
    highest: 1000,
    name: { zh: '判断特大数字所需的报告数', en: 'Reports needed to call a count huge' },
    explanation: {
      zh: '同列同类单位的数字少于此数时，无法判断（K26）。',
      en: 'With fewer figures of the column and kind of body it is unknown (K26).',
    },
  },
  stock_flow_from: {
    unit: 'count',
    value: 5,
    lowest: 1,
    highest: 1000,
    name: { zh: '疑把事项数填作决定数的起点', en: 'Decisions from which stock may stand for flow' },
    explanation: {
      zh: '处理决定数达到此数、且恰等于项目数之和时提示（K36）；两行同时如此的不论大小。',
      en: 'From this number of decisions on, equal to the stock of items (K36); two such rows at once are told whatever their size.',
    },
  },
  ...STATISTIC_PARAMETERS,
} satisfies Readonly<Record<string, Declared>>

export type ParameterId = keyof typeof DECLARED

export interface Parameter extends Declared {
  readonly id: ParameterId
}

export const PARAMETERS: readonly Parameter[] = Object.entries<Declared>(DECLARED).map(([id, declared]) => ({
  id: id as ParameterId,
  ...declared,
}))

/** Values that a user changed; what is absent has its default. */
export type Parameters = Readonly<Partial<Record<ParameterId, number>>>

/** The value in force, kept within its range. */
export function parameterValue(id: ParameterId, changed: Parameters = {}): number {
  const { value, lowest, highest } = DECLARED[id]
  return Math.min(highest, Math.max(lowest, changed[id] ?? value))
}

/** The macro that gives a deadline in force as month × 100 + day. */
const inForce = ({ id }: Deadline): Query => sql`${ident(id)}()`

/**
 * Statements that make the deadlines in force known to the engine, as macros: what is asked of the tables (M61), also
 * by a user, and the checks (K53) go by the same days.
 */
export function deadlineMacros(changed: Parameters): readonly Query[] {
  return DEADLINES.map(
    deadline =>
      sql`CREATE OR REPLACE MACRO ${inForce(deadline)} AS ${numeral(parameterValue(deadline.id, changed))}`,
  )
}

/** A day that its month does not have is the last of it. */
function dayOf(deadline: Deadline): Query {
  const first = sql`make_date(year + 1, ${inForce(deadline)} // 100, 1)`
  return sql`least(${first} + ${inForce(deadline)} % 100 - 1, last_day(${first}))`
}

/**
 * The last day for the body of a row, as DATE, from org_level, org_type and year. NULL where neither level
 * nor type tells which date applies (for instance a zone above town level). Needs `deadlineMacros`.
 */
export const DEADLINE_OF_ROW: Query = sql`CASE
    WHEN org_level = 'town' OR org_type IN ('subdistrict', 'town_zhen', 'township_xiang', 'ethnic_township', 'sumu') THEN ${dayOf(DEADLINE_TOWN)}
    WHEN org_type = 'department' THEN ${dayOf(DEADLINE_DEPARTMENT)}
    WHEN org_type = 'government' THEN ${dayOf(DEADLINE_COUNTY)}
  END`

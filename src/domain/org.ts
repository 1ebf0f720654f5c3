/** Who reports (domain.md 2.6). */
import type { Words } from './dictionary'

export const ORG_LEVELS = ['province', 'city', 'county', 'town'] as const
export type OrgLevel = (typeof ORG_LEVELS)[number]

export const ORG_TYPES = [
  'subdistrict',
  'town_zhen',
  'township_xiang',
  'ethnic_township',
  'sumu',
  'special',
  'department',
  'government',
] as const
export type OrgType = (typeof ORG_TYPES)[number]

export const ORG_TYPE_WORDS: Readonly<Record<OrgType, Words>> = {
  subdistrict: { zh: '街道', en: 'Subdistrict' },
  town_zhen: { zh: '镇', en: 'Town' },
  township_xiang: { zh: '乡', en: 'Township' },
  ethnic_township: { zh: '民族乡', en: 'Ethnic township' },
  sumu: { zh: '苏木', en: 'Sumu' },
  special: { zh: '管委会等', en: 'Zone or farm' },
  department: { zh: '部门', en: 'Department' },
  government: { zh: '一级政府（汇总）', en: 'Government (compiled)' },
}

export const ORG_LEVEL_WORDS: Readonly<Record<OrgLevel, Words>> = {
  province: { zh: '省级', en: 'Province' },
  city: { zh: '市级', en: 'City' },
  county: { zh: '县级', en: 'County' },
  town: { zh: '乡镇级', en: 'Town' },
}

/** One body of a roster file: who is expected to report (design.md 4). Dates as written, `YYYY-MM-DD` or ''. */
export interface RosterEntry {
  readonly orgId: string
  readonly orgName: string
  readonly province: string
  readonly city: string
  readonly county: string
  readonly orgType: OrgType | null
  readonly validFrom: string
  readonly validTo: string
  readonly population: number | null
}

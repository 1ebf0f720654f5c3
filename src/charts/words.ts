/** What charts and their sentences say, in both languages; the data stands in `describe.ts`. */

import type { Reason } from '../analysis/measure'
import type { Metric } from '../catalog/metric'
import { item, type Language, type Words } from '../domain/dictionary'
import { ORG_TYPE_WORDS, type OrgType } from '../domain/org'
import type { FormChange, LineRole } from './spec'

/** Why there is no value, in a few words. */
export const REASON_WORDS: Readonly<Record<Reason, Words>> = {
  zero: { zh: '分母为 0', en: 'denominator 0' },
  blank: { zh: '空白', en: 'blank' },
  conflict: { zh: '本表数字互相矛盾，先核对', en: 'figures contradict each other; check first' },
  exceeds: { zh: '分子大于分母', en: 'part greater than its whole' },
  missing: { zh: '未报', en: 'no report found' },
  template: { zh: '该年表格没有这一项', en: 'not in the form of that year' },
  not_loaded: { zh: '本文件未载', en: 'not in this file' },
  rule: { zh: '按口径不算', en: 'not computed under its definition' },
  years: { zh: '三年中有数的年份不够', en: 'too few of the three years have figures' },
  roster: { zh: '没有应报名册', en: 'no roster of who should report' },
}

export const CHART_WORDS = {
  median: { zh: '同类中位数', en: 'Peer median' },
  medianAll: { zh: '各单位中位数', en: 'Median' },
  quartiles: { zh: '同类四分位带', en: 'Peer quartiles' },
  quartilesAll: { zh: '四分位带', en: 'Quartiles' },
  notExpected: { zh: '不在应报之列', en: 'not expected' },
  noReports: { zh: '没有可用的年报', en: 'no usable report' },
} satisfies Record<string, Words>

const PLURAL: Readonly<Record<OrgType, string>> = {
  subdistrict: 'subdistricts',
  town_zhen: 'towns',
  township_xiang: 'townships',
  ethnic_township: 'ethnic townships',
  sumu: 'sumu',
  special: 'zones and farms',
  department: 'departments',
  government: 'governments (compiled)',
}

/** What bodies of a type are called together: 街道, subdistricts; 单位, bodies where they differ. */
export function kindName(type: OrgType | null, language: Language): string {
  if (!type) return language === 'zh' ? '单位' : 'bodies'
  return language === 'zh' ? ORG_TYPE_WORDS[type].zh : PLURAL[type]
}

/** Counted bodies, by type where they have one in common: «10 个街道», «10 subdistricts». */
export function bodies(n: number, type: OrgType | null, language: Language): string {
  if (language === 'zh') return `${n} 个${kindName(type, 'zh')}`
  return n === 1 ? `1 of the ${kindName(type, 'en')}` : `${n} ${kindName(type, 'en')}`
}

/** What the denominator counts, short enough to stand before «不足 10 件»: 办结, 新收, or 分母. */
export function denominatorName(metric: Metric, language: Language): string {
  const only = metric.denominator?.length === 1 ? metric.denominator[0]?.item : undefined
  if (only === 'handled_total') return language === 'zh' ? '办结' : 'handled'
  if (only !== undefined) return language === 'zh' ? item(only).short.zh : item(only).short.en.toLowerCase()
  return language === 'zh' ? '分母' : 'denominator'
}

/** Why a point of a line shows nothing, where its row gives no reason: not asked for, or too few to be drawn grey. */
export function emptyPoint(metric: Metric, role: LineRole, language: Language): string {
  if (role === 'pooled') return CHART_WORDS.noReports[language]
  if (role !== 'peer') return CHART_WORDS.notExpected[language]
  if (metric.minimumN === 0) return language === 'zh' ? '没有数值' : 'no value'
  return language === 'zh'
    ? `不足 ${metric.minimumN} 件或没有数值`
    : `fewer than ${metric.minimumN}, or no value`
}

const ACROSS: Readonly<Record<Metric['across'], Words>> = {
  through: { zh: '本指标两版口径一致，线可相连', en: 'same meaning in both forms, so the line runs on' },
  marked: { zh: '两版同名，口径略有出入，前后比较要留意', en: 'same name in both, compare with care' },
  cut: { zh: '两版不可比，线在此断开', en: 'not comparable, so the line is cut' },
}

/** What is said of an item that only one of the forms has. */
function onlyIn(metric: Metric): Words | null {
  if (metric.templates.length > 1) return null
  return metric.templates[0] === '2021'
    ? { zh: '此前的表格没有这一项', en: 'not in the form before' }
    : { zh: '新版表格没有这一项', en: 'not in the new form' }
}

/** The label of the band at a change of form; `short` for narrow charts and where several bands stand. */
export function changeLabel(metric: Metric, change: FormChange, short: boolean): Words {
  const start: Words = {
    zh: `${change.year} 年起${short ? '新版' : '用新版'}表格`,
    en: `New form from ${change.year}`,
  }
  if (short) return start
  const across = onlyIn(metric) ?? ACROSS[metric.across]
  return { zh: `${start.zh}；${across.zh}`, en: `${start.en}: ${across.en}` }
}

/** What is said of a body whose years before its present life are another body's. */
export function sinceWords(year: number, language: Language): string {
  return language === 'zh'
    ? `据名册 ${year} 年起为新设机构，此前年份不并入`
    : `by the roster a new body since ${year}; years before are left out`
}

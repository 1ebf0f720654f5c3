/** Title, subtitle and the lines under the table, made from the layout and the data. */
import { dimension } from '../../../analysis/pivot/dimensions'
import { addsYears } from '../../../analysis/pivot/groups'
import { type PivotTable, TOTAL } from '../../../analysis/pivot/shape'
import type { Metric } from '../../../catalog/metric'
import type { Language, Words } from '../../../domain/dictionary'
import { ORG_TYPE_WORDS } from '../../../domain/org'
import type { PivotLayout, Selection } from '../../../domain/selection'
import { PIVOT } from '../../words/pivot'
import { isRate, otherForms, spreadValues } from './columns'
import { type Breaks, stepWords } from './shading'

/** A metric's name without what stands in brackets: 公开率（含部分公开） is 公开率. */
export function plainName(metric: Metric, language: Language): string {
  return metric.name[language].replace(/（.*）|\s*\(.*\)/, '')
}

/** The same inside an English sentence. */
function inSentence(name: string, language: Language): string {
  return language === 'en' && !/^[A-Z]{2}/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

function namesOf(metrics: readonly Metric[], language: Language): string {
  return PIVOT.and(metrics.map(m => inSentence(m.short[language], language)))[language]
}

/** 新收申请与公开率，按类型、单位和年份. */
export function titleOf(layout: PivotLayout, metrics: readonly Metric[], language: Language): string {
  const names = metrics.map((m, i) =>
    i === 0 ? plainName(m, language) : inSentence(plainName(m, language), language),
  )
  const values =
    names.length > 3 ? PIVOT.andMore(names[0] ?? '', names.length)[language] : PIVOT.with(names)[language]
  const by = PIVOT.and([...layout.rows, ...layout.columns].map(id => dimension(id).words[language]))[language]
  return PIVOT.titleBy(values, language === 'en' ? by.toLowerCase() : by)[language]
}

/** 60 个单位 · 400 份年报 · 公开率为 2019–2025 年合并. */
export function subtitleOf(
  layout: PivotLayout,
  metrics: readonly Metric[],
  table: PivotTable,
  language: Language,
): readonly string[] {
  const total = table.margin('', '')
  if (!total) return []
  const spread = spreadValues(layout)
  const pooled = metrics.filter(
    (m, i) => isRate(m) && addsYears(m) && (layout.rowTotals !== 'off' || spread.includes(i)),
  )
  const { firstYear, lastYear } = total
  const years =
    firstYear !== null && lastYear !== null && firstYear < lastYear && !layout.rows.includes('year')
  return [
    PIVOT.bodies(total.bodies)[language],
    PIVOT.reports(total.reports)[language],
    ...(years && pooled.length > 0
      ? [PIVOT.pooled(namesOf(pooled, language), firstYear, lastYear)[language]]
      : []),
  ]
}

/** Units, shading, rules: each a short sentence. */
export function rulesOf(
  layout: PivotLayout,
  metrics: readonly Metric[],
  table: PivotTable,
  breaks: Breaks | null,
  language: Language,
): readonly string[] {
  const rules: Words[] = []
  const first = metrics[0]
  for (const metric of metrics) {
    const how = metric.kind === 'days' ? PIVOT.medianOf : PIVOT.unit
    if (!isRate(metric)) rules.push(how(metric.short[language], metric.unit[language]))
  }
  if (layout.shading && breaks && first) {
    rules.push(PIVOT.shadingNote(first.short[language], stepWords(first, breaks, language)))
  }
  if (metrics.some(isRate)) rules.push(PIVOT.ratioRule)
  const refused = metrics.filter((m, i) => !addsYears(m) && table.figure(TOTAL, TOTAL, i).fate === 'refused')
  if (refused.length > 0) rules.push(PIVOT.refusedRule(namesOf(refused, language)))
  const minimum = Math.max(0, ...metrics.map(m => m.minimumN))
  if (minimum > 0) rules.push(PIVOT.smallRule(minimum))
  rules.push(PIVOT.missingRule)
  const others = otherForms(layout, table)
  if (others.length > 0) rules.push(PIVOT.otherForms(others))
  return rules.map(words => words[language])
}

/** What the selection leaves out, for exports. */
export function filtersOf(selection: Selection, language: Language): string {
  const { years, filters } = selection
  const parts = [
    years ? PIVOT.yearsFilter(years.from, years.to)[language] : PIVOT.allYears[language],
    ...(filters.counties.length > 0 ? [filters.counties.join('、')] : []),
    ...(filters.types.length > 0 ? [filters.types.map(t => ORG_TYPE_WORDS[t][language]).join('、')] : []),
  ]
  return parts.join(' · ')
}

/** A fingerprint as people compare it: the first twelve digits in groups of four. */
export function shortFingerprint(hex: string): string {
  return (hex.slice(0, 12).match(/.{1,4}/g) ?? []).join(' ')
}

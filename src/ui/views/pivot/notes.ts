/** Title, subtitle and the lines under the table, made from the layout and the data. */
import { dimension } from '../../../analysis/pivot/dimensions'
import { addsYears } from '../../../analysis/pivot/figures'
import { measured } from '../../../analysis/pivot/measure'
import { type PivotNode, type PivotSort, type PivotTable, TOTAL } from '../../../analysis/pivot/shape'
import { isPartSplit } from '../../../analysis/pivot/slots'
import type { Language, Words } from '../../../domain/dictionary'
import { type FieldId, type PivotLayout, type PivotMeasure, plainMeasure } from '../../../domain/selection'
import { PIVOT } from '../../words/pivot'
import { hasCourse, isRate, otherForms, spreadValues } from './columns'
import { fullName, headOf, unitOf } from './measures'
import { type Breaks, stepWords } from './shading'

/** Members of a filter that are named; more are counted. */
const MOST_NAMED = 6

/** The same inside an English sentence. */
function inSentence(name: string, language: Language): string {
  return language === 'en' && !/^[A-Z]{2}/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

function namesOf(measures: readonly PivotMeasure[], language: Language): string {
  return PIVOT.and(measures.map(m => inSentence(headOf(m, language), language)))[language]
}

/** 新收申请与公开率，按类型、单位和年份. */
export function titleOf(layout: PivotLayout, language: Language): string {
  const names = layout.values.map((m, i) => {
    const name = fullName(m, language)
    return i === 0 ? name : inSentence(name, language)
  })
  const values =
    names.length > 3 ? PIVOT.andMore(names[0] ?? '', names.length)[language] : PIVOT.with(names)[language]
  const by = PIVOT.and([...layout.rows, ...layout.columns].map(id => dimension(id).words[language]))[language]
  return PIVOT.titleBy(values, language === 'en' ? by.toLowerCase() : by)[language]
}

/** 60 个单位 · 400 份年报 · 公开率为 2019–2025 年合并. */
export function subtitleOf(layout: PivotLayout, table: PivotTable, language: Language): readonly string[] {
  const total = table.margin('', '')
  if (!total) return []
  const spread = spreadValues(layout)
  const pooled = layout.values.filter(
    (m, i) => isRate(m) && addsYears(measured(m)) && (layout.rowTotals !== 'off' || spread.includes(i)),
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
  table: PivotTable,
  breaks: Breaks | null,
  language: Language,
): readonly string[] {
  const { values } = layout
  const rules: Words[] = []
  const first = values[0]
  for (const measure of values) {
    const unit = unitOf(measure, language)
    const median = measured(measure).kind === 'days' && measure.aggregate === 'whole'
    const how = median ? PIVOT.medianOf : PIVOT.unit
    if (unit !== null) rules.push(how(headOf(measure, language), unit))
  }
  if (layout.shading && breaks && first) {
    rules.push(PIVOT.shadingNote(headOf(first, language), stepWords(first, breaks, language)))
  }
  if (values.some(isRate)) rules.push(PIVOT.ratioRule)
  const splits = [...layout.rows, ...layout.columns].filter(isPartSplit).length
  if (splits > 0 && values.some(m => m.aggregate === 'whole' && !isRate(m)))
    rules.push(splits > 1 ? PIVOT.crossRule : PIVOT.partsRule)
  const quantiles = values.filter(
    m => m.aggregate === 'median' || m.aggregate === 'q1' || m.aggregate === 'q3',
  )
  if (quantiles.length > 0) rules.push(PIVOT.quantileRule)
  if (values.some(m => m.aggregate === 'zeros')) rules.push(PIVOT.zerosRule)
  if (values.some(m => m.shownAs === 'change')) rules.push(PIVOT.changeRule)
  if (values.some(m => m.shownAs === 'rank')) rules.push(PIVOT.rankRule)
  if (values.some(m => m.shownAs === 'index')) rules.push(PIVOT.indexRule)
  if (hasCourse(layout)) rules.push(PIVOT.trendRule)
  const refused = values.filter((_, i) => table.figure(TOTAL, TOTAL, i).refusal === 'years')
  if (refused.length > 0) rules.push(PIVOT.refusedRule(namesOf(refused, language)))
  const minimum = Math.max(0, ...values.filter(isRate).map(m => measured(m).minimumN))
  if (minimum > 0) rules.push(PIVOT.smallRule(minimum))
  rules.push(PIVOT.missingRule)
  const others = otherForms(layout, table)
  if (others.length > 0) rules.push(PIVOT.otherForms(others))
  return rules.map(words => words[language])
}

/** 类型：镇、乡 · 新收申请：只留 0: what the table's own filters leave. `nameOf` names the member of a field. */
export function filterLines(
  layout: PivotLayout,
  nameOf: (field: FieldId, member: string | number | null) => string,
  language: Language,
): readonly string[] {
  const between = language === 'zh' ? '、' : ', '
  return layout.filters.map(filter => {
    if (filter.kind === 'states') {
      const kept = filter.keep.map(state => PIVOT.states[state][language]).join(between)
      return PIVOT.keeps(fullName(plainMeasure(filter.metric), language), kept)[language]
    }
    const { field, keep } = filter
    const shown = keep.slice(0, MOST_NAMED).map(member => nameOf(field, member))
    const kept =
      keep.length > MOST_NAMED
        ? PIVOT.andOthers(shown.join(between), keep.length)[language]
        : shown.join(between)
    return PIVOT.keeps(dimension(field).words[language], kept)[language]
  })
}

/** What the table is ordered by: 按名称排列, 组内按新收合计从大到小. */
export function sortWords(
  sort: PivotSort,
  layout: PivotLayout,
  columns: readonly PivotNode[],
  language: Language,
): string {
  if (typeof sort.by === 'string') return PIVOT.byName(sort.descending)[language]
  const measure = layout.values[sort.by.value]
  const name = measure ? headOf(measure, language) : ''
  const find = (nodes: readonly PivotNode[], key: string): PivotNode | undefined =>
    nodes.find(n => n.key === key) ?? nodes.map(n => find(n.children, key)).find(n => n !== undefined)
  const node = sort.by.column === '' ? undefined : find(columns, sort.by.column)
  const names = node?.members.map((m, i) => {
    const id = layout.columns[i]
    const text = id ? dimension(id).say(m, language) : ''
    return id === 'year' && language === 'zh' ? `${text} 年` : text
  })
  const said = names ? PIVOT.columnBy(names.join(' '), name) : PIVOT.totalBy(name)
  return PIVOT.byValue(said[language], sort.descending)[language]
}

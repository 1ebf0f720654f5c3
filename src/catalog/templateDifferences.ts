/** How the cells of the 2019 form relate to those of the 2021 form (domain.md 1.7), for the methods page and the bands of charts. */
import { findColumn, type Words } from '../domain/dictionary'
import { cells } from './lineage'
import type { Metric } from './metric'

export type Relation = 'same' | 'sum' | 'weaker' | 'near' | 'incomparable' | 'ended' | 'new'

export interface TemplateDifference {
  readonly cell2019: Words
  readonly cell2021: Words
  readonly relation: Relation
  /** How charts treat it. */
  readonly treat: Words
  /** Items of either form that it is about; table 3 and 4 as a whole by their id. */
  readonly items: readonly string[]
}

export const RELATION_WORDS: Readonly<Record<Relation, Words>> = {
  same: { zh: '一一对应', en: 'One to one' },
  sum: { zh: '三行相加', en: 'Sum of three rows' },
  weaker: { zh: '同名，可比性较弱', en: 'Same name, weaker comparability' },
  near: { zh: '相近', en: 'Near' },
  incomparable: { zh: '不可比', en: 'Not comparable' },
  ended: { zh: '2021 版取消', en: 'Ended' },
  new: { zh: '2021 版新增', en: 'New' },
}

const NONE: Words = { zh: '无', en: 'None' }
const ONLY_2019: Words = { zh: '只有 2019 版的年份有数', en: 'Figures for reports in the 2019 form only' }

export const TEMPLATE_DIFFERENCES: readonly TemplateDifference[] = [
  {
    cell2019: { zh: '表三，除（六）其他处理外各行', en: 'Table 3, all rows but (六) other handling' },
    cell2021: { zh: '同名各行', en: 'Same rows' },
    relation: 'same',
    treat: { zh: '可连线', en: 'One continuous series' },
    items: ['t3'],
  },
  {
    cell2019: { zh: '（六）其他处理，1 行', en: '(六) Other handling, one row' },
    cell2021: { zh: '（六）1、2、3 三行', en: '(六) 1, 2 and 3' },
    relation: 'sum',
    treat: {
      zh: '合计可连线；三个分行从 2021 版开始',
      en: 'The total is continuous; its three rows start with the 2021 form',
    },
    items: ['other_total', 'other_no_correction', 'other_fee_unpaid', 'other_misc'],
  },
  {
    cell2019: { zh: '表四各格', en: 'All of table 4' },
    cell2021: { zh: '相同', en: 'Same' },
    relation: 'same',
    treat: { zh: '可连线', en: 'One continuous series' },
    items: ['t4'],
  },
  {
    cell2019: {
      zh: '行政许可、行政处罚、行政强制 处理决定数量',
      en: 'Permits, penalties, coercive measures: decisions',
    },
    cell2021: { zh: '本年处理决定数量', en: 'Decisions this year' },
    relation: 'weaker',
    treat: {
      zh: '连线，并标出换版；有单位在 2019 版里填的是事项数',
      en: 'One line with the change marked; some bodies entered the number of items in the 2019 form',
    },
    items: ['permit_decisions', 'penalty_decisions', 'coercion_decisions'],
  },
  {
    cell2019: { zh: '规章、规范性文件 本年新制作数量', en: 'Rules and normative documents newly made' },
    cell2021: { zh: '本年制发件数', en: 'Issued this year' },
    relation: 'near',
    treat: {
      zh: '分作两条序列，中间断开；2021 版只指行政规范性文件',
      en: 'Two series with a gap; the 2021 form means administrative normative documents only',
    },
    items: ['rules_made', 'normdoc_made', 'rules_issued', 'normdoc_issued'],
  },
  {
    cell2019: { zh: '本年新公开数量', en: 'Newly disclosed this year' },
    cell2021: NONE,
    relation: 'ended',
    treat: ONLY_2019,
    items: ['rules_disclosed', 'normdoc_disclosed'],
  },
  {
    cell2019: { zh: '对外公开总数量', en: 'Publicly available, total' },
    cell2021: { zh: '现行有效件数', en: 'In force' },
    relation: 'incomparable',
    treat: {
      zh: '分作两条序列，不相连：一为累计公开数，一为扣除废止后的有效数',
      en: 'Two series, no line between them: a cumulative number against the number left after repeals',
    },
    items: ['rules_public_total', 'normdoc_public_total', 'rules_in_force', 'normdoc_in_force'],
  },
  {
    cell2019: NONE,
    cell2021: { zh: '本年废止件数', en: 'Repealed this year' },
    relation: 'new',
    treat: { zh: '2019 版的年报不补 0', en: 'Never filled with 0 for reports in the 2019 form' },
    items: ['rules_repealed', 'normdoc_repealed'],
  },
  {
    cell2019: {
      zh: '上一年项目数量、本年增/减（许可、服务、处罚、强制、收费）',
      en: 'Items last year and change (permits, services, penalties, coercion, fees)',
    },
    cell2021: NONE,
    relation: 'ended',
    treat: ONLY_2019,
    items: [
      'permit_items_prev',
      'permit_items_delta',
      'service_items_prev',
      'service_items_delta',
      'penalty_items_prev',
      'penalty_items_delta',
      'coercion_items_prev',
      'coercion_items_delta',
    ],
  },
  {
    cell2019: { zh: '其他对外管理服务事项', en: 'Other external service items' },
    cell2021: NONE,
    relation: 'ended',
    treat: ONLY_2019,
    items: ['service_decisions'],
  },
  {
    cell2019: { zh: '行政事业性收费（项目数）', en: 'Administrative fees (number of items)' },
    cell2021: { zh: '本年收费金额（万元）', en: 'Amount collected (10,000 yuan)' },
    relation: 'incomparable',
    treat: {
      zh: '量和单位都不同，分两图画，不算同比',
      en: 'Another quantity and unit: two charts, never one axis, no change on last year',
    },
    items: ['fee_items_prev', 'fee_items_delta', 'fee_amount_wan'],
  },
  {
    cell2019: { zh: '政府集中采购（项目数、金额）', en: 'Centralised procurement (projects, amount)' },
    cell2021: NONE,
    relation: 'ended',
    treat: ONLY_2019,
    items: ['procure_projects', 'procure_amount_yuan'],
  },
]

/** What changed in the cells that a metric rests on, the weakest relation first; empty where it rests on no cell of a table. */
export function differencesOf(m: Metric): readonly TemplateDifference[] {
  const items = new Set(cells(m).flatMap(({ column }) => findColumn(column)?.item.id ?? []))
  const tables = new Set(cells(m).flatMap(({ column }) => findColumn(column)?.item.table ?? []))
  const own = TEMPLATE_DIFFERENCES.filter(d => d.items.some(id => items.has(id)))
  if (own.length > 0) return own
  return TEMPLATE_DIFFERENCES.filter(d => d.items.some(id => tables.has(id as 't2' | 't3' | 't4')))
}

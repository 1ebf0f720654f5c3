import type { TableColumn } from '../../analysis/tableSort'
import type { Words } from '../../domain/dictionary'

const COLUMN: Readonly<Record<TableColumn, Words>> = {
  name: { zh: '名称', en: 'name' },
  county: { zh: '县区', en: 'county' },
  value: { zh: '数值', en: 'value' },
  n: { zh: '分母', en: 'denominator' },
  low: { zh: '区间下限', en: 'lower limit' },
  change: { zh: '变化', en: 'change' },
}

/** Words of the table's order and of its change column. */
export const TABLE = {
  sort: (name: string): Words => ({ zh: `按${name}排`, en: `Sort by ${name}` }),
  sortedBy: (by: TableColumn, descending: boolean): Words => ({
    zh:
      by === 'name' || by === 'county'
        ? `按${COLUMN[by].zh}${descending ? '倒排' : '顺排'}`
        : `按${COLUMN[by].zh}由${descending ? '大到小' : '小到大'}，没有的在后`,
    en:
      by === 'name' || by === 'county'
        ? `by ${COLUMN[by].en}${descending ? ', backwards' : ''}`
        : `by ${COLUMN[by].en}, ${descending ? 'largest' : 'smallest'} first; those without last`,
  }),
  change: { zh: '变化', en: 'Change' },
  against: (year: number): Words => ({ zh: `同 ${year} 年比`, en: `Against ${year}` }),
} as const

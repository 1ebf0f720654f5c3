/** The official form on screen: what each cell says, and the names of its marks. */
import type { FormCellState } from '../../analysis/reportForm'
import { APPLICANTS, column, type Words } from '../../domain/dictionary'

/** A figure exactly as reported: no rounding, no grouping, a true minus sign. */
export function figure(value: number): string {
  return String(value).replace('-', '−')
}

export const FORM = {
  legend: { zh: '标记', en: 'Marks' },
  blank: { zh: '空白（未填）', en: 'blank (nothing written)' },
  proved: {
    zh: '空白，按本表勾稽关系推得（以已填数字无误为前提）',
    en: "blank, worked out from the form's own arithmetic (if the figures written are right)",
  },
  notLoaded: { zh: '文件未载此项', en: 'not in this file' },
  notInTemplate: { zh: '本版表格无此项', en: 'not on this form' },
  words: { zh: '非数字，原样照录', en: 'no number; as written' },
  corrected: { zh: '人工更正，原文另存', en: 'corrected by hand; the text is kept' },
  /** How many cells of a report a person has corrected. */
  correctedCells: (n: number): Words => ({
    zh: `人工更正 ${n} 格`,
    en: `${n} ${n === 1 ? 'cell' : 'cells'} corrected by hand`,
  }),
  /** The same in a row of a list. */
  correctedShort: (n: number): Words => ({ zh: `更正 ${n} 格`, en: `${n} corrected` }),
  conflict: { zh: '数字互相矛盾，不参与统计', en: 'figures contradict each other; left out of every figure' },
  before: { zh: '上年', en: 'last year' },
  unknownLayout: {
    zh: '本表未能辨认版式，按本年度通行版式排列',
    en: 'The generation of this table is not known; laid out as usual for the year',
  },
  folded: {
    zh: '为便于手机阅读合并了部分行列；',
    en: 'Some rows and columns are folded for a small screen; ',
  },
  whole: { zh: '看完整原表', en: 'show the whole form' },
  fold: { zh: '合并显示', en: 'fold' },
  otherFour: { zh: '其余四类', en: 'other four' },
  mixed: { zh: '部分未填，不能相加', en: 'partly blank: no sum' },
  rows: (n: number): Words => ({ zh: `${n} 行`, en: `${n} rows` }),
} satisfies Record<string, Words | ((n: number) => Words)>

/** Row and column of a cell as people name it: `（一）予以公开，自然人`. */
export function cellName(id: string): Words {
  const { item, applicant } = column(id)
  const who = APPLICANTS.find(a => a.id === applicant)?.label
  return {
    zh: [item.label.zh, who?.zh].filter(Boolean).join('，'),
    en: [item.label.en, who?.en].filter(Boolean).join(', '),
  }
}

/** What a person made of a cell, with what stands there. */
function correctedSays({ value, raw }: Pick<FormCellState, 'value' | 'raw'>): Words {
  const [was, wasEn] =
    raw.trim() === '' ? ['原文空白', 'blank in the text'] : [`原文为“${raw}”`, `“${raw}” in the text`]
  return value === null
    ? { zh: `更正为空白，${was}`, en: `corrected to blank, ${wasEn}` }
    : { zh: `更正为 ${figure(value)}，${was}`, en: `corrected to ${figure(value)}, ${wasEn}` }
}

/** Corrected cells by name, each with what stands there; the first `most` of them. */
export function correctionsSay(
  cells: readonly { readonly column: string; readonly value: number | null; readonly raw: string }[],
  most = cells.length,
): Words {
  const rest = Math.max(0, cells.length - most)
  const named = cells.slice(0, most).map(cell => [cellName(cell.column), correctedSays(cell)] as const)
  return {
    zh:
      named.map(([name, says]) => `${name.zh}：${says.zh}`).join('；') + (rest > 0 ? `；另 ${rest} 格` : ''),
    en: named.map(([name, says]) => `${name.en}: ${says.en}`).join('; ') + (rest > 0 ? `; ${rest} more` : ''),
  }
}

/** What stands in a cell, in words. */
export function cellSays(cell: FormCellState): Words {
  const { status, value, raw, proved, about, corrected } = cell
  const same = (text: string): Words => ({ zh: text, en: text })
  if (corrected) return correctedSays(cell)
  if (status === 'number') {
    const number = value === null ? '' : figure(value)
    return raw === '' || raw === number
      ? same(number)
      : { zh: `${number}（原文“${raw}”）`, en: `${number} (written “${raw}”)` }
  }
  const words: Words =
    status === 'blank'
      ? FORM.blank
      : status === 'dash'
        ? { zh: `填“${raw}”，含义不明，不当作 0`, en: `“${raw}”: meaning not stated, not taken for 0` }
        : status === 'not_loaded'
          ? FORM.notLoaded
          : status === 'not_in_template'
            ? FORM.notInTemplate
            : status === 'approx' && about !== null
              ? {
                  zh: `填“${raw}”，约 ${figure(about)}，不参与统计`,
                  en: `“${raw}”, about ${figure(about)}; not counted`,
                }
              : status === 'missing_cell' || status === 'missing_row' || status === 'missing_table'
                ? { zh: '表中缺此格', en: 'the table lacks this cell' }
                : { zh: `填“${raw}”，不是数字`, en: `“${raw}”: no number` }
  if (!proved) return words
  return {
    zh: `${words.zh}；按本表勾稽关系推得 ${figure(proved.value)}（以已填数字无误为前提）`,
    en: `${words.en}; the form's own arithmetic gives ${figure(proved.value)} (if the figures written are right)`,
  }
}

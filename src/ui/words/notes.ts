import type { Words } from '../../domain/dictionary'

/** Words of the reader's own notes on a chart. */
export const NOTES = {
  head: { zh: '批注', en: 'Notes' },
  lead: {
    zh: '写在图上，随链接一起带走',
    en: 'drawn on the chart, carried by the link',
  },
  fromLink: { zh: '链接中的批注', en: 'Note in the link' },
  whole: { zh: '整张图', en: 'Whole chart' },
  at: { zh: '写在', en: 'At' },
  text: { zh: '批注内容', en: 'Text of the note' },
  hint: { zh: '写一句批注，如“2021 年起并入新区”', en: 'Write a note, e.g. “merged in 2021”' },
  add: { zh: '添加批注', en: 'Add the note' },
  full: { zh: '已有 10 条，先去掉一条再添加', en: 'There are 10; remove one first' },
  remove: (text: string): Words => ({ zh: `去掉批注：${text}`, en: `Remove note: ${text}` }),
  year: (year: number): Words => ({ zh: `${year} 年`, en: String(year) }),
} satisfies Record<string, Words | ((text: string) => Words) | ((year: number) => Words)>

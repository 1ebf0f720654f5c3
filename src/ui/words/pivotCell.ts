/** What is said of one cell of the pivot table. */
import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'

export const PIVOT_CELL = {
  whole: { zh: '全部', en: 'All' },
  used: (used: number, all: number): Words => ({
    zh: used === all ? `${count(all)} 份年报参与计算` : `${count(all)} 份年报中 ${count(used)} 份参与计算`,
    en: used === all ? `from ${count(all)} reports` : `from ${count(used)} of ${count(all)} reports`,
  }),
  missing: (n: number): Words => ({
    zh: `另有 ${count(n)} 份应报未报`,
    en: `${count(n)} expected reports are missing`,
  }),
  plain: (value: string): Words => ({ zh: `原数 ${value}`, en: `figure itself ${value}` }),
  small: (n: number): Words => ({ zh: `分母不足 ${n}`, en: `fewer than ${n} cases` }),
  reports: (n: number): Words => ({
    zh: `背后的年报（${count(n)} 份）`,
    en: `Reports behind it (${count(n)})`,
  }),
  largest: { zh: '数大的在前', en: 'largest first' },
  cut: (shown: number, all: number): Words => ({
    zh: `只列前 ${count(shown)} 份，共 ${count(all)} 份`,
    en: `The first ${count(shown)} of ${count(all)}`,
  }),
  none: { zh: '没有年报', en: 'No reports' },
  noReports: {
    zh: '这个数不是由年报逐份得出的：表格没有按这一项分列，或数的是应报的单位。',
    en: 'This figure is not made report by report: the form does not break it down so, or it counts expected bodies.',
  },
  body: { zh: '单位', en: 'Body' },
  year: { zh: '年份', en: 'Year' },
  figure: { zh: '数', en: 'Figure' },
  place: { zh: '文件、行', en: 'File, line' },
  lineOf: (file: string, line: number): Words => ({
    zh: `${file} 第 ${line} 行`,
    en: `${file}, line ${line}`,
  }),
  toForm: (name: string, year: number): Words => ({
    zh: `${name} ${year} 年的表`,
    en: `Form of ${name}, ${year}`,
  }),
  more: (n: number): Words => ({ zh: `再列 ${n} 份`, en: `Show ${n} more` }),
  leftOut: {
    not_in_form: { zh: '所用表格没有这一项', en: 'no such item on its form' },
    not_loaded: { zh: '文件里没有这一项', en: 'not in the file' },
    conflict: { zh: '数字互相矛盾', en: 'figures contradict each other' },
    blank: { zh: '空白', en: 'blank' },
    impossible: { zh: '分子大于分母或为负', en: 'parts exceed the whole, or negative' },
    no_whole: {
      zh: '填了这一项，但总数空白或有矛盾，不计入',
      en: 'given, but its total is blank or contradictory: not counted',
    },
  },
  drill: { zh: '按单位展开', en: 'Break down by body' },
  compare: { zh: '在“比较”中看图', en: 'See as a chart' },
  noCompare: { zh: '这个数在“比较”里没有对应的图', en: 'There is no chart of this figure in Compare' },
  tooMany: { zh: '背后的单位太多，不能逐个带到“比较”', en: 'Too many bodies to take to Compare one by one' },
  statementNote: { zh: '列出背后年报的语句', en: 'The statement that lists these reports' },
  methods: { zh: '口径', en: 'Methods' },
  definition: { zh: '口径', en: 'Definition' },
} as const

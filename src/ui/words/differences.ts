import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'

const reports = (n: number) => (n === 1 ? '1 report' : `${count(n)} reports`)

/** Words of what new files say otherwise than those there before. */
export const DIFFERENCES = {
  title: (n: number): Words => ({
    zh: `新文件与已有的 ${count(n)} 份年报不同`,
    en: `The new files differ from ${reports(n)} already there`,
  }),
  lead: {
    zh: '后加入的作为新版本使用；原版本仍保留，两版都可导出',
    en: 'The later one is used as the next revision; the earlier one is kept, and exports hold both',
  },
  onForm: (cells: number, name: string, year: number): Words => ({
    zh: `当前数据已有${name} ${year} 年年报；本份有 ${count(cells)} 格不同，已标出，小字为原来的数。载入后作为新版本，原版本仍保留。`,
    en: `The data already have the report of ${name} for ${year}; ${cells === 1 ? '1 cell differs' : `${count(cells)} cells differ`}, lit below with the earlier figure small beside it. Loaded, this is the next version; the earlier one is kept.`,
  }),
  changes: (cells: number): Words => ({
    zh: `更正已有年报 ${count(cells)} 格`,
    en: cells === 1 ? 'changes 1 cell of a report' : `changes ${count(cells)} cells of a report`,
  }),
  year: (n: number): Words => ({ zh: `${n} 年`, en: String(n) }),
  cell: { zh: '单元格', en: 'Cell' },
  before: { zh: '原来', en: 'Before' },
  after: { zh: '新文件', en: 'New file' },
  wordsOnly: {
    zh: '数字都相同，只有文字或标记不同',
    en: 'All figures are equal; only words or marks differ',
  },
  moreCells: (n: number): Words => ({
    zh: `另有 ${count(n)} 格不同`,
    en: n === 1 ? '1 more cell differs' : `${count(n)} more cells differ`,
  }),
  moreReports: (n: number): Words => ({ zh: `再看 ${count(n)} 份`, en: `Show ${count(n)} more` }),
  unlisted: (n: number): Words => ({
    zh: `另有 ${count(n)} 份未列出`,
    en: `${reports(n)} more ${n === 1 ? 'is' : 'are'} not listed`,
  }),
  noNumber: {
    zh: '“—”：该格没有数字，可能是空白、斜杠或文字',
    en: '“—”: no number in the cell, which may be blank, a mark or words',
  },
  same: (n: number): Words => ({
    zh: `${count(n)} 份年报与已有的完全相同，只载入一份`,
    en: `${reports(n)} already there word for word ${n === 1 ? 'is' : 'are'} loaded once`,
  }),
  reworded: (n: number): Words => ({
    zh: `${count(n)} 份年报数字与已有的相同、正文不同，不另算一版，正文用后加入的`,
    en: `${reports(n)} ${n === 1 ? 'has' : 'have'} the figures already there under another text: no version of ${n === 1 ? 'its' : 'their'} own, the later text is used`,
  }),
} satisfies Record<
  string,
  Words | ((n: number) => Words) | ((n: number, name: string, year: number) => Words)
>

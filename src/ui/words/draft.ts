/** Words of 自查草稿: a report looked over before it goes out. */
import type { NotJudged, Stage } from '../../analysis/draft/judgeDraft'
import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'
import type { DoubtKind } from '../../domain/document'

const things = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`

export const DRAFT = {
  title: { zh: '自查草稿', en: 'Check a draft' },
  lead: {
    zh: '年报发布前先查一遍：只在本页读取和判断，不保存、不上传，离开本页即清除。',
    en: 'Look a report over before it goes out. It is read and judged on this page alone: nothing is kept or sent, and leaving the page forgets it.',
  },
  open: { zh: '自查一份草稿', en: 'Check a draft' },
  back: { zh: '‹ 数据', en: '‹ Data' },
  dropTitle: { zh: '把草稿拖到这里，或粘贴', en: 'Drop the draft here, or paste it' },
  dropNote: {
    zh: 'Word、网页、PDF、文本均可；表格与正文一起查',
    en: 'Word, web page, PDF or text; tables and prose are checked together',
  },
  choose: { zh: '选择文件', en: 'Choose a file' },
  pasteLabel: { zh: '粘贴年报全文', en: 'Paste the whole report' },
  pasteNote: {
    zh: '从 Word 或网页全选复制，连同标题和六个部分',
    en: 'Select all in Word or on the page and copy, title and all six sections',
  },
  check: { zh: '开始自查', en: 'Check it' },
  empty: { zh: '先把年报粘贴到上面的框里', en: 'Paste the report into the field first' },
  pasted: { zh: '粘贴的草稿', en: 'Pasted draft' },
  reading: { zh: '正在读取草稿', en: 'Reading the draft' },
  stop: { zh: '停止', en: 'Stop' },
  another: { zh: '换一份', en: 'Another draft' },
  print: { zh: '打印', en: 'Print' },
  add: { zh: '加入当前数据集', en: 'Add to the current dataset' },
  addNew: { zh: '加入新数据集', en: 'Add to a new dataset' },
  notRead: { zh: '没有读出年报', en: 'No report was read' },
  noDocument: {
    zh: '这不是年报文稿（可能是数据表格，或文件太大）。数据表格请在「数据」中打开。',
    en: 'This is no report in prose (perhaps a table of figures, or too large a file). Open tables of figures under Data.',
  },
  several: { zh: '文中有几份年报，查哪一份', en: 'Several reports stand in it; which one' },
  nth: (n: number): Words => ({ zh: `第 ${n} 份`, en: `No. ${n}` }),
  body: { zh: '单位', en: 'Body' },
  bodyHint: { zh: '在当前数据中查找', en: 'Search the current data' },
  bodyNone: { zh: '不在当前数据中', en: 'Not in the current data' },
  bodySeveral: (n: number): Words => ({
    zh: `当前数据中有 ${n} 个同名单位，请选`,
    en: `${n} bodies of this name; choose`,
  }),
  unnamed: { zh: '没有看出单位名称', en: 'No name of a body was found' },
  year: { zh: '年度', en: 'Year' },
  yearConflict: (years: readonly number[]): Words => ({
    zh: `文中出现 ${years.join('、')} 年，请确认`,
    en: `The text names ${years.join(', ')}; please confirm`,
  }),
  against: (year: number): Words => ({
    zh: `对照本单位 ${year} 年年报`,
    en: `beside its own report for ${year}`,
  }),
  againstNone: { zh: '没有上年年报可对照', en: 'no report of the year before' },
  sameYear: (year: number): Words => ({
    zh: `当前数据已有该单位 ${year} 年年报，加入后为新版本`,
    en: `the data already have its report for ${year}; added, this becomes the next version`,
  }),
  findings: (n: number): Words => ({
    zh: `要改或要核对的 ${count(n)} 处`,
    en: `${things(n, 'thing', 'things')} to mend or check`,
  }),
  order: {
    zh: '按修改次序排列：先看清数字，再改算式，然后是上年衔接、正文和格式，最后是提示',
    en: 'In the order in which to mend: figures that cannot be read, arithmetic, last year, the text and the form, then hints',
  },
  nothing: { zh: '能判断的各项全部通过', en: 'All that could be judged has passed' },
  nothingNote: (passed: number, not: number): Words => ({
    zh: `通过 ${passed} 项；另有 ${not} 项没有判断，见下。通过不等于数字属实。`,
    en: `${things(passed, 'check', 'checks')} passed; ${not} could not be judged, see below. Passing does not make the figures true.`,
  }),
  passed: (n: number): Words => ({ zh: `通过 ${n} 项`, en: `${things(n, 'check', 'checks')} passed` }),
  notJudged: (n: number): Words => ({ zh: `没有判断 ${n} 项`, en: `${n} not judged` }),
  notJudgedLead: {
    zh: '没有判断不等于通过。',
    en: 'Not judged is not the same as passed.',
  },
  wants: { zh: '怎样改', en: 'What is wanted' },
  why: { zh: '为什么', en: 'Why' },
  sentence: { zh: '原文', en: 'The draft says' },
  more: (n: number): Words => ({ zh: `另 ${n} 条`, en: `${n} more` }),
  besideTitle: { zh: '草稿：表格与原文', en: 'Draft: form and text' },
  tryNote: {
    zh: '可在那里试改一格，看改后是否都成立；草稿文件本身不会被改动。',
    en: 'There a cell can be changed on trial, to see what then holds; the draft itself is not changed.',
  },
  tried: (n: number): Words => ({
    zh: `试改了 ${count(n)} 格，仅在本页生效`,
    en: `${things(n, 'cell', 'cells')} changed on trial, on this page alone`,
  }),
  untry: { zh: '撤销试改', en: 'Undo the trial' },
  previous: { zh: '上一处', en: 'Previous' },
  next: { zh: '下一处', en: 'Next' },
  keys: { zh: '↑ ↓ 逐处', en: '↑ ↓ one by one' },
  list: { zh: '要改或要核对的', en: 'What to mend or check' },
  backToList: (n: number): Words => ({ zh: `‹ 共 ${n} 处`, en: `‹ All ${n}` }),
  copyOf: (name: string, year: number): Words => ({
    zh: `各数与${name} ${year} 年年报相同。`,
    en: `All figures equal those of the report of ${name} for ${year}.`,
  }),
  sheetTitle: (name: string, year: string): Words => ({
    zh: `${name} ${year}年报草稿自查表`,
    en: `Check of the draft report of ${name}${year === '' ? '' : `, ${year}`}`,
  }),
  sheetNote: {
    zh: '由草稿本身的数字与文字得出；哪个数属实，须由填报单位核定。',
    en: 'Drawn from the figures and words of the draft itself; which figure is true its authors must settle.',
  },
  formats: (template: string): Words => ({ zh: `${template} 版表格`, en: `${template} form` }),
} satisfies Record<string, Words | ((...args: never[]) => Words)>

export const STAGE_WORDS: Readonly<Record<Stage, Words>> = {
  reading: { zh: '先看清数字', en: 'Figures to make out first' },
  arithmetic: { zh: '算式不成立', en: 'Arithmetic that does not hold' },
  values: { zh: '不可能的数', en: 'Impossible figures' },
  logic: { zh: '表间不一致', en: 'Tables that disagree' },
  years: { zh: '与上年衔接', en: 'Against last year' },
  text: { zh: '正文与表格', en: 'Text against tables' },
  form: { zh: '格式与要素', en: 'Form and parts' },
  hint: { zh: '提示：无误即可不改', en: 'Hints: nothing to change if right' },
}

export const NOT_JUDGED_WORDS: Readonly<Record<NotJudged['why'], Words>> = {
  'last-year': { zh: '没有本单位上年年报可对照', en: 'No report of the year before to compare with' },
  others: {
    zh: '要与其他单位的年报比较，加入数据集后再看',
    en: "Needs other bodies' reports beside it: add it to a dataset",
  },
  unknown: { zh: '所需的数字或文字没有写明', en: 'A figure or a sentence that it needs is not there' },
}

export const DOUBT_NAMES: Readonly<Record<DoubtKind, Words>> = {
  'row-length': { zh: '行内格数不符', en: 'Number of cells in a row' },
  'no-cells': { zh: '行内没有数字', en: 'A row without figures' },
  'missing-row': { zh: '缺行', en: 'A row is missing' },
  'missing-table': { zh: '缺表', en: 'A table is missing' },
  'label-overwritten': { zh: '行标签被数字盖住', en: 'A label overwritten by a figure' },
  'label-lost': { zh: '行标签丢失', en: 'A label is lost' },
  'label-after-lost': { zh: '下一行标签丢失', en: 'The next label is lost' },
  'run-together': { zh: '数字连写', en: 'Figures run together' },
  remark: { zh: '格内有说明文字', en: 'A remark in a cell' },
  'text-beside': { zh: '数字旁有其他文字', en: 'Words beside figures' },
  'two-rows': { zh: '同一行出现两次', en: 'A row stands twice' },
  'column-order': { zh: '栏序与表式不同', en: 'Columns in another order' },
  'unplaced-row': { zh: '不属于表式的一行', en: 'A row that is not on the form' },
}

/** Words of the form beside the text that it was read from. */
import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'
import type { OpenDoubt } from '../../domain/doubts'

export const SOURCE = {
  open: { zh: '对照原文', en: 'Beside its text' },
  title: (name: string, year: number): Words => ({
    zh: `${name} ${year} 年年报：表格与原文`,
    en: `${name}, report for ${year}: form and text`,
  }),
  text: { zh: '原文', en: 'Text' },
  form: { zh: '表格', en: 'Form' },
  both: { zh: '对照', en: 'Both' },
  show: { zh: '显示', en: 'Show' },
  hint: {
    zh: '点格子看它在原文何处，点原文中的数看它在表上何处。方向键换格，回车更正这一格，N、P 换存疑处，Y 表示读得对。',
    en: 'A cell shows its place in the text, a figure of the text its cell. Arrow keys change the cell, Enter corrects it, N and P go through the doubts, Y says that one reads right.',
  },
  hintReading: {
    zh: '点格子看它在原文何处，点原文中的数看它在表上何处。方向键换格，N、P 换存疑处。',
    en: 'A cell shows its place in the text, a figure of the text its cell. Arrow keys change the cell, N and P go through the doubts.',
  },
  noDoubt: { zh: '没有存疑处', en: 'No doubts' },
  noneLeft: { zh: '存疑处均已核对', en: 'No doubts left' },
  doubts: (n: number): Words => ({
    zh: `存疑 ${count(n)} 处`,
    en: `${count(n)} ${n === 1 ? 'doubt' : 'doubts'}`,
  }),
  doubtOf: (at: number, n: number): Words => ({
    zh: `存疑第 ${count(at)} 处，共 ${count(n)} 处`,
    en: `Doubt ${count(at)} of ${count(n)}`,
  }),
  before: { zh: '上一处', en: 'Previous' },
  next: { zh: '下一处', en: 'Next' },
  confirm: { zh: '读得对', en: 'Reads right' },
  confirmed: (n: number): Words => ({
    zh: `已核对 ${count(n)} 处`,
    en: `${count(n)} ${n === 1 ? 'place' : 'places'} found right`,
  }),
  reopen: { zh: '撤销上一处核对', en: 'Take the last one back' },
  byHand: { zh: '存疑，已人工核对，读得对', en: 'was in doubt, found right by hand' },
  stands: (text: string): Words => ({ zh: `原文：“${text}”`, en: `text: “${text}”` }),
  notThere: { zh: '原文中没有找到这一格', en: 'This cell was not found in the text' },
  noCell: { zh: '选一格看它的出处', en: 'Choose a cell to see where it stands' },
  correction: { zh: '更正为', en: 'Correct to' },
  apply: { zh: '更正', en: 'Correct' },
  toBlank: { zh: '更正为空白', en: 'Correct to blank' },
  undo: { zh: '撤销更正', en: 'Take it back' },
  whole: { zh: '请填整数', en: 'Give a whole number' },
  notBelow: { zh: '请填 0 或正整数', en: 'Give 0 or a positive whole number' },
  figure: { zh: '请只填数字', en: 'Give a number only' },
  keeps: {
    zh: '更正只改本数据集的读数；原文照存，表格、出处和导出都会注明。',
    en: 'A correction changes the reading in this dataset only; the text is kept, and form, proof and exports say so.',
  },
  pending: (n: number): Words => ({
    zh: `${count(n)} 格更正尚未保存`,
    en: `${count(n)} ${n === 1 ? 'correction is' : 'corrections are'} not saved yet`,
  }),
  pendingConfirmed: (n: number): Words => ({
    zh: `${count(n)} 处核对尚未保存`,
    en: `${count(n)} ${n === 1 ? 'place' : 'places'} found right, not saved yet`,
  }),
  save: { zh: '保存，重新核查', en: 'Save and check again' },
  discard: { zh: '放弃', en: 'Discard' },
  gone: {
    zh: '这个文件里没有找到这份年报的原文。',
    en: 'The text of this report was not found in its file.',
  },
} satisfies Record<
  string,
  | Words
  | ((name: string, year: number) => Words)
  | ((a: number, b: number) => Words)
  | ((text: string) => Words)
>

/** What is doubtful about a place of the document. */
export const DOUBT_WORDS: Readonly<Record<OpenDoubt['kind'], Words>> = {
  'row-length': {
    zh: '这一行的格数与表式不符，未猜位置，数字未采用',
    en: 'This row has more or fewer cells than the form; no place was guessed and its figures are not used',
  },
  'no-cells': {
    zh: '有行名而没有数字，留作缺失',
    en: 'The label of the row stands there without figures; they stay missing',
  },
  'missing-row': {
    zh: '表式中有这一行，文中未见，留作缺失',
    en: 'The form has this row and the text does not; it stays missing',
  },
  'missing-table': {
    zh: '表式中有这张表，文中未见，留作缺失',
    en: 'The form has this table and the text does not; it stays missing',
  },
  'label-overwritten': {
    zh: '行名处被填成数字，按表式取后面的数字',
    en: 'A figure stands where the label of the row should be; the figures behind it were taken',
  },
  'label-lost': {
    zh: '这一行没有完整的行名，按上下行的次序认出',
    en: 'This row has no whole label; it was placed by the rows around it',
  },
  'label-after-lost': {
    zh: '下一行的行名缺失，这里的数字可能是下一行的',
    en: 'The label of the next row is missing; these figures may be those of the next row',
  },
  'run-together': {
    zh: '数字连在一起，按表内加总只有一种拆法',
    en: 'The figures stood without gaps; the sums of the form leave one way to part them',
  },
  remark: {
    zh: '格内数字旁有说明，取数字，说明保留在原文',
    en: 'A remark stands beside the figure; the figure was taken, the remark is kept with the text',
  },
  'text-beside': {
    zh: '数字前后有认不出的文字，可能也是一格，请核对格数',
    en: 'Words that are no label stand beside the figures and may be a cell of their own',
  },
  'two-rows': {
    zh: '同一行出现两次且数字不同，未采用',
    en: 'The row stands there twice with different figures; neither is used',
  },
  'column-order': {
    zh: '各列次序与表式不同，数字未采用',
    en: 'The columns are not in the order of the form; the figures are not used',
  },
  'unplaced-row': {
    zh: '有一行数字对不上表式的任何一行，未采用',
    en: 'A row of figures fits no row of the form and is not used',
  },
  unread: {
    zh: '格内不是数字，原样照录，不参与统计',
    en: 'What stands in the cell is no number; kept as written and not counted',
  },
}

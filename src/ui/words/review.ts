import { count } from '../../charts/format'
import type { CellStatus } from '../../domain/cell'
import type { Words } from '../../domain/dictionary'
import type { IssueCode } from '../../domain/issue'
import type { Question } from '../../domain/reading'
import type { FileState } from '../review/batch'
import type { ReviewTopic } from '../shell/actions'

const rows = (n: number) => (n === 1 ? '1 row' : `${count(n)} rows`)

/** Words of the review: what a doubtful file was understood as, and what can be decided about it. */
export const REVIEW = {
  willLoad: (load: number, aside: number): Words => ({
    zh: `将载入 ${count(load)} 行，搁置 ${count(aside)} 行`,
    en: `${rows(load)} will be loaded, ${count(aside)} set aside`,
  }),
  willLoadRoster: (bodies: number, aside: number): Words => ({
    zh: `将载入名册中的 ${count(bodies)} 个单位${aside > 0 ? `，搁置 ${count(aside)} 行` : ''}`,
    en: `${count(bodies)} bodies of a roster will be loaded${aside > 0 ? `, ${rows(aside)} set aside` : ''}`,
  }),
  ofFiles: (files: number, load: number, aside: number): Words => ({
    zh: `${count(files)} 个文件合计：将载入 ${count(load)} 行，搁置 ${count(aside)} 行`,
    en: `${files === 1 ? '1 file' : `${count(files)} files`} in all: ${rows(load)} will be loaded, ${count(aside)} set aside`,
  }),
  inFile: (n: number): Words => ({
    zh: `文件共 ${count(n)} 行（表头除外）`,
    en: `${rows(n)} in the file, header apart`,
  }),
  againLead: {
    zh: '此处可改变对已载入文件的处理；确认之前现有数据没有任何改动。',
    en: 'Change here how a loaded file is treated; nothing of the present data changes before you confirm.',
  },
  comma: { zh: '；', en: '; ' },
  willNotLoad: { zh: '此文件不载入', en: 'This file will not be loaded' },
  rereading: { zh: '正在按新的选择重新读取', en: 'Reading the file again as chosen' },
  nothingToLoad: { zh: '没有可载入的行', en: 'There are no rows to load' },
  leaveOut: { zh: '不载入此文件', en: 'Leave this file out' },
  takeIn: { zh: '重新载入此文件', en: 'Take this file in again' },
  leftOut: { zh: '不载入', en: 'left out' },
  fileRows: (load: number, aside: number): Words => ({
    zh: `${count(load)} 行${aside > 0 ? `，搁置 ${count(aside)}` : ''}`,
    en: `${rows(load)}${aside > 0 ? `, ${count(aside)} set aside` : ''}`,
  }),
  states: { zh: '按状态', en: 'By state' },
  given: { zh: '按文件', en: 'As given' },
  sort: { zh: '排列', en: 'Order' },
  doubtfulCells: (n: number): Words => ({
    zh: `存疑（${count(n)} 格）`,
    en: `doubtful (${n === 1 ? '1 cell' : `${count(n)} cells`})`,
  }),
  doubtfulPlaces: (n: number): Words => ({
    zh: `存疑（${count(n)} 处）`,
    en: `doubtful (${n === 1 ? '1 place' : `${count(n)} places`})`,
  }),
  readWhole: { zh: '读全', en: 'read whole' },
  needsAnswer: { zh: '补充后才能读取', en: 'needs an answer to be read' },
  notRead: { zh: '未能读取', en: 'not read' },
  severalReports: (n: number): Words => ({ zh: `${count(n)} 份年报`, en: `${count(n)} reports` }),
  nextDoubtful: { zh: '下一份存疑', en: 'Next doubtful' },
  summary: { zh: '读取情况', en: 'As read' },
  confirm: { zh: '需要您确认', en: 'For you to confirm' },
  confirmNote: {
    zh: '已按常见情形处理好，不改即按所选载入',
    en: 'Settled in the usual way; what you leave is loaded as chosen',
  },
  mend: { zh: '这样可以打开', en: 'How it can be opened' },
  preview: { zh: '前几行读作', en: 'The first rows as understood' },
  previewNote: {
    zh: '上为文件里的表头和原文，下为读作的内容',
    en: 'Headers and text as in the file; below them what they are read as',
  },
  previewColumns: (shown: number, all: number): Words => ({
    zh: `列出 ${shown} 列，共 ${count(all)} 列`,
    en: `${shown} of ${count(all)} columns`,
  }),
  blank: { zh: '空白', en: 'blank' },
  asExtra: { zh: '附加列', en: 'further column' },
  setAside: { zh: '搁置', en: 'Set aside' },
  line: { zh: '行', en: 'Line' },
  lineOf: (line: number): Words => ({ zh: `第 ${line} 行`, en: `Line ${line}` }),
  more: (n: number): Words => ({ zh: `再看 ${count(n)} 项`, en: `Show ${count(n)} more` }),
  restOf: (n: number): Words => ({ zh: `另有 ${count(n)} 行未列出`, en: `${count(n)} more not listed` }),
  use: { zh: '采用', en: 'Use it' },

  sampleOf: (name: string): Words => ({ zh: `读作 ${name}`, en: `Read as ${name}` }),
  encodingNone: {
    zh: '没有一种编码完全合适，请选文字能读通的一种',
    en: 'No encoding fits throughout; choose the one that reads well',
  },
  repairNo: { zh: '保持原样', en: 'Leave it as it is' },
  repairYes: { zh: '还原', en: 'Restore it' },
  sheetRows: (n: number): Words => ({ zh: `${count(n)} 行`, en: rows(n) }),
  sheetHidden: { zh: '隐藏', en: 'hidden' },
  sheetUnknown: { zh: '没有认得的表头', en: 'no known headers' },
  records: (n: number): Words => ({
    zh: `${count(n)} 条记录`,
    en: n === 1 ? '1 record' : `${count(n)} records`,
  }),
  yearLead: {
    zh: '文件里没有“年度”列。年度是报告所属的年份，不是发布年份。',
    en: 'The file has no year column. It is the year reported on, not that of publication.',
  },
  allRowsYear: (year: number): Words => ({ zh: `全部行按 ${year} 年`, en: `All rows are of ${year}` }),
  asFileName: { zh: '文件名或标题所示', en: 'as its name or title says' },
  yearLabel: { zh: '全部行的年份', en: 'Year of all rows' },
  yearHint: { zh: '如 2023', en: 'e.g. 2023' },
  yearWrong: { zh: '请写四位年份，如 2023', en: 'Four digits, such as 2023' },
  yearOfReport: {
    zh: '标题、正文或文件名里的年度不一致，或没有写明。年度是报告所属的年份，不是发布年份。',
    en: 'Title, text or file name disagree on the year, or do not say it. It is the year reported on, not that of publication.',
  },
  year: { zh: '年度', en: 'Year' },
  openLead: (n: number): Words => ({
    zh: `其中 ${count(n)} 份没有写明单位，或年份说法不一。没有单位的不会载入，也不会当作上一份的单位。`,
    en: `${n === 1 ? '1 report does' : `${count(n)} reports do`} not name the body, or give${n === 1 ? 's' : ''} the year in different ways. Without a body a report is not loaded, nor taken for that of the one before.`,
  }),
  yearsFound: (years: string): Words =>
    years === ''
      ? { zh: '文中没有年份', en: 'no year in the text' }
      : { zh: `文中写有 ${years} 年`, en: `the text says ${years}` },
  asYear: (year: number): Words => ({ zh: `按 ${year} 年`, en: `It is ${year}` }),
  bodyOfReport: {
    zh: '年报里没有写明单位全称。',
    en: 'The report does not give the full name of the body.',
  },
  body: { zh: '单位', en: 'Body' },
  bodyLead: { zh: '文件里没有“单位”列。', en: 'The file has no column for the body.' },
  bodyLabel: { zh: '全部行的单位', en: 'Body of all rows' },
  allRowsBody: (name: string): Words => ({ zh: `全部行记为“${name}”`, en: `All rows are of “${name}”` }),
  fillYes: { zh: '按上一行的单位填上', en: 'Take the body of the row above' },
  fillNo: { zh: '不填，这些行搁置', en: 'Leave them; the rows are set aside' },
  fillLead: (n: number): Words => ({
    zh: `${count(n)} 行没有写单位，可能是合并单元格：`,
    en: `${rows(n)} without a body, perhaps from merged cells:`,
  }),
  yearsLead: (years: string): Words => ({
    zh: `年份排成了列（${years}），已展开为每年一行。这些数是哪一项？`,
    en: `Years stand as columns (${years}) and become one row a year. Which item are the figures?`,
  }),
  yearsItem: { zh: '这些数是', en: 'The figures are' },
  yearsNone: { zh: '不指定，原样保留为附加列', en: 'Not said; kept as a further column' },
  totalLead: (n: number): Words => ({ zh: `${count(n)} 行像是合计：`, en: `${rows(n)} of totals:` }),
  totalAside: { zh: '搁置，不与各单位相加', en: 'Set aside, not added to the bodies' },
  totalLoad: { zh: '作为普通行载入', en: 'Load as ordinary rows' },
  duplicatesLead: (n: number): Words => ({
    zh: `${n === 1 ? '有' : `${count(n)} 份年报有`}同一单位、同一年的几行，内容不同。只留一行，从不相加：`,
    en: `${n === 1 ? 'One report has' : `${count(n)} reports have`} several rows that differ. One is kept, never a sum:`,
  }),
  keepLast: { zh: '留最后一行', en: 'Keep the last' },
  keepFirst: { zh: '留最前一行', en: 'Keep the first' },
  keepNone: { zh: '都不载入', en: 'Keep none' },
  keepOf: (name: string): Words => ({ zh: `${name}：留哪一行`, en: `${name}: which row to keep` }),
  keepThis: (line: number): Words => ({ zh: `留第 ${line} 行`, en: `Keep line ${line}` }),
  keptHere: { zh: '留', en: 'keep' },
  column: { zh: '列', en: 'Column' },
  capped: (n: number): Words => ({
    zh: `只列出前 ${n} 个不同的列`,
    en: `Only the first ${n} columns that differ are listed`,
  }),
  moreGroups: (n: number): Words => ({
    zh: `另有 ${count(n)} 份，按上面的规则处理`,
    en: `${count(n)} more, settled by the rule above`,
  }),
  badYearsLead: (n: number): Words => ({
    zh: `${count(n)} 行的年份读不出来。写上年份即载入，不写则搁置：`,
    en: `The year of ${rows(n)} cannot be read. Give it to load the row; otherwise it is set aside:`,
  }),
  yearOf: (line: number): Words => ({ zh: `第 ${line} 行的年份`, en: `Year of line ${line}` }),
  cutLead: (line: number): Words => ({
    zh: `文件从第 ${line} 行起中断或损坏。`,
    en: `The file breaks off or is damaged from line ${line}.`,
  }),
  cutYes: (n: number): Words => ({
    zh: `只读取完整的 ${count(n)} 行`,
    en: n === 1 ? 'Read the one whole row' : `Read the ${count(n)} whole rows`,
  }),
  cutNo: { zh: '不打开此文件', en: 'Do not open the file' },
  columnsLead: {
    zh: '没有认出下列必需的列，请指明在哪一列：',
    en: 'These columns are needed and were not recognised. Say which they are:',
  },
  columnN: (n: number): Words => ({ zh: `第 ${n} 列`, en: `Column ${n}` }),
  findColumn: { zh: '找表头（可输首字母）', en: 'Find a header' },
  notGiven: { zh: '未指明', en: 'Not said' },
  emptyLead: (n: number): Words => ({
    zh: `${count(n)} 个单元格是空的，从不当作 0：`,
    en: `${n === 1 ? '1 cell is' : `${count(n)} cells are`} empty, never taken as 0:`,
  }),
  emptyBlank: { zh: '填报时没有填', en: 'Nothing was written in the report' },
  emptyNotLoaded: { zh: '本文件没有收录', en: 'This file does not include them' },

  issues: { zh: '读取说明', en: 'Notes on the reading' },
  mapping: { zh: '列的对应', en: 'Columns' },
  mappingNote: {
    zh: '改动后，同样表头的文件下次照此处理',
    en: 'Changes apply to files with the same header from now on',
  },
  mappingUsed: {
    zh: '已照上次同样表头的文件对应',
    en: 'As settled for an earlier file with the same header',
  },
  mappingUnknown: (n: number): Words => ({
    zh: `${count(n)} 列没有认出，原样保留为附加列；可在此指明`,
    en: `${n === 1 ? '1 column was' : `${count(n)} columns were`} not recognised and kept as text; say here what they are`,
  }),
  mappingKnown: (n: number): Words => ({ zh: `认出的 ${count(n)} 列`, en: `${count(n)} recognised columns` }),
  mappingReset: { zh: '恢复自动识别', en: 'Back to what was recognised' },
  changed: { zh: '已改', en: 'changed' },
  target: { zh: '对应', en: 'Goes to' },
  targetSearch: { zh: '找列（名称、首字母或编号）', en: 'Find a column (name or id)' },
  asExtraLong: { zh: '保留为附加列', en: 'Keep as a further column' },
  filterColumns: { zh: '在表头中查找', en: 'Search the headers' },
  recordGroup: { zh: '单位与年报', en: 'Body and report' },
  decide: { zh: '处理', en: 'Decide' },
} satisfies Record<
  string,
  | Words
  | ((n: number) => Words)
  | ((text: string) => Words)
  | ((a: number, b: number) => Words)
  | ((a: number, b: number, c: number) => Words)
>

/** Title of each question. */
export const QUESTION_TITLES: Readonly<Record<Question['kind'], Words>> = {
  encoding: { zh: '文件编码', en: 'Encoding' },
  'repair-text': { zh: '乱码还原', en: 'Garbled text' },
  sheet: { zh: '工作表', en: 'Sheet' },
  list: { zh: '读哪一组记录', en: 'List of records' },
  year: { zh: '年份', en: 'Year' },
  'org-name': { zh: '单位', en: 'Body' },
  'open-reports': { zh: '各份的单位和年份', en: 'Body and year of each' },
  'fill-down': { zh: '单位空缺', en: 'Missing body' },
  'years-as-columns': { zh: '年份成列', en: 'Years as columns' },
  'total-rows': { zh: '合计行', en: 'Total rows' },
  duplicates: { zh: '重复的年报', en: 'Two rows for a report' },
  'bad-years': { zh: '年份更正', en: 'Years to correct' },
  'whole-rows': { zh: '文件不完整', en: 'Incomplete file' },
  columns: { zh: '必需的列', en: 'Required columns' },
}

/** Title of the question about empty cells, which every file with such cells can answer. */
export const EMPTY_TITLE: Words = { zh: '空单元格', en: 'Empty cells' }

/** What a cell without a number says, in the preview. */
export const STATUS_WORDS: Readonly<Record<CellStatus, Words>> = {
  number: { zh: '数字', en: 'number' },
  blank: { zh: '空白', en: 'blank' },
  dash: { zh: '横线或斜杠，不当作 0', en: 'dash or slash, not 0' },
  none_word: { zh: '写“无”，不当作 0', en: '“none”, not 0' },
  na_word: { zh: '写明不适用', en: 'not applicable' },
  approx: { zh: '约数', en: 'approximate' },
  text: { zh: '文字', en: 'text' },
  unparsed: { zh: '读不出', en: 'not readable' },
  missing_cell: { zh: '缺单元格', en: 'cell missing' },
  missing_row: { zh: '缺行', en: 'row missing' },
  missing_table: { zh: '缺表', en: 'table missing' },
  not_loaded: { zh: '本文件未载', en: 'not in this file' },
  corrected: { zh: '人工更正的数字', en: 'a number corrected by hand' },
  corrected_blank: { zh: '人工更正为空白', en: 'corrected by hand to blank' },
}

interface IssueAction {
  readonly topic: ReviewTopic
  readonly words: Words
}

const REMAP: IssueAction = { topic: 'mapping', words: { zh: '改映射', en: 'Map it' } }

/** What can be decided about an issue after the file was loaded. */
export const ISSUE_ACTIONS: Partial<Readonly<Record<IssueCode, IssueAction>>> = {
  'duplicate-key': { topic: 'duplicates', words: { zh: '二选一', en: 'Choose one' } },
  'year-invalid': { topic: 'bad-years', words: { zh: '更正', en: 'Correct' } },
  'unknown-column': REMAP,
  'duplicate-label': REMAP,
  'blank-label': REMAP,
  'balance-mismatch': REMAP,
  'no-header': REMAP,
  'fill-down-suspected': { topic: 'fill-down', words: { zh: '向下填充', en: 'Fill down' } },
  'missing-key': { topic: 'fill-down', words: { zh: '向下填充', en: 'Fill down' } },
  'total-row': { topic: 'total-rows', words: { zh: '载入合计行', en: 'Load them' } },
  'encoding-guessed': { topic: 'encoding', words: { zh: '换编码', en: 'Change' } },
  'mojibake-suspected': { topic: 'repair-text', words: { zh: '还原文字', en: 'Restore' } },
  'several-sheets': { topic: 'sheet', words: { zh: '换工作表', en: 'Other sheet' } },
  'json-several-tables': { topic: 'list', words: { zh: '换一组', en: 'Other list' } },
  'wide-years': { topic: 'years-as-columns', words: { zh: '指明指标', en: 'Say which' } },
  'truncated-file': { topic: 'whole-rows', words: { zh: '改读法', en: 'Change' } },
}

/** Buttons of a refused file whose question has no single answer. */
export const MEND_WORDS: Partial<Readonly<Record<Question['kind'], Words>>> = {
  encoding: { zh: '换一种编码', en: 'Another encoding' },
  sheet: { zh: '换一张工作表', en: 'Another sheet' },
  list: { zh: '换一组记录', en: 'Another list' },
  year: { zh: '指定年份', en: 'Give the year' },
  'org-name': { zh: '指定单位', en: 'Give the body' },
  'open-reports': { zh: '指定单位和年份', en: 'Give body and year' },
  columns: { zh: '指定各列', en: 'Say which columns' },
  'years-as-columns': { zh: '指明指标', en: 'Say which item' },
  'fill-down': { zh: '向下填充', en: 'Fill down' },
  'bad-years': { zh: '更正年份', en: 'Correct the years' },
}

/** How many staged files are in each state. */
export const FILE_STATE_WORDS: Readonly<Record<FileState, (n: number) => Words>> = {
  whole: n => ({ zh: `读全 ${count(n)}`, en: `${count(n)} read whole` }),
  doubtful: n => ({ zh: `存疑 ${count(n)}`, en: `${count(n)} doubtful` }),
  refused: n => ({ zh: `未能读取 ${count(n)}`, en: `${count(n)} not read` }),
  'left-out': n => ({ zh: `不载入 ${count(n)}`, en: `${count(n)} left out` }),
}

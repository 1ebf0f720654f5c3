import { APPLICANTS, findColumn, type Words } from '../../domain/dictionary'
import type { Outcome } from '../../domain/issue'
import type { Keeping } from '../../state/library'

/** Words of 数据 and of receipts. */
export const DATA = {
  datasets: { zh: '数据集', en: 'Datasets' },
  datasetsNote: {
    zh: '保存在本机浏览器，下次打开仍在；可随时清除',
    en: 'Saved in this browser for your next visit; you can clear them at any time',
  },
  datasetsDenied: {
    zh: '浏览器不允许本页保存数据（如无痕窗口），数据只在本页内存中，关闭页面即清空',
    en: 'The browser does not let this page save data (a private window, for example): they are in this page only and gone when it is closed',
  },
  datasetsNewer: {
    zh: '本机存有较新版本明镜的数据，此版本不能读取；数据只在本页内存中，关闭页面即清空',
    en: 'This browser holds data of a later version of Mingjing, which this one cannot read: data are in this page only and gone when it is closed',
  },
  pasted: { zh: '粘贴的表格', en: 'Pasted table' },
  unreadable: { zh: '未能读取', en: 'could not be read' },
  saveSources: { zh: '下载原文件', en: 'Download the files' },
  usage: (size: string): Words => ({ zh: `本机占用 ${size}`, en: `${size} used in this browser` }),
  clear: { zh: '清除全部数据', en: 'Clear all data' },
  clearTitle: { zh: '清除全部数据？', en: 'Clear all data?' },
  clearLead: (n: number): Words => ({
    zh: `将从本机浏览器清除您打开的 ${n} 个数据集，以及处理记录、改过的阈值和运行过的查询，不可恢复，随后显示示例数据。您电脑上的原文件不受影响。`,
    en: `${n === 1 ? 'The dataset' : `The ${n} datasets`} that you opened, what you said of reasons, your thresholds and the queries that were run will be cleared from this browser for good and the sample shown. The files on your computer are not touched.`,
  }),
  name: { zh: '名称', en: 'Name' },
  reports: { zh: '年报', en: 'Reports' },
  bodies: { zh: '单位', en: 'Bodies' },
  years: { zh: '年份', en: 'Years' },
  fingerprint: { zh: '指纹', en: 'Fingerprint' },
  state: { zh: '状态', en: 'State' },
  inUse: { zh: '在用', en: 'In use' },
  use: { zh: '切换', en: 'Switch to' },
  open: { zh: '打开', en: 'Open' },
  remove: { zh: '移除', en: 'Remove' },
  removeTitle: (name: string): Words => ({ zh: `移除“${name}”？`, en: `Remove “${name}”?` }),
  removeLead: {
    zh: '将从本机浏览器移除，您电脑上的原文件不受影响；需要时可再打开。',
    en: 'It is removed from this browser; the file on your computer is not touched and can be opened again.',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  builtIn: { zh: '内置示例', en: 'Built-in sample' },
  mine: { zh: '我的文件', en: 'My files' },
  withRoster: { zh: '含应报单位名册', en: 'with a roster of bodies' },
  dropTitle: { zh: '把文件拖到这里，或粘贴', en: 'Drop files here, or paste' },
  dropNote: {
    zh: '数据：CSV、TSV、JSON、XLSX；年报原文：网页、Word、PDF、文本；有疑问的先问您再载入',
    en: 'Data: CSV, TSV, JSON, XLSX. Reports as published: web page, Word, PDF, text. Doubtful files are shown to you first',
  },
  openFiles: { zh: '打开文件', en: 'Open files' },
  pasteLabel: { zh: '粘贴表格或年报', en: 'Paste a table or a report' },
  pasteNote: {
    zh: '从网页、Word 复制的整份年报；或电子表格区域、CSV、JSON 文本，第一行须是表头',
    en: 'A whole report copied from a web page or from Word; or cells of a spreadsheet, CSV or JSON text with a header line',
  },
  pasteHint: { zh: '单位,年份,新收申请,…', en: 'town,year,applications_new,…' },
  pasteLoad: { zh: '读取粘贴的内容', en: 'Read what was pasted' },
  pasteAdd: { zh: '读取并加入', en: 'Read and add' },
  pasteNew: { zh: '另成数据集', en: 'As a dataset of its own' },
  pasteAsPage: {
    zh: '将按网页中的表格读取，合并的单元格不会错位',
    en: 'Read by the tables of the web page, so that merged cells stay in place',
  },
  pasteEmpty: { zh: '先把内容粘贴到上面的框里', en: 'Paste something into the field first' },
  addFiles: { zh: '加入当前数据集', en: 'Add to the current dataset' },
  addNote: (name: string): Words => ({
    zh: `加入“${name}”：同一单位同一年度的年报作为新版本，改动逐项列明`,
    en: `To “${name}”: a further report of a body and year becomes its next revision, and what it changes is listed`,
  }),
  result: { zh: '结果', en: 'Result' },
  colon: { zh: '：', en: ': ' },
  filesSum: (opened: number, refused: number): Words => ({
    zh: `${opened} 个文件已载入${refused > 0 ? `，${refused} 个没有打开` : ''}`,
    en: `${opened === 1 ? '1 file' : `${opened} files`} loaded${refused > 0 ? `, ${refused} not opened` : ''}`,
  }),
  reportWithoutBody: {
    zh: '年报里没有写明是哪个单位（例如只写“我镇”），补上单位即可读取',
    en: 'The report does not say whose it is (perhaps only «our town»); name the body to read it',
  },
  reportWithoutYear: {
    zh: '年报里没有写明年度，补上年度即可读取',
    en: 'The report does not say its year; give it to read the report',
  },
  receipt: { zh: '载入回执', en: 'Receipt' },
  noReceipt: { zh: '还没有载入文件。', en: 'Nothing has been loaded yet.' },
  files: { zh: '文件', en: 'Files' },
  rowsLoaded: { zh: '行已载入', en: 'rows loaded' },
  rowsSetAside: { zh: '行未载入', en: 'rows not loaded' },
  rowsInFile: { zh: '行在文件中（表头除外）', en: 'rows in the file, header apart' },
  rosterLoaded: { zh: '个单位列入应报名册', en: 'bodies in the roster' },
  stripLabel: {
    zh: '各行去向：浅色已载入，深色未载入',
    en: 'Where the rows went: pale loaded, dark not loaded',
  },
  treatment: { zh: '处理', en: 'What was done' },
  amount: { zh: '数量', en: 'Number' },
  issue: { zh: '问题', en: 'Issue' },
  place: { zh: '位置', en: 'Place' },
  notLoaded: { zh: '未载入', en: 'Not loaded' },
  loaded: { zh: '已载入', en: 'Loaded' },
  noted: { zh: '提示', en: 'Note' },
  willNotLoad: { zh: '不载入', en: 'Left out' },
  willLoad: { zh: '照此载入', en: 'Loaded as is' },
  refused: { zh: '未打开', en: 'Not opened' },
  noIssues: { zh: '没有需要说明的问题。', en: 'There is nothing to report.' },
  alike: (n: number): Words => ({
    zh: `另有 ${n} 列有同样问题，显示`,
    en: n === 1 ? 'Show 1 more column with the same issue' : `Show ${n} more columns with the same issue`,
  }),
  setAside: { zh: '未载入的行', en: 'Rows not loaded' },
  toSetAside: { zh: '不载入的行', en: 'Rows left out' },
  setAsideNote: {
    zh: '原文保留；能当场处理的见上，其余改好文件后重新打开',
    en: 'As the file has them; decide above where that is offered, else correct the file and open it again',
  },
  line: { zh: '行', en: 'Line' },
  raw: { zh: '原文', en: 'As written' },
  reason: { zh: '原因', en: 'Reason' },
  moreRows: (n: number): Words => ({ zh: `再看 ${n} 行`, en: `Show ${n} more` }),
  restRows: (n: number): Words => ({
    zh: `另有 ${n} 行未列出，原因同上表`,
    en: `${n} more are not listed; their reasons are in the table above`,
  }),
  mapping: { zh: '列的对应', en: 'Columns' },
  mappingSum: (n: number): Words => ({ zh: `共 ${n} 列`, en: n === 1 ? '1 column' : `${n} columns` }),
  recognised: (n: number): Words => ({ zh: `认出 ${n} 列`, en: `${n} recognised` }),
  keptColumns: (n: number): Words => ({ zh: `原样保留 ${n} 列`, en: `${n} kept as they are` }),
  keptNames: { zh: '原样保留的列', en: 'Kept as they are' },
  unused: { zh: '不用', en: 'not used' },
  keptAs: (name: string): Words => ({ zh: `不认识，原样保留为“${name}”`, en: `unknown, kept as “${name}”` }),
  position: { zh: '列', en: 'Column' },
  header: { zh: '文件里的表头', en: 'Header in the file' },
  columnOf: (name: string): Words => ({ zh: `${name} 列`, en: `column “${name}”` }),
  readAs: { zh: '读作', en: 'Read as' },
  technical: { zh: '文件信息', en: 'About the file' },
  encoding: { zh: '编码', en: 'Encoding' },
  size: { zh: '大小', en: 'Size' },
  emptyMeans: { zh: '空格的含义', en: 'Empty cells' },
  emptyBlank: { zh: '空白：填报时没有填', en: 'blank: nothing was written' },
  emptyNotLoaded: { zh: '未载：本文件没有收录', en: 'not in this file' },
  toOverview: { zh: '进入总览', en: 'Go to the overview' },
  refusedTitle: { zh: '没有打开的文件', en: 'Files that were not opened' },
  refusedNote: { zh: '现有数据没有改动', en: 'The present data have not changed' },
  todo: { zh: '怎么办', en: 'What to do' },
  environment: { zh: '运行环境', en: 'This environment' },
  plainHttp: {
    zh: '本页经普通 http 打开，浏览器因此停用了剪贴板：点“复制”时会选中文字，请按 Ctrl+C。计算、载入和导出不受影响。',
    en: 'This page was opened over plain http, so the browser withholds the clipboard: “Copy” selects the text for you to press Ctrl+C. Nothing else is affected.',
  },
  secure: {
    zh: '功能齐全；页面打开后断网也能继续使用。',
    en: 'Everything is available; once open, the page goes on working without a network.',
  },
} satisfies Record<
  string,
  Words | ((n: number) => Words) | ((name: string) => Words) | ((a: number, b: number) => Words)
>

/** Where a dataset of the user's is, or why it is in this page only. */
export const KEEPING_WORDS: Readonly<Record<Keeping, Words>> = {
  kept: { zh: '已保存', en: 'saved' },
  saving: { zh: '正在保存', en: 'saving' },
  denied: { zh: '未保存', en: 'not saved' },
  quota: { zh: '未保存：浏览器存储空间不足', en: 'not saved: the browser has no room left' },
  failed: { zh: '未保存：浏览器写入失败', en: 'not saved: the browser could not write' },
  elsewhere: {
    zh: '未保存：已在另一页面改动或移除',
    en: 'not saved: changed or removed in another page',
  },
}

export const OUTCOME_WORDS: Readonly<Record<Outcome, Words>> = {
  accept: { zh: '可以载入', en: 'Ready' },
  accept_warn: { zh: '可以载入，有提示', en: 'Ready, with notes' },
  review: { zh: '需要您确认', en: 'Needs your word' },
  refuse: { zh: '没有打开', en: 'Not opened' },
}

/** What became of a file that was opened, as its line in the list of files says. */
export const RESULT_WORDS: Readonly<Record<Outcome, Words>> = {
  accept: { zh: '已载入', en: 'Loaded' },
  accept_warn: { zh: '已载入，有提示', en: 'Loaded, with notes' },
  review: { zh: '已载入，有疑问处已按回执处理', en: 'Loaded; doubtful places as the receipt says' },
  refuse: { zh: '没有打开', en: 'Not opened' },
}

/** What each report column is, for the table of columns; value columns are named by the dictionary. */
const REPORT_COLUMNS: ReadonlyMap<string, Words> = new Map(
  Object.entries({
    report_key: { zh: '年报编号', en: 'Report key' },
    org_id: { zh: '单位编号', en: 'Body id' },
    org_name: { zh: '单位名称', en: 'Name of the body' },
    org_level: { zh: '单位层级', en: 'Level' },
    org_type: { zh: '单位类型', en: 'Type of body' },
    org_code: { zh: '单位代码', en: 'Code of the body' },
    province: { zh: '省', en: 'Province' },
    city: { zh: '市', en: 'City' },
    county: { zh: '县区', en: 'County' },
    county_code: { zh: '县区代码', en: 'County code' },
    year: { zh: '年份', en: 'Year' },
    revision: { zh: '修订次序', en: 'Revision' },
    template: { zh: '表格版本', en: 'Template' },
    t2_template: { zh: '表二版本', en: 'Template of table 2' },
    t3_template: { zh: '表三版本', en: 'Template of table 3' },
    published_date: { zh: '公开日期', en: 'Date published' },
    source_url: { zh: '来源网址', en: 'Source address' },
    valid_from: { zh: '设立日期', en: 'Exists from' },
    valid_to: { zh: '撤销日期', en: 'Exists until' },
    population: { zh: '人口', en: 'Population' },
    collected_date: { zh: '采集日期', en: 'Date collected' },
    corrected_cells: { zh: '人工更正的单元格及原文', en: 'Cells corrected by hand, with the text' },
    not_loaded: { zh: '本文件未载的项目', en: 'Items not in this file' },
    expected: { zh: '是否应报', en: 'Whether a report is expected' },
  }),
)

/** The three tables of the form. */
export const TABLES = {
  t2: { zh: '表二', en: 'Table 2' },
  t3: { zh: '表三', en: 'Table 3' },
  t4: { zh: '表四', en: 'Table 4' },
}

/** What a column of a file was read as, in words; the id itself where there are none. */
export function targetWords(target: string): Words {
  const found = findColumn(target)
  if (!found) return REPORT_COLUMNS.get(target) ?? { zh: target, en: target }
  const table = TABLES[found.item.table]
  const who = APPLICANTS.find(applicant => applicant.id === found.applicant)?.short
  return {
    zh: [table.zh, found.item.short.zh, who?.zh].filter(part => part).join(' · '),
    en: [table.en, found.item.short.en, who?.en].filter(part => part).join(' · '),
  }
}

/** Physical lines as people read them, neighbours as a range: `第 3–6、9 行`; beyond six pieces it ends with 等. `all` = whether the list holds every line. */
export function linesWords(lines: readonly number[], all: boolean): Words {
  const pieces: string[] = []
  let shown = 0
  for (let at = 0; at < lines.length && pieces.length < 6; ) {
    let end = at
    while ((lines[end + 1] ?? Number.NaN) === (lines[end] ?? 0) + 1) end += 1
    pieces.push(end === at ? `${lines[at]}` : `${lines[at]}–${lines[end]}`)
    shown += end - at + 1
    at = end + 1
  }
  if (pieces.length === 0) return { zh: '整个文件', en: 'the whole file' }
  const more = shown < lines.length || !all
  return {
    zh: `第 ${pieces.join('、')} 行${more ? '等' : ''}`,
    en: `${lines.length > 1 ? 'lines' : 'line'} ${pieces.join(', ')}${more ? ' …' : ''}`,
  }
}

const ENCODINGS: ReadonlyMap<string, Words> = new Map(
  Object.entries({
    'utf-8': { zh: 'UTF-8', en: 'UTF-8' },
    'utf-8-bom': { zh: 'UTF-8（带 BOM）', en: 'UTF-8 with BOM' },
    'utf-16le': { zh: 'UTF-16 LE', en: 'UTF-16 LE' },
    'utf-16be': { zh: 'UTF-16 BE', en: 'UTF-16 BE' },
    gb18030: { zh: 'GB18030', en: 'GB18030' },
    big5: { zh: 'Big5', en: 'Big5' },
    xlsx: { zh: 'Excel 工作簿', en: 'Excel workbook' },
  }),
)

/** An encoding as people write its name; what has no name here stays as it is. */
export function encodingWords(encoding: string): Words {
  return ENCODINGS.get(encoding) ?? { zh: encoding, en: encoding }
}

/** Bytes for people: 4 KB, 1.2 MB. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

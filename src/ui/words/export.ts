import type { Words } from '../../domain/dictionary'
import type { Severity } from '../../domain/issue'

const SEVERITY: Readonly<Record<Severity, Words>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提醒', en: 'warning' },
  note: { zh: '提示', en: 'note' },
}

/** Words of the exports: buttons, file names, headers of what is saved. */
export const EXPORT = {
  title: { zh: '导出全部数据', en: 'Export all data' },
  lead: {
    zh: '当前数据集的全部年报，含各次修订；文件直接存到您的电脑，不经过网络',
    en: 'Every report of the current dataset with all revisions; saved on your computer, not sent anywhere',
  },
  wide: { zh: '宽表 CSV', en: 'Wide CSV' },
  wideNote: {
    zh: '每份年报一行，单元格只写数字，没有数字的留空；可再导入',
    en: 'One row per report, a number or nothing in each cell; can be opened here again',
  },
  long: { zh: '长表 CSV', en: 'Long CSV' },
  longNote: {
    zh: '每个单元格一行，保留原文、状态、单位和出处',
    en: 'One row per cell with the text as written, its status, unit and place',
  },
  xlsx: { zh: '电子表格 XLSX', en: 'Spreadsheet XLSX' },
  xlsxNote: {
    zh: '内容同宽表，另附“来源”页：文件、校验值、数据指纹',
    en: 'As the wide CSV, with a sheet on where it comes from: files, checksums, fingerprint',
  },
  neutralised: {
    zh: "文字以 = + - @ 等开头的，CSV 在前面加了撇号（'），免得电子表格当作公式运行；在本页再打开时自动去掉。",
    en: "In CSV, text that begins with = + - @ or the like gets an apostrophe (') so that no spreadsheet runs it as a formula; it is taken off when opened here again.",
  },
  tooMany: (most: number): Words => ({
    zh: `超过 ${most.toLocaleString('en')} 份年报，这种格式的文件太大；请用宽表 CSV`,
    en: `More than ${most.toLocaleString('en')} reports make this format too large; use the wide CSV`,
  }),
  under: (done: number, total: number): Words => ({
    zh: `正在导出：${done.toLocaleString('en')} / ${total.toLocaleString('en')} 份年报`,
    en: `Exporting: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} reports`,
  }),
  starting: { zh: '正在导出', en: 'Exporting' },
  cancel: { zh: '取消', en: 'Cancel' },
  saved: (name: string): Words => ({ zh: `已存为 ${name}`, en: `Saved as ${name}` }),
  stopped: { zh: '导出已取消，没有生成文件。', en: 'The export was cancelled; no file was made.' },
  row: { zh: '存为 CSV 一行', en: 'Save as a CSV row' },
  failed: {
    zh: '导出没有完成，没有生成文件；数据没有改动，可再试一次。',
    en: 'The export did not finish and no file was made; the data have not changed. You can try again.',
  },
  issues: { zh: '导出问题', en: 'Export issues' },
  setAside: { zh: '导出未载入的行', en: 'Export rows not loaded' },
  noIssues: { zh: '没有问题可导出', en: 'There are no issues' },
  noSetAside: { zh: '所有行都已载入', en: 'Every row was loaded' },
  app: { zh: '明镜', en: 'Mingjing' },
  fictional: { zh: '示例数据（虚构）', en: 'Sample data (fictional)' },
  kindWide: { zh: '宽表', en: 'wide' },
  kindLong: { zh: '长表', en: 'long' },
  kindXlsx: { zh: '数据', en: 'data' },
  kindIssues: { zh: '问题', en: 'issues' },
  kindSetAside: { zh: '未载入的行', en: 'rows not loaded' },
  dataSheet: { zh: '数据', en: 'Data' },
  sourceSheet: { zh: '来源', en: 'Provenance' },
  dataset: { zh: '数据集', en: 'Dataset' },
  notice: { zh: '说明', en: 'Note' },
  layout: {
    zh: '“数据”页每份年报一行；单元格只有填报了数字才有值，空格表示没有数字，不是 0',
    en: 'One row per report on the sheet “Data”; a cell has a value only where a number was reported, an empty one is not 0',
  },
  reports: { zh: '年报份数', en: 'Reports' },
  fingerprint: { zh: '数据指纹（SHA-256）', en: 'Fingerprint (SHA-256)' },
  version: { zh: '明镜版本', en: 'Version of Mingjing' },
  date: { zh: '导出日期', en: 'Exported on' },
  file: { zh: '文件', en: 'File' },
  sha256: { zh: 'SHA-256', en: 'SHA-256' },
  rowsLoaded: { zh: '载入行数', en: 'Rows loaded' },
  rowsSetAside: { zh: '未载入行数', en: 'Rows not loaded' },
  severity: SEVERITY,
  unlisted: (n: number): Words => ({
    zh: `另有 ${n.toLocaleString('en')} 处，未逐一列出`,
    en: `${n.toLocaleString('en')} more, not listed one by one`,
  }),
  issueColumns: {
    zh: ['文件', '行', '列', '代码', '级别', '问题', '原文', '说明', '处理'],
    en: ['file', 'line', 'column', 'code', 'severity', 'issue', 'as written', 'what', 'what to do'],
  },
  setAsideColumns: {
    zh: ['文件', '行', '原文', '代码', '列', '原因'],
    en: ['file', 'line', 'as written', 'code', 'column', 'reason'],
  },
} as const satisfies Record<string, unknown>

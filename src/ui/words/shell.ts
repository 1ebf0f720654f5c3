import { count } from '../../charts/format'
import type { Language, Words } from '../../domain/dictionary'
import type { Dataset, Progress, SampleId } from '../../state/library'
import type { LibraryError } from '../../state/libraryPorts'
import { sizeText } from './data'

/** Words of the frame around the views. */
export const SHELL = {
  name: { zh: '明镜', en: 'Mingjing' },
  under: { zh: '政府信息公开\n年报比对', en: 'Disclosure reports\ncompared' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  views: { zh: '视图', en: 'Views' },
  tools: { zh: '数据与口径', en: 'Data and methods' },
  search: { zh: '找单位、指标（可输首字母）', en: 'Find a body or a metric' },
  searchShort: { zh: '搜索', en: 'Search' },
  languageName: { zh: '中/EN，切换为英文', en: '中/EN, switch to Chinese' },
  bodies: { zh: '单位', en: 'Bodies' },
  metrics: { zh: '指标', en: 'Metrics' },
  selection: { zh: '所选范围', en: 'Selection' },
  change: { zh: '改所选范围', en: 'Change the selection' },
  demo: { zh: '示例数据（虚构）', en: 'Sample data (fictional)' },
  demoShort: { zh: '示例（虚构）', en: 'Sample (fictional)' },
  publicData: { zh: '内置公开年报', en: 'Built-in public reports' },
  dataset: { zh: '数据集', en: 'Dataset' },
  none: { zh: '无', en: 'none' },
  afterLoading: {
    zh: '载入年报后，可在此选择年份、指标和本单位',
    en: 'Once reports are loaded, choose years, metric and body here',
  },
  opened: { zh: '已打开', en: 'Open' },
  samples: { zh: '内置示例', en: 'Built-in samples' },
  manage: { zh: '管理数据集', en: 'Manage datasets' },
  openMine: { zh: '打开我的文件', en: 'Open my files' },
  paste: { zh: '粘贴', en: 'Paste' },
  reports: (n: number): Words => ({
    zh: `${count(n)} 份年报`,
    en: n === 1 ? '1 report' : `${count(n)} reports`,
  }),
  fingerprint: { zh: '数据指纹', en: 'Fingerprint' },
  nothingLoaded: { zh: '未载入数据', en: 'No data loaded' },
  local: {
    zh: '数据只在本机浏览器中处理，不上传',
    en: 'Data stay in this browser; nothing is uploaded',
  },
  outside: (n: number): Words => ({
    zh: `对外请求 ${n} 次`,
    en: n === 1 ? '1 outside request' : `${n} outside requests`,
  }),
  dropHere: { zh: '松手即读取这些文件', en: 'Drop to read these files' },
  dropNew: { zh: '打开为新的数据集', en: 'Open as a new dataset' },
  dropAdd: { zh: '加入当前数据集', en: 'Add to the current dataset' },
  dropAddNote: {
    zh: '同一单位同一年度的年报，后加入的作为新版本，改动逐项列明',
    en: 'A further report of a body and year becomes its next revision, and what it changes is listed',
  },
  stopped: { zh: '已停止，原有数据未变。', en: 'Stopped; the data are what they were.' },
  dropNote: {
    zh: '数据文件或年报原文（网页、Word、PDF、文本），可一次放多个；有疑问的先请您核对，载入成功之前现有数据不变',
    en: 'Data files, or reports as published (web page, Word, PDF, text), several at once; doubtful files are shown to you first, and the present data stay until the new ones are in',
  },
  droppedParts: (n: number): Words => ({
    zh: `链接中有 ${n} 处无法识别，已略过，其余照常：`,
    en:
      n === 1
        ? 'One part of the link could not be read and was left out:'
        : `${n} parts of the link could not be read and were left out:`,
  }),
  restarted: {
    zh: '计算引擎曾中断，已自动重新启动并载入数据，所选范围不变。',
    en: 'The calculation engine stopped and was started again with the same data; your selection is unchanged.',
  },
  notRestored: {
    zh: '上次使用的数据集未能恢复，现显示示例数据。它仍保存在本机浏览器中，可在“数据”中下载原文件或移除：',
    en: 'The dataset of your last visit could not be brought back, so the sample is shown. It is still in this browser; under “Data” its files can be downloaded or removed:',
  },
  notKept: {
    zh: '当前数据集没有保存在本机浏览器中，关闭页面即清空，使用不受影响。',
    en: 'The present dataset is not saved in this browser and is gone when the page is closed; it works all the same.',
  },
  notOpened: (n: number): Words => ({
    zh: `${n} 个文件没有载入，现有数据不变。`,
    en:
      n === 1
        ? 'One file was not loaded; the present data are unchanged.'
        : `${n} files were not loaded; the present data are unchanged.`,
  }),
  why: { zh: '看原因', en: 'See why' },
  openFailed: {
    zh: '没有载入成功，原来的数据仍在。',
    en: 'Loading did not succeed; the earlier data are still there.',
  },
  gotIt: { zh: '知道了', en: 'Dismiss' },
  reviewTitle: { zh: '载入前请核对', en: 'Please check before loading' },
  reviewLead: {
    zh: '文件已读完，还没有载入；现有数据没有任何改动。',
    en: 'The files have been read but not loaded; nothing of the present data has changed.',
  },
  commit: { zh: '按上述处理载入', en: 'Load as described' },
  cancel: { zh: '取消', en: 'Cancel' },
  emptyTitle: { zh: '还没有载入年报', en: 'No reports are loaded yet' },
  emptyLead: {
    zh: '数据只在本机浏览器中处理，不上传；断网也能用。',
    en: 'Data are processed in this browser only, and it works without a network.',
  },
  emptySample: { zh: '打开示例数据', en: 'Open the sample data' },
  emptySampleNote: {
    zh: '一个虚构的县，60 个乡镇街道，2019–2025 年。所有功能都可试用。',
    en: 'A fictional county of 60 towns, 2019–2025, to try everything with.',
  },
  emptyMine: { zh: '打开自己的年报', en: 'Open your own reports' },
  emptyMineNote: {
    zh: 'CSV、TSV、JSON、XLSX，或网页、Word、PDF、文本的年报，也可粘贴。文件拖到页面任意处即可。',
    en: 'CSV, TSV, JSON or XLSX, or a report as a web page, Word, PDF or text; or paste. Files may be dropped anywhere on the page.',
  },
  preparing: { zh: '正在准备数据', en: 'Preparing the data' },
} satisfies Record<string, Words | ((n: number) => Words)>

export const SAMPLE_WORDS: Readonly<
  Record<SampleId, { readonly name: Words; readonly short: Words; readonly note: Words }>
> = {
  demo: {
    name: { zh: '澄砚县（虚构）', en: 'Chengyan County (fictional)' },
    short: { zh: '澄砚县', en: 'Chengyan County' },
    note: { zh: '虚构的县，60 个乡镇街道，2019–2025', en: 'Fictional county, 60 towns, 2019–2025' },
  },
  pingtan: {
    name: { zh: '平潭综合实验区', en: 'Pingtan' },
    short: { zh: '平潭', en: 'Pingtan' },
    note: { zh: '真实年报 122 份，19 个单位，2019–2025', en: '122 real reports of 19 bodies, 2019–2025' },
  },
  real: {
    name: { zh: '各地真实年报', en: 'Real reports' },
    short: { zh: '各地真实年报', en: 'Real reports' },
    note: {
      zh: '各地公开年报摘录，空格表示原处未见',
      en: 'Excerpts of public reports; empty means not seen',
    },
  },
}

/** Says of a dataset that cells of it were corrected by hand; null where none was. */
export function correctedNote({ receipts }: Pick<Dataset, 'receipts'>): Words | null {
  const own = receipts.flatMap(({ groups }) => groups).filter(({ code }) => code === 'cell-corrected')
  const n = own.reduce((sum, group) => sum + group.count, 0)
  if (n === 0) return null
  return {
    zh: `数据含人工更正 ${n} 格`,
    en: `data with ${n} ${n === 1 ? 'cell' : 'cells'} corrected by hand`,
  }
}

/** Name of a dataset: samples have one in each language; files keep theirs, several are counted. */
export function datasetName(dataset: Dataset, language: Language): string {
  if (dataset.sample) return SAMPLE_WORDS[dataset.sample].name[language]
  const more = dataset.receipts.length - 1
  if (more <= 0) return dataset.name
  return language === 'zh' ? `${dataset.name} 等 ${more + 1} 个文件` : `${dataset.name} and ${more} more`
}

const PHASES: Readonly<Record<Progress['phase'], Words>> = {
  engine: { zh: '正在启动计算引擎', en: 'Starting the calculation engine' },
  decode: { zh: '正在读取', en: 'Reading' },
  parse: { zh: '正在核验', en: 'Examining' },
  load: { zh: '正在载入', en: 'Loading' },
  check: { zh: '正在核对勾稽关系', en: 'Checking the figures against each other' },
  keep: { zh: '正在保存到本机浏览器', en: 'Saving in this browser' },
}

/** What the progress line says is being done, e.g. `正在读取 a.csv，第 2 个，共 3 个`. */
export function progressWords(progress: Progress): Words {
  const { zh, en } = PHASES[progress.phase]
  const counted = progress.files > 1
  const nth = progress.at + 1
  const file = shortName(progress.file)
  return {
    zh: `${zh} ${file}${counted ? `，第 ${nth} 个，共 ${progress.files} 个` : ''}`.trim(),
    en: `${en} ${file}${counted ? `, ${nth} of ${progress.files}` : ''}`.trim(),
  }
}

const MOST_LETTERS = 28

/** A file name that leaves room for the figures beside it; its end, which tells files of a series apart, is kept. */
function shortName(name: string): string {
  const letters = [...name]
  if (letters.length <= MOST_LETTERS) return name
  return `${letters.slice(0, MOST_LETTERS - 13).join('')}…${letters.slice(-12).join('')}`
}

const STEPS: Words = { zh: '步', en: 'steps' }
const ROWS: Words = { zh: '行', en: 'rows' }

/** How far it is, e.g. `12.3 MB / 27.8 MB · 44%`; empty where nothing is known. */
export function progressAmount(progress: Progress): Words {
  const { done, total, unit } = progress
  if (done <= 0 && total <= 0) return { zh: '', en: '' }
  const figure = (n: number) => (unit === 'bytes' ? sizeText(n) : count(n))
  const amount = total > 0 ? `${figure(Math.min(done, total))} / ${figure(total)}` : figure(done)
  const share = progressShare(progress)
  const end = share === null ? '' : ` · ${Math.floor(share * 100)}%`
  if (unit === 'bytes') return { zh: amount + end, en: amount + end }
  const { zh, en } = unit === 'rows' ? ROWS : STEPS
  return { zh: `${amount} ${zh}${end}`, en: `${amount} ${en}${end}` }
}

/** The share of the phase that is done, 0 to 1; null where it is not known. */
export function progressShare({ done, total }: Progress): number | null {
  return total > 0 ? Math.min(1, done / total) : null
}

/** Why an opening was not possible as asked. */
export const FAILURE_WORDS: Readonly<Record<LibraryError['reason'], Words>> = {
  'add-to-sample': {
    zh: '内置示例不能添加文件',
    en: 'Files cannot be added to a built-in sample',
  },
  'nothing-current': { zh: '还没有可添加到的数据集', en: 'There is no dataset to add to' },
  'no-such-dataset': {
    zh: '该数据集已不在列表中，可能已在另一页面移除',
    en: 'The dataset is not in the list any more; another page may have removed it',
  },
  unreadable: {
    zh: '保存的原文件已不能读取',
    en: 'The saved files cannot be read any more',
  },
}

/** The first 12 hex digits of a fingerprint in groups of four, as people compare them. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ')
}

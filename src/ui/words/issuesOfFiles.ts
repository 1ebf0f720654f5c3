/** Issues about a file as a whole: its encoding, its format, its quotes. */
import type { Words } from '../../domain/dictionary'
import type { IssueCode } from '../../domain/issue'
import type { IssueGroup } from '../../domain/reading'
import { CHECK_ORIGINAL, examples, type IssueWords, MEND, NOTHING, plain, withExamples } from './issueParts'

const ENCODINGS: Readonly<Record<string, string>> = {
  gb18030: 'GB18030',
  big5: 'Big5',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
}
const encoding = (group: IssueGroup) => ENCODINGS[group.detail] ?? group.detail

const FORMATS: Readonly<Record<string, Words>> = {
  pdf: { zh: 'PDF 文件', en: 'a PDF' },
  'utf-32': { zh: 'UTF-32 编码的文本', en: 'text in UTF-32' },
  xls: { zh: 'Excel 97–2003 工作簿（.xls）', en: 'an Excel 97–2003 workbook (.xls)' },
  xlsb: { zh: 'Excel 二进制工作簿（.xlsb）', en: 'a binary Excel workbook (.xlsb)' },
  ods: { zh: 'OpenDocument 文件', en: 'an OpenDocument file' },
  docx: { zh: 'Word 文档（.docx）', en: 'a Word document (.docx)' },
  html: { zh: '网页（HTML），可能是登录页或出错页', en: 'a web page (HTML), perhaps a login or error page' },
  xml: { zh: 'XML 文件', en: 'an XML file' },
  zip: { zh: 'ZIP 压缩包', en: 'a ZIP archive' },
  gzip: { zh: 'GZIP 压缩文件', en: 'a GZIP file' },
  image: { zh: '图片', en: 'a picture' },
  archive: { zh: '压缩包', en: 'an archive' },
}
const SEPARATORS: Readonly<Record<string, Words>> = {
  '\t': { zh: '制表符', en: 'tab' },
  ';': { zh: '分号“;”', en: 'semicolon “;”' },
  '，': { zh: '全角逗号“，”', en: 'full-width comma “，”' },
  '|': { zh: '竖线“|”', en: 'bar “|”' },
}

const byte = (group: IssueGroup) => /byte (\d+)/.exec(group.detail)?.[1] ?? null

export const FILE_ISSUES = {
  'cell-too-long': {
    title: { zh: '单元格过长', en: 'Cell too long' },
    what: group => ({
      zh: `一个单元格有 ${group.detail} 个字符，超过 32,767 的上限`,
      en: `One cell has ${group.detail} characters; the limit is 32,767`,
    }),
    todo: { zh: '多半是引号没有成对，请检查该行', en: 'Most likely a quote is missing; check that line' },
  },
  'delimiter-guessed': {
    title: { zh: '分隔符', en: 'Separator' },
    what: group => {
      const name = SEPARATORS[group.detail] ?? { zh: `“${group.detail}”`, en: `“${group.detail}”` }
      return { zh: `按${name.zh}分列`, en: `Columns separated by ${name.en}` }
    },
    todo: { zh: '请看列是否分得对', en: 'See whether the columns come out right' },
  },
  'empty-file': {
    title: { zh: '空文件', en: 'Empty file' },
    what: plain('文件里没有内容', 'There is nothing in the file'),
    todo: { zh: '请检查是否下载或导出完整', en: 'Check whether the download or export was complete' },
  },
  'encoding-error': {
    title: { zh: '编码混杂或损坏', en: 'Mixed or damaged encoding' },
    what: group => {
      const at = byte(group)
      return at === null
        ? {
            zh: '有字节不合文件的编码，从此处起的各行未载入',
            en: 'Some bytes do not fit the encoding; the lines from here on were not loaded',
          }
        : {
            zh: `有字节不合文件的编码，从第 ${Number(at) + 1} 字节起`,
            en: `Bytes do not fit the encoding of the file, from byte ${Number(at) + 1}`,
          }
    },
    todo: {
      zh: '多半是几个文件拼接而成；请用记事本或 Excel 另存为 UTF-8 后重新打开',
      en: 'Files were probably joined; save as UTF-8 and open again',
    },
  },
  'encoding-guessed': {
    title: { zh: '文件编码', en: 'Encoding' },
    what: group => ({
      zh: `文件没有标明编码，判定为 ${encoding(group)}`,
      en: `The file does not name its encoding; read as ${encoding(group)}`,
    }),
    todo: { zh: '请看单位名称是否正常', en: 'See whether the names read right' },
  },
  'extension-mismatch': {
    title: { zh: '扩展名与内容不符', en: 'Name and content differ' },
    what: group => ({
      zh: `内容是 ${group.detail.toUpperCase()}，按内容读取`,
      en: `The content is ${group.detail.toUpperCase()} and was read as such`,
    }),
    todo: NOTHING,
  },
  'json-columns': {
    title: { zh: '按列存放的 JSON', en: 'JSON by columns' },
    what: plain('每个键是一列，已转成逐行的年报', 'Each key is a column; turned into one report per row'),
    todo: NOTHING,
  },
  'json-duplicate-key': {
    title: { zh: '键重复', en: 'Key given twice' },
    what: group => ({
      zh: `同一条记录里“${group.column ?? ''}”出现两次，取后一个`,
      en: `“${group.column ?? ''}” stands twice in one record; the last was taken`,
    }),
    todo: CHECK_ORIGINAL,
  },
  'json-error': {
    title: { zh: 'JSON 有误', en: 'Broken JSON' },
    what: group => {
      const [line = '', column = ''] = group.detail.split(':')
      return {
        zh: `JSON 在第 ${line} 行第 ${column} 个字符处中断或有误${examples(group).zh}`,
        en: `The JSON breaks at line ${line}, character ${column}${examples(group).en}`,
      }
    },
    todo: { zh: '请检查是否下载完整', en: 'Check whether the download was complete' },
  },
  'json-not-a-record': {
    title: { zh: '不是记录', en: 'Not a record' },
    what: withExamples('这一项不是记录，未载入', 'This item is not a record and was set aside'),
    todo: MEND,
  },
  'json-not-a-table': {
    title: { zh: '不是表格数据', en: 'Not a table' },
    what: group =>
      group.detail === 'uneven'
        ? {
            zh: `各列长短不一（${group.samples[0] ?? ''}），无法判断哪些值同属一行`,
            en: `The columns differ in length (${group.samples[0] ?? ''}), so nothing tells which values belong to one row`,
          }
        : { zh: 'JSON 里没有一组记录', en: 'There is no list of records in the JSON' },
    todo: {
      zh: '需要由记录组成的数组，如 [{"单位": …, "年度": …}]',
      en: 'A list of records is needed, such as [{"town": …, "year": …}]',
    },
  },
  'json-path': {
    title: { zh: '记录的位置', en: 'Where the records are' },
    what: group => ({ zh: `记录取自“${group.detail}”`, en: `Records taken from “${group.detail}”` }),
    todo: NOTHING,
  },
  'json-several-tables': {
    title: { zh: '有几组记录', en: 'Several lists of records' },
    what: group => ({
      zh: `有几组记录（${group.detail}），读的是“${group.samples[0] ?? ''}”`,
      en: `Several lists of records (${group.detail}); the one read is “${group.samples[0] ?? ''}”`,
    }),
    todo: { zh: '请确认读的是要用的一组', en: 'See whether this is the list you need' },
  },
  'json-too-deep': {
    title: { zh: 'JSON 嵌套过深', en: 'JSON nested too deeply' },
    what: plain('嵌套超过 64 层，不是年报数据', 'Nested more than 64 levels: not report data'),
    todo: MEND,
  },
  'mixed-newlines': {
    title: { zh: '换行符不一致', en: 'Mixed line ends' },
    what: group => ({
      zh: `换行符不一致（${group.detail}），已统一`,
      en: `Line ends of several kinds (${group.detail}), unified`,
    }),
    todo: NOTHING,
  },
  'mojibake-suspected': {
    title: { zh: '疑似乱码', en: 'Garbled text suspected' },
    what: group => ({
      zh: `文字疑似被转码两次${examples(group).zh}；原文可能是“${group.detail}”`,
      en: `The text seems to have been encoded twice${examples(group).en}; it may have been “${group.detail}”`,
    }),
    todo: {
      zh: '能还原的，可以选择还原文字；丢了字的，请从来源重新导出为 UTF-8',
      en: 'Choose to repair the text where that is offered; where signs were lost, export it again from its source as UTF-8',
    },
  },
  'nested-flattened': {
    title: { zh: '嵌套的记录', en: 'Nested records' },
    what: withExamples('嵌套的记录已展开成列', 'Nested records were flattened into columns'),
    todo: NOTHING,
  },
  'reading-failed': {
    title: { zh: '读取时出错', en: 'Reading failed' },
    what: group => {
      const reason = group.samples[0] ?? ''
      return {
        zh: `本程序读取此文件时出错：${reason}`,
        en: `This program failed while reading the file: ${reason}`,
      }
    },
    todo: {
      zh: '其他文件不受影响；可另存为 CSV 后重试',
      en: 'The other files are not affected; save it as CSV and try again',
    },
  },
  'stray-quote': {
    title: { zh: '引号位置有误', en: 'Stray quote' },
    what: withExamples('引号不成对或位置有误', 'A quote stands where none may stand'),
    todo: { zh: '请检查该行的双引号', en: 'Check the double quotes of that line' },
  },
  'too-large': {
    title: { zh: '文件过大', en: 'File too large' },
    what: group => {
      const size = group.samples[0] ?? ''
      const limit = group.detail.replace('together ', '')
      return group.detail.startsWith('together ')
        ? {
            zh: `文件有 ${size}，加上已有的或一同打开的文件，超过一个数据集的上限 ${limit}；没有读取`,
            en: `The file has ${size}; with the files there already or opened with it that is more than the ${limit} a dataset can have. It was not read`,
          }
        : {
            zh: `文件有 ${size}，超过浏览器里能处理的上限 ${limit}（全国乡镇七年的数据约 140 MB）；没有读取`,
            en: `The file has ${size}, more than the ${limit} that can be handled in a browser (every town of the country over seven years is about 140 MB). It was not read`,
          }
    },
    todo: {
      zh: '请按年份或地区（省、市、县）拆成几个文件分别打开，或删去用不到的列',
      en: 'Split it by year or area (province, city, county) and open the parts one at a time, or delete columns that are not needed',
    },
  },
  'truncated-file': {
    title: { zh: '文件不完整', en: 'File cut off' },
    what: group =>
      group.detail === 'xlsx'
        ? {
            zh: 'Excel 文件没有结尾，多半没有下载完',
            en: 'The workbook has no end; the download probably broke off',
          }
        : {
            zh: '文件在一个字的中间断开，最后一行不完整',
            en: 'The file ends in the middle of a character; its last line is incomplete',
          },
    todo: {
      zh: '请重新下载；也可以选择只读断开处之前的完整行',
      en: 'Download it again, or choose to read only the whole rows before the break',
    },
  },
  'unclosed-quote': {
    title: { zh: '引号没有闭合', en: 'Quote never closed' },
    what: withExamples(
      '这里的引号没有闭合，后面的行会被吞进同一格',
      'This quote is never closed and would swallow the lines below',
    ),
    todo: { zh: '请检查该行的双引号', en: 'Check the double quotes of that line' },
  },
  'wrong-format': {
    title: { zh: '不是 CSV、JSON 或 XLSX', en: 'Not CSV, JSON or XLSX' },
    what: group => {
      const format = FORMATS[group.detail] ?? { zh: '其他格式', en: 'another format' }
      return { zh: `实际格式：${format.zh}`, en: `The file is really ${format.en}` }
    },
    todo: {
      zh: '请在 Excel 或 WPS 中另存为 .xlsx 或“CSV UTF-8”后打开',
      en: 'Save it as .xlsx or “CSV UTF-8” in Excel or WPS and open that',
    },
  },
} satisfies Partial<Record<IssueCode, IssueWords>>

/** What a receipt says of each issue: a title, the concrete thing, and what one can do. */
import type { Words } from '../../domain/dictionary'
import type { IssueCode } from '../../domain/issue'
import type { IssueGroup } from '../../domain/reading'

export interface IssueWords {
  readonly title: Words
  readonly what: (group: IssueGroup) => Words
  readonly todo: Words
}

export const NOTHING: Words = { zh: '无需处理', en: 'Nothing to do' }
const CHECK_ORIGINAL: Words = { zh: '请对照原报告核对', en: 'Compare with the original report' }
const MEND: Words = { zh: '请在原文件中改正后重新打开', en: 'Correct the file and open it again' }

const quoted = (group: IssueGroup): Words => ({
  zh: group.samples.map(sample => `“${sample}”`).join('、'),
  en: group.samples.map(sample => `“${sample}”`).join(', '),
})
/** The samples, or nothing where there are none. */
const examples = (group: IssueGroup): Words => {
  const { zh, en } = quoted(group)
  return zh === '' ? { zh: '', en: '' } : { zh: `：${zh}`, en: `: ${en}` }
}
const plain = (zh: string, en: string) => (): Words => ({ zh, en })
const withExamples =
  (zh: string, en: string) =>
  (group: IssueGroup): Words => {
    const tail = examples(group)
    return { zh: zh + tail.zh, en: en + tail.en }
  }

const ENCODINGS: Readonly<Record<string, string>> = {
  gb18030: 'GB18030',
  big5: 'Big5',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
}
const encoding = (group: IssueGroup) => ENCODINGS[group.detail] ?? group.detail

const FORMATS: Readonly<Record<string, Words>> = {
  pdf: { zh: 'PDF 文件', en: 'a PDF' },
  xls: { zh: 'Excel 97–2003 工作簿（.xls）', en: 'an Excel 97–2003 workbook (.xls)' },
  xlsx: { zh: 'Excel 工作簿（.xlsx）', en: 'an Excel workbook (.xlsx)' },
  docx: { zh: 'Word 文档（.docx）', en: 'a Word document (.docx)' },
  html: { zh: '网页（HTML），可能是登录页或出错页', en: 'a web page (HTML), perhaps a login or error page' },
  xml: { zh: 'XML 文件', en: 'an XML file' },
  zip: { zh: 'ZIP 压缩包', en: 'a ZIP archive' },
  gzip: { zh: 'GZIP 压缩文件', en: 'a GZIP file' },
  image: { zh: '图片', en: 'a picture' },
  archive: { zh: '压缩包', en: 'an archive' },
}
const TYPE_ERRORS: Readonly<Record<string, Words>> = {
  'excel-error': { zh: '表格软件的出错值', en: 'Error value of the spreadsheet' },
  percent: { zh: '件数列中出现百分数', en: 'Percentage in a count column' },
  date: {
    zh: '件数列中出现日期，可能是表格软件自动转换',
    en: 'Date in a count column, perhaps converted by the spreadsheet',
  },
  approx: { zh: '约数，不能当作确数', en: 'Approximate figure, not taken as exact' },
  other: { zh: '读不出确切的数', en: 'Cannot be read as one exact number' },
}
const SEPARATORS: Readonly<Record<string, Words>> = {
  '\t': { zh: '制表符', en: 'tab' },
  ';': { zh: '分号“;”', en: 'semicolon “;”' },
  '，': { zh: '全角逗号“，”', en: 'full-width comma “，”' },
  '|': { zh: '竖线“|”', en: 'bar “|”' },
}

/** The number that a token was read as, out of a detail such as `unit_stripped 12`. */
const readAs = (group: IssueGroup) => group.detail.split(' ')[1] ?? ''
const numberRead =
  (zh: string, en: string) =>
  (group: IssueGroup): Words => {
    const first = group.samples[0] ?? ''
    const value = readAs(group)
    return value === ''
      ? { zh: `${zh}：“${first}”`, en: `${en}: “${first}”` }
      : { zh: `${zh}：“${first}”读作 ${value}`, en: `${en}: “${first}” read as ${value}` }
  }
const byte = (group: IssueGroup) => /byte (\d+)/.exec(group.detail)?.[1] ?? null

export const ISSUE_WORDS: Record<IssueCode, IssueWords> = {
  'ambiguous-none': {
    title: { zh: '写“无”的单元格', en: 'Cells that say “none”' },
    what: group => ({
      zh: `${quoted(group).zh}，多半表示没有，但不当作 0`,
      en: `${quoted(group).en}: most likely none, but not taken as 0`,
    }),
    todo: { zh: '若确为 0，请在文件中写 0', en: 'If it is zero, write 0 in the file' },
  },
  'balance-mismatch': {
    title: { zh: '勾稽不平', en: 'Figures do not balance' },
    what: group =>
      group.detail === 'all'
        ? {
            zh: `全部 ${group.count} 行都勾稽不平，多半是列的含义与表式不同或只列了一部分：如 ${group.samples[0] ?? ''}`,
            en: `None of the ${group.count} rows balances, so the columns probably mean something else or show only a part: ${group.samples[0] ?? ''}`,
          }
        : {
            zh: `总计列勾稽不平：${group.samples.join('、')}，数字未改动`,
            en: `The 总计 column does not balance: ${group.samples.join(', ')}; no figure was changed`,
          },
    todo: CHECK_ORIGINAL,
  },
  'blank-cells': {
    title: { zh: '空白单元格', en: 'Blank cells' },
    what: group =>
      group.detail === 'not_loaded'
        ? {
            zh: `空单元格 ${group.count} 处，按“本文件未载”处理，不当作 0`,
            en: `${group.count} empty cells, taken as “not in this file”, not as 0`,
          }
        : {
            zh: `空白单元格 ${group.count} 处，保留为空白，不当作 0`,
            en: `${group.count} blank cells, kept blank, not taken as 0`,
          },
    todo: NOTHING,
  },
  'blank-label': {
    title: { zh: '列没有名称', en: 'Column without a name' },
    what: group => ({
      zh: `第 ${group.detail} 列没有名称，暂名“${group.column ?? ''}”，原样保留`,
      en: `Column ${group.detail} has no name; kept as “${group.column ?? ''}”`,
    }),
    todo: { zh: '请在表头补上列名', en: 'Give the column a name in the header' },
  },
  'blank-row': {
    title: { zh: '空行', en: 'Blank rows' },
    what: plain('空行，已跳过', 'Blank rows, skipped'),
    todo: NOTHING,
  },
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
  'duplicate-key': {
    title: { zh: '同一份年报有两行', en: 'Two rows for one report' },
    what: group => ({
      zh: `重复：同一单位、同一年出现两次，内容不同：${group.samples.join('、')}（第 ${group.detail.replaceAll(', ', '、')} 行）`,
      en: `The same body and year twice with different content: ${group.samples.join(', ')} (lines ${group.detail})`,
    }),
    todo: {
      zh: '只留一行，不相加；请确认留下的是对的那一行',
      en: 'One row is kept, never a sum; confirm that it is the right one',
    },
  },
  'duplicate-label': {
    title: { zh: '列名重复', en: 'Column named twice' },
    what: group => ({
      zh: `第 ${group.detail.replace(', ', '、')} 列含义相同：“${group.column ?? ''}”；只用前一列，后一列原样保留`,
      en: `Columns ${group.detail} mean the same: “${group.column ?? ''}”; the first is used, the other kept as text`,
    }),
    todo: { zh: '请改正其中一列的名称', en: 'Rename one of the two' },
  },
  'duplicate-row': {
    title: { zh: '完全相同的行', en: 'Identical rows' },
    what: withExamples('与前面一行完全相同，只留一行', 'The same as an earlier row; one is kept'),
    todo: NOTHING,
  },
  'empty-columns-dropped': {
    title: { zh: '空列', en: 'Empty columns' },
    what: group => ({
      zh: `${group.samples[0] ?? ''} 个空列，已略去`,
      en: `${group.samples[0] ?? ''} empty columns left out`,
    }),
    todo: NOTHING,
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
        ? { zh: '有字节不合任何一种编码', en: 'Some bytes fit no encoding' }
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
  'extra-cell': {
    title: { zh: '行里多出单元格', en: 'Row with too many cells' },
    what: group => ({
      zh: `单元格数与表头不符（${group.detail}），整行未载入，没有错位`,
      en: `More cells than the header (${group.detail}); the row was set aside, nothing was shifted`,
    }),
    todo: {
      zh: '请检查数字里的逗号是否缺引号，如 1,234',
      en: 'Look for an unquoted comma in a number, such as 1,234',
    },
  },
  'fill-down-suspected': {
    title: { zh: '单位名称空缺', en: 'Name missing' },
    what: plain(
      '没有单位名称，可能是合并单元格只写在第一行',
      'No name, perhaps because merged cells name the body only once',
    ),
    todo: { zh: '请把单位名称逐行填上', en: 'Fill the name into every row' },
  },
  'footnote-row': {
    title: { zh: '表下说明', en: 'Note under the table' },
    what: withExamples('表下说明，不是年报', 'A note, not a report'),
    todo: NOTHING,
  },
  'formula-like-text': {
    title: { zh: '像公式的文字', en: 'Text that looks like a formula' },
    what: withExamples(
      '像公式的文字，只当文字，不会运行',
      'Text that looks like a formula, kept as text, never run',
    ),
    todo: NOTHING,
  },
  'header-only': {
    title: { zh: '只有表头', en: 'Header only' },
    what: plain('只有表头，没有数据', 'There is a header but no data'),
    todo: { zh: '请检查是否导出完整', en: 'Check whether the export was complete' },
  },
  'header-trimmed': {
    title: { zh: '表头有多余字符', en: 'Header with stray characters' },
    what: group => ({
      zh: `列名“${group.column ?? ''}”前后或中间有看不见的字符，已去掉`,
      en: `Invisible characters around the name “${group.column ?? ''}” were removed`,
    }),
    todo: NOTHING,
  },
  'invisible-character': {
    title: { zh: '看不见的字符', en: 'Invisible characters' },
    what: withExamples('文字里有看不见的字符，已去掉', 'Text with invisible characters, removed'),
    todo: { zh: '请看名称是否正确', en: 'See whether the name is right' },
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
    what: plain('JSON 里没有一组记录', 'There is no list of records in the JSON'),
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
      zh: `有几组记录（${group.detail}），只读了最大的“${group.samples[0] ?? ''}”`,
      en: `Several lists of records (${group.detail}); only the largest, “${group.samples[0] ?? ''}”, was read`,
    }),
    todo: { zh: '请把要用的一组单独存成文件', en: 'Save the list you need as a file of its own' },
  },
  'json-too-deep': {
    title: { zh: 'JSON 嵌套过深', en: 'JSON nested too deeply' },
    what: plain('嵌套超过 64 层，不是年报数据', 'Nested more than 64 levels: not report data'),
    todo: MEND,
  },
  'line-break-in-cell': {
    title: { zh: '单元格内换行', en: 'Line break in a cell' },
    what: withExamples('单元格内有换行', 'A cell holds a line break'),
    todo: NOTHING,
  },
  'missing-cell': {
    title: { zh: '行里少了单元格', en: 'Row with too few cells' },
    what: group => ({
      zh: `单元格数与表头不符（${group.detail}），整行未载入，没有错位`,
      en: `Fewer cells than the header (${group.detail}); the row was set aside, nothing was shifted`,
    }),
    todo: { zh: '请在原文件中补齐这一行', en: 'Complete the row in the file' },
  },
  'missing-column': {
    title: { zh: '缺少必需的列', en: 'Required column missing' },
    what: group =>
      group.column === 'year'
        ? {
            zh: `没有“年度”列；文件的列：${group.samples[0] ?? ''}`,
            en: `There is no year column; the file has: ${group.samples[0] ?? ''}`,
          }
        : {
            zh: `没有认得出的“单位”列；文件的列：${group.samples[0] ?? ''}`,
            en: `There is no column for the body; the file has: ${group.samples[0] ?? ''}`,
          },
    todo: {
      zh: '请加上“单位”和“年度”两列；年度是报告所属的年份',
      en: 'Add columns for the body and the year that the report is about',
    },
  },
  'missing-key': {
    title: { zh: '没有单位名称', en: 'No name' },
    what: plain(
      '没有单位名称，无法归到任何单位，未载入',
      'Without a name the row belongs to no body and was set aside',
    ),
    todo: { zh: '请填上单位名称', en: 'Fill in the name' },
  },
  'missing-token': {
    title: { zh: '含义不明的符号', en: 'Marks without a stated meaning' },
    what: group => {
      const slash = group.samples.length === 1 && /^[/／]$/.test(group.samples[0] ?? '')
      return slash
        ? {
            zh: `斜杠${quoted(group).zh}，含义不明，不当作 0`,
            en: `Slash ${quoted(group).en}: meaning not stated, not taken as 0`,
          }
        : {
            zh: `${quoted(group).zh}，含义不明，不当作 0`,
            en: `${quoted(group).en}: meaning not stated, not taken as 0`,
          }
    },
    todo: { zh: '若确为 0，请在文件中写 0', en: 'If it is zero, write 0 in the file' },
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
    todo: { zh: '请从来源重新导出为 UTF-8', en: 'Export it again from its source as UTF-8' },
  },
  'multi-row-header': {
    title: { zh: '多行表头', en: 'Header of several rows' },
    what: plain('表头有几行，已上下合并成一行', 'The header has several rows, joined downwards'),
    todo: { zh: '请看各列的含义是否合并得对', en: 'See whether the columns were joined rightly' },
  },
  'nested-flattened': {
    title: { zh: '嵌套的记录', en: 'Nested records' },
    what: withExamples('嵌套的记录已展开成列', 'Nested records were flattened into columns'),
    todo: NOTHING,
  },
  'no-header': {
    title: { zh: '没有表头', en: 'No header' },
    what: plain(
      '第一行就是数据；按内容认出单位和年度，其余列原样保留',
      'The first row is data; body and year were told by their content, other columns are kept as text',
    ),
    todo: { zh: '请在第一行加上列名', en: 'Add a first row with column names' },
  },
  'number-normalised': {
    title: { zh: '数字写法', en: 'Spelling of numbers' },
    what: numberRead('数字写法已统一', 'Number in another spelling'),
    todo: CHECK_ORIGINAL,
  },
  'number-out-of-range': {
    title: { zh: '数字过大', en: 'Number too large' },
    what: withExamples(
      '数字超出可能的范围，该格留空，不取近似值',
      'Beyond any possible count; the cell is left empty, not rounded',
    ),
    todo: CHECK_ORIGINAL,
  },
  outlier: {
    title: { zh: '可能是日期的序号', en: 'Perhaps a date' },
    what: withExamples('可能是表格软件里的日期序号', 'Perhaps the serial number of a date'),
    todo: CHECK_ORIGINAL,
  },
  'precision-lost': {
    title: { zh: '数字已丢失位数', en: 'Digits lost' },
    what: withExamples(
      '科学计数法已丢失末位，该格留空',
      'Scientific notation has lost digits; the cell is left empty',
    ),
    todo: { zh: '请把该列设为“数值”格式后重新导出', en: 'Format the column as a number and export again' },
  },
  'preamble-skipped': {
    title: { zh: '表头上方的文字', en: 'Text above the header' },
    what: withExamples('表头上方的文字，不是数据', 'Text above the header, not data'),
    todo: NOTHING,
  },
  'repeated-header': {
    title: { zh: '表头重复', en: 'Repeated header' },
    what: plain('中间又出现一次表头，已跳过', 'The header stands again among the rows, skipped'),
    todo: NOTHING,
  },
  'replacement-character': {
    title: { zh: '文字已损坏', en: 'Damaged text' },
    what: withExamples('文字里有“�”，来源文件已丢字', 'Text with “�”: characters were lost before'),
    todo: { zh: '请从来源重新导出', en: 'Export it again from its source' },
  },
  'scientific-notation': {
    title: { zh: '科学计数法', en: 'Scientific notation' },
    what: numberRead('科学计数法', 'Scientific notation'),
    todo: CHECK_ORIGINAL,
  },
  'second-table': {
    title: { zh: '文件里有第二张表', en: 'A second table' },
    what: plain(
      '出现另一种表头，以下各行未载入',
      'Another header begins here; the rows below were set aside',
    ),
    todo: { zh: '请把两张表分成两个文件', en: 'Save the two tables as two files' },
  },
  'similar-name': {
    title: { zh: '名称相近的单位', en: 'Similar names' },
    what: group => ({
      zh: `名称相近：${group.detail}，按不同单位处理，未合并`,
      en: `Similar names: ${group.detail}; kept apart, not merged`,
    }),
    todo: { zh: '若是同一单位，请统一写法', en: 'If they are one body, write the name in one way' },
  },
  'stray-quote': {
    title: { zh: '引号位置有误', en: 'Stray quote' },
    what: withExamples('引号不成对或位置有误', 'A quote stands where none may stand'),
    todo: { zh: '请检查该行的双引号', en: 'Check the double quotes of that line' },
  },
  'too-large': {
    title: { zh: '文件过大', en: 'File too large' },
    what: plain('文件超过能处理的大小', 'The file is larger than can be handled'),
    todo: { zh: '请按年份或地区拆分', en: 'Split it by year or area' },
  },
  'too-many-columns': {
    title: { zh: '列数过多', en: 'Too many columns' },
    what: group => ({
      zh: `有 ${group.samples[0] ?? ''} 列，认不出的列最多 ${group.detail}`,
      en: `${group.samples[0] ?? ''} columns; at most ${group.detail} unknown ones are read`,
    }),
    todo: { zh: '请只留需要的列', en: 'Keep only the columns that you need' },
  },
  'total-row': {
    title: { zh: '合计行', en: 'Total rows' },
    what: withExamples('合计行，未与各单位一起相加', 'Total rows, not added to the bodies'),
    todo: NOTHING,
  },
  'truncated-file': {
    title: { zh: '文件不完整', en: 'File cut off' },
    what: plain(
      '文件在一个字的中间断开，最后一行不完整',
      'The file ends in the middle of a character; its last line is incomplete',
    ),
    todo: { zh: '请重新下载；或删去最后一行后再打开', en: 'Download it again, or remove the last line' },
  },
  'type-error': {
    title: { zh: '不是数字', en: 'Not a number' },
    what: group => {
      const kind = TYPE_ERRORS[group.detail] ?? { zh: '不是数字', en: 'Not a number' }
      return {
        zh: `${kind.zh}${examples(group).zh}；该格留空，该行照常载入`,
        en: `${kind.en}${examples(group).en}; the cell is left empty, the row stays`,
      }
    },
    todo: CHECK_ORIGINAL,
  },
  'unclosed-quote': {
    title: { zh: '引号没有闭合', en: 'Quote never closed' },
    what: withExamples(
      '这里的引号没有闭合，后面的行会被吞进同一格',
      'This quote is never closed and would swallow the lines below',
    ),
    todo: { zh: '请检查该行的双引号', en: 'Check the double quotes of that line' },
  },
  'unit-stripped': {
    title: { zh: '数字带单位', en: 'Number with a unit' },
    what: numberRead('单位写在数字里', 'Unit written with the number'),
    todo: NOTHING,
  },
  'unit-suspect': {
    title: { zh: '金额单位存疑', en: 'Unit in doubt' },
    what: withExamples(
      '金额可能错了单位（元或万元），数字未改动',
      'The unit of the amount may be wrong (元 or 万元); not changed',
    ),
    todo: CHECK_ORIGINAL,
  },
  'unknown-column': {
    title: { zh: '多出的列', en: 'Further column' },
    what: group => ({
      zh: `多出的列“${group.column ?? ''}”，原样保留为附加列`,
      en: `Further column “${group.column ?? ''}”, kept as it is`,
    }),
    todo: NOTHING,
  },
  'unknown-word': {
    title: { zh: '认不出的类别', en: 'Unknown word' },
    what: withExamples('认不出的类别，改按单位名称判断', 'Unknown word; told by the name instead'),
    todo: { zh: '可写：街道、镇、乡、部门、政府等', en: 'Use 街道, 镇, 乡, 部门, 政府 and the like' },
  },
  'wrong-format': {
    title: { zh: '不是 CSV 或 JSON', en: 'Not CSV or JSON' },
    what: group => {
      const format = FORMATS[group.detail] ?? { zh: '其他格式', en: 'another format' }
      return { zh: `文件其实是${format.zh}`, en: `The file is really ${format.en}` }
    },
    todo: {
      zh: '请在 Excel 或 WPS 中另存为“CSV UTF-8”后打开',
      en: 'Save it as “CSV UTF-8” in Excel or WPS and open that',
    },
  },
  'year-invalid': {
    title: { zh: '年份无法识别', en: 'Year not readable' },
    what: withExamples('年份无法识别，该行未载入', 'The year cannot be read; the row was set aside'),
    todo: { zh: '请写四位年份，如 2023', en: 'Write four digits, such as 2023' },
  },
  'year-normalised': {
    title: { zh: '年份写法', en: 'Spelling of years' },
    what: group => ({
      zh: `年份写法已统一：“${group.samples[0] ?? ''}”读作 ${group.detail}`,
      en: `Year in another spelling: “${group.samples[0] ?? ''}” read as ${group.detail}`,
    }),
    todo: {
      zh: '年份应是报告所属年份，不是发布年份',
      en: 'It should be the year reported on, not that of publication',
    },
  },
  'year-unlikely': {
    title: { zh: '年份少见', en: 'Unlikely year' },
    what: withExamples(
      '年份不在 2008 年至今年之间，照常载入',
      'The year is not between 2008 and this year; loaded as it is',
    ),
    todo: CHECK_ORIGINAL,
  },
}

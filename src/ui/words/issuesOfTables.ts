/** Issues about rows and columns. */
import { findColumn } from '../../domain/dictionary'
import type { IssueCode } from '../../domain/issue'
import { CHECK_ORIGINAL, examples, type IssueWords, NOTHING, plain, withExamples } from './issueParts'

export const TABLE_ISSUES = {
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
  'contradictory-cell': {
    title: { zh: '数值与状态或原文不符', en: 'Value, status and text disagree' },
    what: withExamples(
      '同一行的数值、状态、原文互相矛盾，未当作数字',
      'The value, the status and the text of one row contradict each other; not taken as a number',
    ),
    todo: CHECK_ORIGINAL,
  },
  'duplicate-key': {
    title: { zh: '同一份年报有两行', en: 'Two rows for one report' },
    what: group => {
      const lines = group.detail.replaceAll(', ', '、')
      const found = group.samples.join('、')
      return findColumn(group.column ?? '')
        ? {
            zh: `重复：同一单元格有两行，内容不同：${found}（第 ${lines} 行）`,
            en: `Two rows for the same cell with different content: ${group.samples.join(', ')} (lines ${group.detail})`,
          }
        : {
            zh: `重复：同一单位、同一年出现两次，内容不同：${found}（第 ${lines} 行）`,
            en: `The same body and year twice with different content: ${group.samples.join(', ')} (lines ${group.detail})`,
          }
    },
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
    title: { zh: '空缺，疑似合并单元格', en: 'Blank, perhaps merged cells' },
    what: group => {
      const names = examples(group)
      if (group.detail.startsWith('region')) {
        return {
          zh: `“${group.column ?? ''}”空缺，可能是合并单元格只写在第一行；已按上一行填上${names.zh}`,
          en: `“${group.column ?? ''}” is blank, perhaps because merged cells name it only once; filled in from the row above${names.en}`,
        }
      }
      return group.severity === 'error'
        ? {
            zh: '没有单位名称，可能是合并单元格只写在第一行；按您的选择未载入',
            en: 'No name, perhaps because merged cells name the body only once; set aside as you chose',
          }
        : {
            zh: `没有单位名称，可能是合并单元格只写在第一行；已按上一行的单位填上${names.zh}`,
            en: `No name, perhaps because merged cells name the body only once; filled in from the row above${names.en}`,
          }
    },
    todo: {
      zh: '请核对填上的单位、年份或地区是否对',
      en: 'See whether the body, year or region filled in is right',
    },
  },
  'footnote-row': {
    title: { zh: '表下说明', en: 'Note under the table' },
    what: withExamples('表下说明，不是年报', 'A note, not a report'),
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
  'long-layout': {
    title: { zh: '长表', en: 'Long layout' },
    what: group => {
      const [rows = '', reports = ''] = group.detail.split('/')
      return {
        zh: `每行一个单元格，${rows} 行合成 ${reports} 份年报`,
        en: `One cell per row: ${rows} rows make ${reports} reports`,
      }
    },
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
    what: group => {
      const headers = group.samples[0] ?? ''
      if (group.severity !== 'error') {
        return group.column === 'year'
          ? {
              zh: `没有“年度”列，各行都按 ${group.detail} 年计`,
              en: `There is no year column; every row is taken to be of ${group.detail}`,
            }
          : {
              zh: `没有“单位”列，各行都归到“${group.detail}”`,
              en: `There is no column for the body; every row is taken to be of “${group.detail}”`,
            }
      }
      return group.column === 'year'
        ? {
            zh: `没有“年度”列；文件的列：${headers}`,
            en: `There is no year column; the file has: ${headers}`,
          }
        : {
            zh: `没有认得出的“单位”列；文件的列：${headers}`,
            en: `There is no column for the body; the file has: ${headers}`,
          }
    },
    todo: {
      zh: '请指明哪一列是“单位”“年度”，或为整个文件填一个；年度是报告所属的年份',
      en: 'Say which columns are the body and the year, or give one for the whole file; the year is the one that the report is about',
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
  'multi-row-header': {
    title: { zh: '多行表头', en: 'Header of several rows' },
    what: plain('表头有几行，已上下合并成一行', 'The header has several rows, joined downwards'),
    todo: { zh: '请看各列的含义是否合并得对', en: 'See whether the columns were joined rightly' },
  },
  'no-header': {
    title: { zh: '没有表头', en: 'No header' },
    what: plain(
      '第一行就是数据；按内容认出单位和年度，其余列原样保留',
      'The first row is data; body and year were told by their content, other columns are kept as text',
    ),
    todo: { zh: '请在第一行加上列名', en: 'Add a first row with column names' },
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
  'second-table': {
    title: { zh: '文件里有第二张表', en: 'A second table' },
    what: plain(
      '出现另一种表头，以下各行未载入',
      'Another header begins here; the rows below were set aside',
    ),
    todo: { zh: '请把两张表分成两个文件', en: 'Save the two tables as two files' },
  },
  'wide-years': {
    title: { zh: '年份或单位排成了列', en: 'Years or bodies stand as columns' },
    what: group => {
      const [years = '', without = '0', kept = ''] = group.detail.split('/')
      if (years === 'form') {
        return {
          zh: '这是一份年报的表格，指标排成了行、申请人排成了列，已读作一份年报',
          en: 'This is the table of one report, with items as rows and applicants as columns; read as one report',
        }
      }
      if (years === 'transposed') {
        return {
          zh: `指标排成了行，已按每列一份年报读取，共 ${without} 列；行号指的是列的序号`,
          en: `Items stand as rows: each of the ${without} columns was read as one report; line numbers are those of the columns`,
        }
      }
      const absent = Number(without) > 0
      const text = kept === 'text'
      if (kept === 'items') {
        return {
          zh: `年份排成了列（${years.replaceAll(', ', '、')}）、指标排成了行，已读作每个单位每年一份年报`,
          en: `Years stand as columns (${years}) and items as rows; read as one report per body and year`,
        }
      }
      return {
        zh: `年份排成了列（${years.replaceAll(', ', '、')}），已按每个单位每年一行展开${
          absent ? `；${without} 个单位年份没有任何数，未生成年报` : ''
        }${text ? '；没有写明是哪一项，这些数先作为附加列保留' : ''}`,
        en: `Years stand as columns (${years}); read as one row per body and year${
          absent ? `; ${without} of them hold nothing and make no report` : ''
        }${text ? '; the item is not named, so the figures are kept as a further column' : ''}`,
      }
    },
    todo: { zh: '请核对年份和指标是否对得上', en: 'See whether years and items are matched rightly' },
  },
  'similar-name': {
    title: { zh: '名称相近的单位', en: 'Similar names' },
    what: group => ({
      zh: `名称相近：${group.detail}，按不同单位处理，未合并`,
      en: `Similar names: ${group.detail}; kept apart, not merged`,
    }),
    todo: { zh: '若是同一单位，请统一写法', en: 'If they are one body, write the name in one way' },
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
    what: group => {
      const { zh, en } = examples(group)
      return group.detail === 'load'
        ? {
            zh: `合计行，按您的选择作为单独的单位载入${zh}`,
            en: `Total rows, loaded as bodies of their own as you chose${en}`,
          }
        : { zh: `合计行，未与各单位一起相加${zh}`, en: `Total rows, not added to the bodies${en}` }
    },
    todo: NOTHING,
  },
  'unknown-item': {
    title: { zh: '无法识别的指标', en: 'Unknown item' },
    what: withExamples(
      '表号、指标编号或申请人编号无法识别，该行未载入',
      'Table, item or applicant is not one of the form; the row was set aside',
    ),
    todo: { zh: '请核对编号，改正后重新打开', en: 'Check the ids, correct them and open the file again' },
  },
  'unknown-column': {
    title: { zh: '多出的列', en: 'Further column' },
    what: group => ({
      zh: `多出的列“${group.column ?? ''}”，原样保留为附加列`,
      en: `Further column “${group.column ?? ''}”, kept as it is`,
    }),
    todo: NOTHING,
  },
} satisfies Partial<Record<IssueCode, IssueWords>>

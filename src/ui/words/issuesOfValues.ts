/** Issues about what stands in a cell. */
import type { Words } from '../../domain/dictionary'
import type { IssueCode } from '../../domain/issue'
import type { IssueGroup } from '../../domain/reading'
import { CHECK_ORIGINAL, examples, type IssueWords, NOTHING, quoted, withExamples } from './issueParts'

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
const counted = ({ count }: IssueGroup) => count.toLocaleString('en')

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

export const VALUE_ISSUES = {
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
            zh: `全部 ${counted(group)} 行都勾稽不平，多半是列的含义与表式不同或只列了一部分：如 ${group.samples[0] ?? ''}`,
            en: `None of the ${counted(group)} rows balances, so the columns probably mean something else or show only a part: ${group.samples[0] ?? ''}`,
          }
        : {
            zh: `总计列勾稽不平：${group.samples.join('、')}，数字未改动`,
            en: `The 总计 column does not balance: ${group.samples.join(', ')}; no figure was changed`,
          },
    todo: CHECK_ORIGINAL,
  },
  'cell-corrected': {
    title: { zh: '人工更正的单元格', en: 'Cells corrected by hand' },
    what: group => ({
      zh: `原文与更正：${group.samples.join('、')}`,
      en: `text and correction: ${group.samples.join(', ')}`,
    }),
    todo: NOTHING,
  },
  'correction-lost': {
    title: { zh: '更正没有落处', en: 'A correction without its cell' },
    what: group => ({
      zh: `文件中已没有这一格，更正 ${quoted(group).zh} 未用上`,
      en: `The cell is not in the file any more; the correction ${quoted(group).en} was not used`,
    }),
    todo: { zh: '请对照原文重新更正', en: 'Correct it again beside the text' },
  },
  'blank-cells': {
    title: { zh: '空白单元格', en: 'Blank cells' },
    what: group =>
      group.detail === 'not_loaded'
        ? {
            zh: `空单元格 ${counted(group)} 处，按“本文件未载”处理，不当作 0`,
            en: `${counted(group)} empty cells, taken as “not in this file”, not as 0`,
          }
        : {
            zh: `空白单元格 ${counted(group)} 处，保留为空白，不当作 0`,
            en: `${counted(group)} blank cells, kept blank, not taken as 0`,
          },
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
  'invisible-character': {
    title: { zh: '看不见的字符', en: 'Invisible characters' },
    what: withExamples('文字里有看不见的字符，已去掉', 'Text with invisible characters, removed'),
    todo: { zh: '请看名称是否正确', en: 'See whether the name is right' },
  },
  'line-break-in-cell': {
    title: { zh: '单元格内换行', en: 'Line break in a cell' },
    what: withExamples('单元格内有换行', 'A cell holds a line break'),
    todo: NOTHING,
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
  'unit-stripped': {
    title: { zh: '数字带单位', en: 'Number with a unit' },
    what: numberRead('单位写在数字里', 'Unit written with the number'),
    todo: NOTHING,
  },
  'unit-suspect': {
    title: { zh: '单位存疑', en: 'Unit in doubt' },
    what: group => {
      const { zh, en } = examples(group)
      return group.detail.startsWith('unit_multiple')
        ? {
            zh: `表上写的单位不是件，而是百件、千件或万件${zh}；已折算成约数保留，不当作准确件数`,
            en: `The table counts in hundreds or thousands, not one by one${en}; kept as approximate figures, not as exact counts`,
          }
        : {
            zh: `金额可能错了单位（元或万元），数字未改动${zh}`,
            en: `The unit of the amount may be wrong (元 or 万元); not changed${en}`,
          }
    },
    todo: {
      zh: '请核对原件；件数请以“件”为单位填写',
      en: 'Compare with the original; give counts one by one',
    },
  },
  'unknown-word': {
    title: { zh: '认不出的类别', en: 'Unknown word' },
    what: withExamples('认不出的类别，改按单位名称判断', 'Unknown word; told by the name instead'),
    todo: { zh: '可写：街道、镇、乡、部门、政府等', en: 'Use 街道, 镇, 乡, 部门, 政府 and the like' },
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
} satisfies Partial<Record<IssueCode, IssueWords>>

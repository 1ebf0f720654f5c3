/** Issues about published reports that were read from a page or a text. */
import type { Words } from '../../domain/dictionary'
import type { IssueCode } from '../../domain/issue'
import { CHECK_ORIGINAL, examples, type IssueWords } from './issueParts'

/** What is doubtful about a row, by the detail of the issue. */
const DOUBTS: Readonly<Record<string, Words>> = {
  'row-length': {
    zh: '这一行的格数与表式不符，未猜位置，数字未采用',
    en: 'This row has more or fewer cells than the form; no place was guessed and its figures are not used',
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
}

export const REPORT_ISSUES = {
  'fields-missing': {
    title: { zh: '表格不全', en: 'Parts of the tables missing' },
    what: group => {
      const tail = examples(group)
      return {
        zh: `表式中有的行或整表未见，留作缺失，不当作 0${tail.zh}`,
        en: `Rows or whole tables of the form are not there; they stay missing and are not taken for 0${tail.en}`,
      }
    },
    todo: {
      zh: '请核对原文是否完整，必要时重新复制整页',
      en: 'See whether the original is whole; copy the entire page again if it is',
    },
  },
  'report-doubt': {
    title: { zh: '读得不确定', en: 'Read with doubt' },
    what: group => {
      const words = DOUBTS[group.detail] ?? { zh: '这里的数字需核对', en: 'These figures need a look' }
      const tail = examples(group)
      return { zh: words.zh + tail.zh, en: words.en + tail.en }
    },
    todo: CHECK_ORIGINAL,
  },
  'several-reports': {
    title: { zh: '不止一份报告', en: 'Several reports' },
    what: group => {
      const tail = examples(group)
      return {
        zh: `内容中有 ${group.detail} 份报告，分开载入${tail.zh}`,
        en: `It holds ${group.detail} reports; each is loaded by itself${tail.en}`,
      }
    },
    todo: { zh: '请确认份数无误', en: 'Check that their number is right' },
  },
  'unknown-template': {
    title: { zh: '不是政府信息公开年报', en: 'Not a report of this kind' },
    what: group => {
      const tail = examples(group)
      return {
        zh: `没有找到年报的表格和栏目${tail.zh}`,
        en: `No tables or headings of such a report were found${tail.en}`,
      }
    },
    todo: {
      zh: '请粘贴年报全文（含第二、三、四部分的表格），或打开数据表',
      en: 'Paste the whole report with the tables of its parts 2, 3 and 4, or open a data table',
    },
  },
  'year-conflict': {
    title: { zh: '年度说法不一', en: 'The year is told in different ways' },
    what: group => {
      const tail = examples(group)
      return {
        zh: `标题、正文或文件名写的年度不同${tail.zh}，暂按 ${group.detail} 年`,
        en: `Title, text or file name give different years${tail.en}; taken as ${group.detail} for now`,
      }
    },
    todo: { zh: '请选定年度', en: 'Choose the year' },
  },
} satisfies Partial<Record<IssueCode, IssueWords>>

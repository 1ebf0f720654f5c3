/** Issues about published reports that were read from a page or a text. */
import type { Words } from '../../domain/dictionary'
import type { IssueCode } from '../../domain/issue'
import { CHECK_ORIGINAL, examples, type IssueWords, NOTHING } from './issueParts'
import { DOUBT_WORDS } from './source'

/** What is doubtful about a row, by the detail of the issue. */
const doubtWords = (detail: string): Words =>
  Object.entries(DOUBT_WORDS).find(([kind]) => kind === detail)?.[1] ?? {
    zh: '这里的数字需核对',
    en: 'These figures need a look',
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
      const words = doubtWords(group.detail)
      const tail = examples(group)
      return { zh: words.zh + tail.zh, en: words.en + tail.en }
    },
    todo: CHECK_ORIGINAL,
  },
  'doubt-confirmed': {
    title: { zh: '存疑处已人工核对', en: 'Doubts settled by hand' },
    what: group => {
      const words = doubtWords(group.detail)
      const tail = examples(group)
      return { zh: `读数无误（${words.zh}）${tail.zh}`, en: `Read right (${words.en})${tail.en}` }
    },
    todo: NOTHING,
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

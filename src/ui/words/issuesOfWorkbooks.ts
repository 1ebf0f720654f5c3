/** Issues about Excel workbooks. */
import type { IssueCode } from '../../domain/issue'
import type { IssueGroup } from '../../domain/reading'
import { CHECK_ORIGINAL, type IssueWords, NOTHING, plain, withExamples } from './issueParts'

const DOWNLOAD_AGAIN = {
  zh: '请重新下载，或在 Excel、WPS 中打开后另存一份',
  en: 'Download it again, or open it in Excel or WPS and save it anew',
}

/** «entries 5000», «bytes 300000000», «part xl/…»: which limit was passed. */
function limit(group: IssueGroup): { zh: string; en: string } {
  const [kind, ...rest] = group.detail.split(' ')
  const what = rest.join(' ')
  if (kind === 'entries') {
    return {
      zh: `压缩包内有 ${what} 个部件，上限 2,000`,
      en: `${what} parts in the archive; the limit is 2,000`,
    }
  }
  if (kind === 'bytes') {
    const size = Math.ceil(Number(what) / 1_048_576)
    return {
      zh: `解压后约 ${size} MB，上限 200 MB`,
      en: `About ${size} MB when unpacked; the limit is 200 MB`,
    }
  }
  return {
    zh: `“${what}”解压后远大于压缩前或大于所声明的大小，已停止解压`,
    en: `“${what}” unpacks to far more than its packed or stated size; unpacking was stopped`,
  }
}

export const WORKBOOK_ISSUES = {
  'damaged-workbook': {
    title: { zh: 'Excel 文件已损坏', en: 'Damaged workbook' },
    what: group => ({
      zh: `文件内部有损坏（${group.detail}），为免读错，未载入`,
      en: `The workbook is damaged inside (${group.detail}); nothing was loaded rather than something wrong`,
    }),
    todo: DOWNLOAD_AGAIN,
  },
  'encrypted-workbook': {
    title: { zh: 'Excel 文件有密码', en: 'Workbook with a password' },
    what: plain('文件有密码保护，无法读取', 'The workbook is protected by a password and cannot be read'),
    todo: {
      zh: '请在 Excel 或 WPS 中去掉密码，另存后打开',
      en: 'Remove the password in Excel or WPS, save it and open that',
    },
  },
  'formula-value-used': {
    title: { zh: '公式单元格', en: 'Formula cells' },
    what: withExamples(
      '单元格是公式，取文件里存的结果，未重新计算',
      'Formulas: the results stored in the file were used, nothing was recalculated',
    ),
    todo: CHECK_ORIGINAL,
  },
  'parts-ignored': {
    title: { zh: '略去的内容', en: 'Parts left out' },
    what: group => ({
      zh: `宏、外部链接等没有打开：${group.detail}`,
      en: `Macros, links to other files and the like were not opened: ${group.detail}`,
    }),
    todo: NOTHING,
  },
  'several-sheets': {
    title: { zh: '有几张工作表', en: 'Several sheets' },
    what: group => ({
      zh: `读的是工作表“${group.samples[0] ?? ''}”；没有读：${group.detail}（括号内为行数）`,
      en: `The sheet “${group.samples[0] ?? ''}” was read; not read: ${group.detail} (rows in brackets)`,
    }),
    todo: {
      zh: '其他工作表如也要用，请各存成一个文件再打开',
      en: 'If other sheets are needed too, save each as a file of its own and open it',
    },
  },
  'xml-doctype': {
    title: { zh: '文件内有不允许的声明', en: 'Forbidden declaration inside' },
    what: plain(
      'Excel 文件里有 DOCTYPE 声明，正常的 Excel 文件不会有，可能是恶意文件',
      'The workbook holds a DOCTYPE, which no proper workbook does; it may be malicious',
    ),
    todo: { zh: '请向来源核实后重新下载', en: 'Ask its source and download it again' },
  },
  'zip-bomb': {
    title: { zh: '解压后过大', en: 'Unpacks to too much' },
    what: limit,
    todo: {
      zh: '可能是恶意文件；如确是年报数据，请按年份或地区拆分',
      en: 'It may be malicious; if it is report data, split it by year or area',
    },
  },
} satisfies Partial<Record<IssueCode, IssueWords>>

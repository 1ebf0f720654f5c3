/** Why a Word file or a PDF was not read. */
import type { IssueCode } from '../../domain/issue'
import { type IssueWords, plain } from './issueParts'

export const DOCUMENT_ISSUES = {
  'document-damaged': {
    title: { zh: '文档损坏', en: 'Damaged document' },
    what: group =>
      group.detail.endsWith(' cut')
        ? {
            zh: '文档没有结尾，多半没有下载完',
            en: 'The document has no end; the download probably broke off',
          }
        : group.detail.startsWith('pdf')
          ? { zh: '这个 PDF 已损坏，无法读取', en: 'This PDF is damaged and cannot be read' }
          : { zh: '这个 Word 文档已损坏，无法读取', en: 'This Word file is damaged and cannot be read' },
    todo: {
      zh: '请重新下载；仍不行时，在 Word 或 WPS 中打开并另存后再试',
      en: 'Download it again; if that does not help, open it in Word or WPS, save it anew and try that',
    },
  },
  'document-empty': {
    title: { zh: '文档里没有文字', en: 'No text in the document' },
    what: plain(
      '文档里没有可读的文字，内容可能是图片',
      'The document has no text to read; it may hold pictures',
    ),
    todo: {
      zh: '请换用有文字的版本，或把数字录入空白表格',
      en: 'Use a version with text, or type the figures into a blank table',
    },
  },
  'document-locked': {
    title: { zh: '文档有密码', en: 'Document with a password' },
    what: group =>
      group.detail === 'pdf'
        ? { zh: '这个 PDF 要密码才能打开', en: 'This PDF opens only with a password' }
        : { zh: '这个 Word 文档要密码才能打开', en: 'This Word file opens only with a password' },
    todo: {
      zh: '请在 Word、WPS 或 PDF 软件中去掉密码，另存后再打开',
      en: 'Take the password off in Word, WPS or a PDF program, save it and open that',
    },
  },
  'document-long': {
    title: { zh: '文档过长', en: 'Document too long' },
    what: group => ({
      zh: `${group.detail === '' ? '内容' : `有 ${group.detail}，`}超过一份文档的上限；没有读取`,
      en: `${group.detail === '' ? 'It has' : `With ${group.detail} it has`} more than one document may have; it was not read`,
    }),
    todo: {
      zh: '请只取年报所在的几页，另存为一个文件',
      en: 'Take only the pages of the report and save them as a file',
    },
  },
  'document-old': {
    title: { zh: '旧版 Word 文档（.doc、.wps）', en: 'Old Word document (.doc, .wps)' },
    what: plain('旧格式的文档，这里不读取', 'A document of the old format, which is not read here'),
    todo: {
      zh: '请在 Word 或 WPS 中另存为 .docx 后打开，或复制全文粘贴到这里',
      en: 'Save it as .docx in Word or WPS and open that, or copy all of its text and paste it here',
    },
  },
  'document-reader-missing': {
    title: { zh: '读取程序没有载入', en: 'The reader did not load' },
    what: plain(
      '读取 PDF 的程序或字符表没有从本站载入',
      'The program or character tables that read PDF did not come from this site',
    ),
    todo: {
      zh: '请检查网络后重新打开；仍不行时，请管理员重新上传整个发布文件夹',
      en: 'Check the network and open it again; if that does not help, ask the administrator to upload the whole folder again',
    },
  },
  'document-scan': {
    title: { zh: '扫描件，没有文字层', en: 'A scan without text' },
    what: group =>
      group.detail === 'recognised'
        ? {
            zh: '页面是图片，底下的文字是机器识别的，数字可能有误，不作为数据读取',
            en: 'The pages are pictures; the text below them was recognised by a machine and its figures may be wrong, so it is not read as data',
          }
        : {
            zh: '页面是图片，里面没有可以读取的文字',
            en: 'The pages are pictures; there is no text to read in them',
          },
    todo: {
      zh: '请找到原网页或 Word 版，复制全文粘贴到这里；或把数字录入空白表格',
      en: 'Find the web page or the Word file and paste its text here, or type the figures into a blank table',
    },
  },
} satisfies Partial<Record<IssueCode, IssueWords>>

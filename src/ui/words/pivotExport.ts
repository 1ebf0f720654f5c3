/** What can be taken away from the pivot table. */

export const PIVOT_EXPORT = {
  menu: { zh: '导出', en: 'Export' },
  files: { zh: '存为文件', en: 'Save a file' },
  copies: { zh: '复制', en: 'Copy' },
  xlsx: { zh: '工作簿 XLSX', en: 'XLSX workbook' },
  xlsxNote: {
    zh: '所见（合并表头）、逐格数据、来源与口径三张表',
    en: 'Three sheets: as seen with merged heads, cell by cell, provenance',
  },
  csv: { zh: 'CSV', en: 'CSV' },
  csvNote: { zh: '所见各行，表头一行，Excel 打开不乱码', en: 'The rows in sight, one line of heads' },
  html: { zh: '网页 HTML', en: 'HTML' },
  htmlNote: { zh: '合并表头，可用 Word 打开', en: 'Merged heads; opens in Word' },
  markdown: { zh: 'Markdown', en: 'Markdown' },
  copyTable: { zh: '复制表格', en: 'Copy the table' },
  copyTableNote: { zh: '贴进 Word，保留合并表头', en: 'Paste into Word with its merged heads' },
  copyMarkdown: { zh: '复制 Markdown', en: 'Copy Markdown' },
  copied: { zh: '表格已复制', en: 'The table is copied' },
  notCopied: {
    zh: '浏览器不许写剪贴板；请改存为网页 HTML，再用 Word 打开。',
    en: 'The browser did not let the page copy; save the HTML and open it in Word instead.',
  },
  seen: { zh: '所见', en: 'As seen' },
  cells: { zh: '逐格数据', en: 'Cell by cell' },
} as const

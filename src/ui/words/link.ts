import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'
import type { YearRange } from '../../domain/selection'

/** Words of links: sharing one, opening one that was made on other data, charts in other pages. */
export const LINK = {
  share: { zh: '分享', en: 'Share' },
  print: { zh: '打印', en: 'Print' },
  shareTitle: { zh: '分享这一画面', en: 'Share this screen' },
  linkCopied: { zh: '链接已复制。', en: 'The link is copied.' },
  copyByHand: {
    zh: '本页不能直接复制，请按 Ctrl+C 复制选中的链接。',
    en: 'This page cannot copy by itself: press Ctrl+C to copy the link selected.',
  },
  carries: {
    zh: '链接记下所选范围、图的样式、批注和数据指纹，不含数据。对方打开时，如数据不同会有提示。',
    en: 'The link holds the selection, the form of the chart, your notes and the fingerprint of the data, not the data. Who opens it with other data is told so.',
  },
  carriesOwn: {
    zh: '这份数据只在本机。对方须先打开同样的文件，才能看到同样的数字。',
    en: 'These data are on this device only: the other person must open the same files to see the same figures.',
  },
  link: { zh: '链接', en: 'Link' },
  embed: { zh: '嵌入网页的代码（只有这一张图）', en: 'Code for a web page (this chart alone)' },
  stale: (fingerprint: string): Words => ({
    zh: `此链接基于另一份数据（指纹 ${fingerprint}），下列数字可能不同。`,
    en: `This link was made on other data (fingerprint ${fingerprint}); the figures below may differ.`,
  }),
  differs: (there: string, here: string): Words => ({
    zh: `链接：${there}；现在：${here}`,
    en: `Link: ${there}. Now: ${here}`,
  }),
  keep: { zh: '仍用现在的', en: 'Keep the present data' },
  use: (name: string): Words => ({ zh: `改用“${name}”`, en: `Use “${name}”` }),
  full: { zh: '在明镜中查看', en: 'Open in Mingjing' },
  noData: { zh: '没有数据可画。', en: 'There are no data to draw.' },
} satisfies Record<string, Words | ((text: string) => Words) | ((there: string, here: string) => Words)>

/** «405 份年报，2019–2025 年» of what is known. */
export function extentWords(reports: number, years: YearRange | null): Words {
  const span = years === null ? '' : years.from === years.to ? `${years.from}` : `${years.from}–${years.to}`
  return {
    zh: `${count(reports)} 份年报${span === '' ? '' : `，${span} 年`}`,
    en: `${count(reports)} ${reports === 1 ? 'report' : 'reports'}${span === '' ? '' : `, ${span}`}`,
  }
}

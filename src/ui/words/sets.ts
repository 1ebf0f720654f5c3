import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'

/** Words of sets of bodies made by hand. */
export const SETS = {
  head: { zh: '自选单位', en: 'Bodies of your choice' },
  chosen: (n: number): Words => ({
    zh: `所选 ${count(n)} 个单位`,
    en: n === 1 ? '1 chosen body' : `${count(n)} chosen bodies`,
  }),
  add: { zh: '添加单位（可输首字母）', en: 'Add a body (name or pinyin initials)' },
  remove: (name: string): Words => ({ zh: `去掉 ${name}`, en: `Remove ${name}` }),
  none: { zh: '不再只看这些', en: 'Show all again' },
  saveAs: { zh: '名称', en: 'Name' },
  save: { zh: '保存', en: 'Save' },
  saveReplace: { zh: '替换同名的', en: 'Replace' },
  saved: { zh: '本机保存的', en: 'Saved on this device' },
  savedSet: (name: string, n: number): Words => ({
    zh: `${name}（${count(n)} 个）`,
    en: `${name} (${count(n)})`,
  }),
  rename: { zh: '改名', en: 'Rename' },
  renameOf: (name: string): Words => ({ zh: `给“${name}”改名`, en: `Rename “${name}”` }),
  forget: { zh: '移除', en: 'Remove' },
  forgetOf: (name: string): Words => ({ zh: `移除“${name}”`, en: `Remove “${name}”` }),
  notKept: {
    zh: '本浏览器不保存，关闭页面后即无。',
    en: 'This browser keeps nothing: it is gone when the page is closed.',
  },
  missing: (n: number): Words => ({
    zh: `其中 ${count(n)} 个不在本数据中`,
    en: `${count(n)} of them not in these data`,
  }),
} satisfies Record<
  string,
  Words | ((n: number) => Words) | ((name: string) => Words) | ((name: string, n: number) => Words)
>

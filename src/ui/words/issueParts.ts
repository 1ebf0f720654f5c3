/** Turns of phrase that the sentences of issues share. */
import type { Words } from '../../domain/dictionary'
import type { IssueGroup } from '../../domain/reading'

/** What a receipt says of an issue: a title, the concrete thing as a whole sentence, what one can do. */
export interface IssueWords {
  readonly title: Words
  readonly what: (group: IssueGroup) => Words
  readonly todo: Words
}

export const NOTHING: Words = { zh: '无需处理', en: 'Nothing to do' }
export const CHECK_ORIGINAL: Words = { zh: '请对照原报告核对', en: 'Compare with the original report' }
export const MEND: Words = { zh: '请在原文件中改正后重新打开', en: 'Correct the file and open it again' }

export const quoted = (group: IssueGroup): Words => ({
  zh: group.samples.map(sample => `“${sample}”`).join('、'),
  en: group.samples.map(sample => `“${sample}”`).join(', '),
})
/** The samples, or nothing where there are none. */
export const examples = (group: IssueGroup): Words => {
  const { zh, en } = quoted(group)
  return zh === '' ? { zh: '', en: '' } : { zh: `：${zh}`, en: `: ${en}` }
}
export const plain = (zh: string, en: string) => (): Words => ({ zh, en })
export const withExamples =
  (zh: string, en: string) =>
  (group: IssueGroup): Words => {
    const tail = examples(group)
    return { zh: zh + tail.zh, en: en + tail.en }
  }

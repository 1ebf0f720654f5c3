import type { Language } from '../../domain/dictionary'
import type { IssueGroup } from '../../domain/reading'
import { ISSUE_WORDS } from './issues'

/** Lines named in a sentence before it says how many more there are. */
const NAMED_LINES = 8

/** «第 3、5、9 行» / «lines 3, 5, 9»; null for an issue about the whole file. */
function linesPhrase(group: IssueGroup, language: Language): string | null {
  if (group.lines.length === 0) return null
  const named = group.lines.slice(0, NAMED_LINES)
  const more = group.count > named.length
  if (language === 'zh') return `第 ${named.join('、')} 行${more ? `等 ${group.count} 处` : ''}`
  const word = named.length === 1 && !more ? 'line' : 'lines'
  return `${word} ${named.join(', ')}${more ? ` and more (${group.count} in all)` : ''}`
}

/** One sentence naming file, physical lines, column, reason and what to do (hostile/MANIFEST.json, I3). */
export function issueSentence(file: string, group: IssueGroup, language: Language): string {
  const words = ISSUE_WORDS[group.code]
  const lines = linesPhrase(group, language)
  const title = words.title[language]
  const what = words.what(group)[language]
  const todo = words.todo[language]
  if (language === 'zh') {
    const where = [file, lines, group.column && `“${group.column}”列`].filter(Boolean).join('，')
    return `${where}：${[title, what, todo].filter(Boolean).join('。')}。`.replaceAll('。。', '。')
  }
  const where = [file, lines, group.column && `column “${group.column}”`].filter(Boolean).join(', ')
  return `${where}: ${[title, what, todo].filter(Boolean).join('. ')}.`.replaceAll('..', '.')
}

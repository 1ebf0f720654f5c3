import { useState } from 'react'
import type { Words } from '../../domain/dictionary'
import type { Receipt } from '../../state/library'
import { useLanguage, useSay } from '../context'
import { Button } from '../parts/Button'
import { DATA, linesWords } from '../words/data'
import { ISSUE_WORDS } from '../words/issues'
import { type ReceiptLine, receiptLines, type Unit } from './groups'

const UNITS: Readonly<Record<Unit, Words>> = {
  row: { zh: '行', en: 'rows' },
  cell: { zh: '处', en: 'cells' },
  column: { zh: '列', en: 'columns' },
  file: { zh: '', en: '' },
}
const ONE: Readonly<Record<Unit, string>> = { row: 'row', cell: 'cell', column: 'column', file: '' }

/** Notes beyond so many lines of the table are folded away. */
const MOST_LINES = 8

function IssueRow({ line, first }: { readonly line: ReceiptLine; readonly first: boolean }) {
  const say = useSay()
  const language = useLanguage()
  const { group, treatment, unit } = line
  const words = ISSUE_WORDS[group.code]
  const unitText = language === 'en' && group.count === 1 ? ONE[unit] : say(UNITS[unit])
  const column = group.column === null || unit === 'column' ? '' : ` · ${group.column}`
  return (
    <tr className={first ? 'rc-first' : undefined} data-treatment={treatment}>
      <th scope="row" className="rc-treatment">
        {first ? say(DATA[treatment]) : <span className="pt-hidden">{say(DATA[treatment])}</span>}
      </th>
      <td className="rc-number">{unit === 'file' ? '' : `${group.count} ${unitText}`}</td>
      <td className="rc-what">
        {say(words.what(group))}
        {treatment === 'noted' ? null : <span className="rc-todo">{say(words.todo)}</span>}
      </td>
      <td className="rc-place">
        {say(linesWords(group.lines, group.count))}
        {column}
      </td>
    </tr>
  )
}

/** 处理 / 数量 / 问题 / 位置, what was not loaded first. */
export function IssueTable({ receipt }: { readonly receipt: Receipt }) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const lines = receiptLines(receipt)
  if (lines.length === 0) return <p className="rc-nothing">{say(DATA.noIssues)}</p>
  const folded = lines.length > MOST_LINES && !all
  const shown = folded ? lines.filter((line, at) => line.treatment !== 'noted' || at < MOST_LINES - 2) : lines
  const hidden = lines.length - shown.length
  return (
    <>
      <table className="rc-table">
        <thead>
          <tr>
            <th scope="col">{say(DATA.treatment)}</th>
            <th scope="col" className="rc-number">
              {say(DATA.amount)}
            </th>
            <th scope="col">{say(DATA.issue)}</th>
            <th scope="col">{say(DATA.place)}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line, at) => (
            <IssueRow
              key={`${line.group.code} ${line.group.column ?? ''}`}
              line={line}
              first={shown[at - 1]?.treatment !== line.treatment}
            />
          ))}
        </tbody>
      </table>
      {hidden > 0 ? (
        <Button kind="link" onPress={() => setAll(true)}>
          {say(DATA.showNotes(hidden))}
        </Button>
      ) : null}
    </>
  )
}

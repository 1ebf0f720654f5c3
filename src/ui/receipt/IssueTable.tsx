import { Fragment, useMemo, useState } from 'react'
import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'
import type { Receipt } from '../../state/library'
import { useLanguage, useSay } from '../context'
import { Button } from '../parts/Button'
import { DATA, linesWords } from '../words/data'
import { NOTHING } from '../words/issueParts'
import { ISSUE_WORDS } from '../words/issues'
import { foldAlike, type ReceiptLine, receiptLines, type Treatment, type Unit } from './groups'

const UNITS: Readonly<Record<Unit, Words>> = {
  row: { zh: '行', en: 'rows' },
  cell: { zh: '处', en: 'cells' },
  column: { zh: '列', en: 'columns' },
  file: { zh: '', en: '' },
}
const ONE: Readonly<Record<Unit, string>> = { row: 'row', cell: 'cell', column: 'column', file: '' }

/** What was done, or, before loading, what will be done. */
function treatmentWords(treatment: Treatment, staged: boolean): Words {
  if (staged && treatment === 'notLoaded') return DATA.willNotLoad
  if (staged && treatment === 'loaded') return DATA.willLoad
  return DATA[treatment]
}

/** Lines that a group lists at most (design.md 6). */
const MOST_LISTED = 100

interface IssueRowProps {
  readonly line: ReceiptLine
  /** The first of its treatment, which it names. */
  readonly first: boolean
  readonly staged: boolean
}

function IssueRow({ line, first, staged }: IssueRowProps) {
  const say = useSay()
  const language = useLanguage()
  const { group, treatment, unit } = line
  const words = ISSUE_WORDS[group.code]
  const unitText = language === 'en' && line.count === 1 ? ONE[unit] : say(UNITS[unit])
  const lines = say(linesWords(group.lines, group.lines.length < MOST_LISTED))
  const column = group.column === null ? null : say(DATA.columnOf(group.column))
  return (
    <tr className={first ? 'rc-first' : undefined} data-treatment={treatment}>
      <th scope="row" className="rc-treatment">
        <span className={first ? undefined : 'pt-hidden'}>{say(treatmentWords(treatment, staged))}</span>
      </th>
      <td className="rc-number">{unit === 'file' ? '' : `${count(line.count)} ${unitText}`}</td>
      <td className="rc-what">
        {say(words.what(group))}
        {treatment === 'noted' || words.todo === NOTHING ? null : (
          <span className="rc-todo">{say(words.todo)}</span>
        )}
      </td>
      <td className="rc-place">
        {unit === 'column' && column ? column : column ? `${lines} · ${column}` : lines}
      </td>
    </tr>
  )
}

/** 处理 / 数量 / 问题 / 位置, what was not loaded first. */
export function IssueTable({ receipt, staged }: { readonly receipt: Receipt; readonly staged: boolean }) {
  const say = useSay()
  const [open, setOpen] = useState<ReadonlySet<ReceiptLine>>(new Set())
  const { shown, folded } = useMemo(() => foldAlike(receiptLines(receipt)), [receipt])
  if (shown.length === 0) return <p className="rc-nothing">{say(DATA.noIssues)}</p>
  const rows = shown.flatMap(line => [line, ...(open.has(line) ? (folded.get(line) ?? []) : [])])
  return (
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
        {rows.map((line, at) => {
          const more = open.has(line) ? undefined : folded.get(line)
          return (
            <Fragment key={`${line.group.code}\n${line.group.column ?? ''}`}>
              <IssueRow line={line} staged={staged} first={rows[at - 1]?.treatment !== line.treatment} />
              {more ? (
                <tr>
                  <td colSpan={2} />
                  <td colSpan={2}>
                    <Button kind="link" onPress={() => setOpen(old => new Set([...old, line]))}>
                      {say(DATA.alike(more.length))}
                    </Button>
                  </td>
                </tr>
              ) : null}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

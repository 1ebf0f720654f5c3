import { Fragment, useMemo, useState } from 'react'
import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'
import type { IssueCode } from '../../domain/issue'
import type { Receipt } from '../../state/library'
import { useLanguage, useSay } from '../context'
import { Button } from '../parts/Button'
import { Icon } from '../parts/Icon'
import { askedQuestions } from '../review/Questions'
import type { ReviewTopic } from '../shell/actions'
import { DATA, linesWords } from '../words/data'
import { NOTHING } from '../words/issueParts'
import { ISSUE_WORDS } from '../words/issues'
import { ISSUE_ACTIONS, REVIEW } from '../words/review'
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
  /** The table has a column of actions; `act` is what this line's own does. */
  readonly acts: boolean
  readonly act: IssueAct | null
}

interface IssueAct {
  readonly words: Words
  run(): void
}

function IssueRow({ line, first, staged, acts, act }: IssueRowProps) {
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
      {acts ? (
        <td className="rc-act">
          {act ? (
            <Button kind="link" aria-label={`${say(act.words)}：${say(words.title)}`} onPress={act.run}>
              {say(act.words)}
              <Icon name="right" />
            </Button>
          ) : null}
        </td>
      ) : null}
    </tr>
  )
}

interface IssueTableProps {
  readonly receipt: Receipt
  readonly staged: boolean
  /** Opens the review on this file; absent where nothing can be decided any more. */
  onDecide?(topic: ReviewTopic): void
}

/** What can be decided about an issue of this receipt, or null. */
function actOf(receipt: Receipt, code: IssueCode, onDecide: IssueTableProps['onDecide']): IssueAct | null {
  const action = ISSUE_ACTIONS[code]
  if (!action || !onDecide) return null
  const { topic, words } = action
  const possible =
    topic === 'mapping'
      ? receipt.mapping.length > 0
      : askedQuestions(receipt).some(each => each.kind === topic)
  return possible ? { words, run: () => onDecide(topic) } : null
}

/** 处理 / 数量 / 问题 / 位置, what was not loaded first; at the right what can still be decided. */
export function IssueTable({ receipt, staged, onDecide }: IssueTableProps) {
  const say = useSay()
  const [open, setOpen] = useState<ReadonlySet<ReceiptLine>>(new Set())
  const { shown, folded } = useMemo(() => foldAlike(receiptLines(receipt)), [receipt])
  if (shown.length === 0) return <p className="rc-nothing">{say(DATA.noIssues)}</p>
  const act = (line: ReceiptLine) => actOf(receipt, line.group.code, onDecide)
  const acts = shown.some(line => act(line) !== null)
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
          {acts ? (
            <th scope="col">
              <span className="pt-hidden">{say(REVIEW.decide)}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((line, at) => {
          const more = open.has(line) ? undefined : folded.get(line)
          return (
            <Fragment key={`${line.group.code}\n${line.group.column ?? ''}`}>
              <IssueRow
                line={line}
                staged={staged}
                first={rows[at - 1]?.treatment !== line.treatment}
                acts={acts}
                act={act(line)}
              />
              {more ? (
                <tr>
                  <td colSpan={2} />
                  <td colSpan={acts ? 3 : 2}>
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

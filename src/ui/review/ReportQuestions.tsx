/** Questions about the single reports of a document that holds several. */
import { useId, useState } from 'react'
import type { OpenReport, Question } from '../../domain/reading'
import type { Choice } from '../../state/library'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { REVIEW } from '../words/review'
import type { AskProps } from './ask'
import { withNameOfLine, withYearOfLine } from './decide'
import { YearField } from './YearField'

const STEP = 8

interface OneProps {
  readonly report: OpenReport
  readonly choice: Choice
  decide(choice: Choice): void
}

function NameField({ report, choice, decide }: OneProps) {
  const say = useSay()
  const id = useId()
  const { line } = report
  const given = choice.decisions.orgNameOfLines?.find(each => each.line === line)?.orgName
  const name = given ?? report.orgName?.chosen ?? ''
  const [draft, setDraft] = useState(name)
  const give = () => {
    const text = draft.trim()
    if (text !== name) decide(withNameOfLine(choice, line, text))
  }
  return (
    <span className="rv-name">
      <label htmlFor={id} className="pt-label">
        {say(REVIEW.body)}
      </label>
      <input
        id={id}
        className="pt-input rv-body-input"
        autoComplete="off"
        maxLength={100}
        value={draft}
        onChange={event => setDraft(event.target.value)}
        onBlur={give}
        onKeyDown={event => {
          if (event.key === 'Enter') give()
        }}
      />
    </span>
  )
}

function One(props: OneProps) {
  const { report, choice, decide } = props
  const say = useSay()
  const { line, title, year, orgName } = report
  const given = choice.decisions.yearOfLines?.find(each => each.line === line)?.year
  const chosen = given ?? year?.chosen ?? null
  return (
    <li className="rv-report">
      <span className="rv-report-title">
        {title === '' ? null : <b>{title}</b>} <span className="pt-note">{say(REVIEW.lineOf(line))}</span>
      </span>
      {orgName ? <NameField {...props} /> : null}
      {year ? (
        <>
          <YearField
            key={chosen}
            label={say(REVIEW.year)}
            value={chosen}
            onGive={next => decide(withYearOfLine(choice, line, next))}
          />
          <span className="pt-note">{say(REVIEW.yearsFound(year.found.join(' / ')))}</span>
        </>
      ) : null}
    </li>
  )
}

/** Of several reports, each that leaves its body or its year open, to be answered by itself. */
export function OpenReportsQuestion(props: AskProps<Extract<Question, { kind: 'open-reports' }>>) {
  const { question, choice, decide } = props
  const say = useSay()
  const [shown, setShown] = useState(STEP)
  const { reports, count } = question
  const left = reports.length - shown
  return (
    <>
      <p>{say(REVIEW.openLead(count))}</p>
      <ul className="rv-reports">
        {reports.slice(0, shown).map(report => (
          <One key={report.line} report={report} choice={choice} decide={decide} />
        ))}
      </ul>
      {left > 0 ? (
        <Button kind="link" onPress={() => setShown(n => n + STEP * 4)}>
          {say(REVIEW.more(left))}
        </Button>
      ) : count > reports.length ? (
        <p className="pt-note">{say(REVIEW.restOf(count - reports.length))}</p>
      ) : null}
    </>
  )
}

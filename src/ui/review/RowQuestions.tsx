/** Questions about rows: whose they are, of which year, and whether they are reports at all. */
import { useId, useState } from 'react'
import type { Question } from '../../domain/reading'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { REVIEW } from '../words/review'
import type { AskProps } from './ask'
import { Blank } from './Blank'
import { withDecisions, withYearOfLine } from './decide'
import { RadioList } from './RadioList'
import { YearField } from './YearField'

type Of<K extends Question['kind']> = AskProps<Extract<Question, { kind: K }>>

/** Rows named in a sentence; the rest are counted. */
const NAMED = 6

/** Lines with what stands there, a few of many. */
function Lines({
  rows,
  all,
}: {
  readonly rows: readonly { readonly line: number; readonly text: string }[]
  readonly all: number
}) {
  const say = useSay()
  const shown = rows.slice(0, NAMED)
  return (
    <ul className="rv-lines">
      {shown.map(row => (
        <li key={row.line}>
          <span className="pt-note">{say(REVIEW.lineOf(row.line))}</span> {row.text}
        </li>
      ))}
      {all > shown.length ? <li className="pt-note">{say(REVIEW.restOf(all - shown.length))}</li> : null}
    </ul>
  )
}

/** One year for all rows, suggested by the name or the title of the file. */
export function YearQuestion({ question, receipt, choice, decide }: Of<'year'>) {
  const report = receipt.document !== undefined
  const say = useSay()
  const { suggested } = question
  const year = choice.decisions.year ?? question.chosen
  const give = (next: number | null) => decide(withDecisions(choice, { year: next ?? undefined }))
  return (
    <>
      <p>{say(report ? REVIEW.yearOfReport : REVIEW.yearLead)}</p>
      <div className="rv-row">
        {suggested !== null && year !== suggested ? (
          <>
            <Button onPress={() => give(suggested)}>
              {say(report ? REVIEW.asYear(suggested) : REVIEW.allRowsYear(suggested))}
            </Button>
            <span className="pt-note">{say(REVIEW.asFileName)}</span>
          </>
        ) : null}
        <YearField
          key={year}
          label={say(report ? REVIEW.year : REVIEW.yearLabel)}
          value={year}
          onGive={give}
        />
      </div>
    </>
  )
}

/** One body for all rows. */
export function BodyQuestion({ question, receipt, choice, decide }: Of<'org-name'>) {
  const report = receipt.document !== undefined
  const say = useSay()
  const id = useId()
  const name = choice.decisions.orgName ?? question.chosen ?? ''
  const [draft, setDraft] = useState(name === '' ? (question.suggested ?? '') : name)
  const give = () => {
    const text = draft.trim()
    if (text !== name) decide(withDecisions(choice, { orgName: text === '' ? undefined : text }))
  }
  return (
    <>
      <p>{say(report ? REVIEW.bodyOfReport : REVIEW.bodyLead)}</p>
      <form
        className="rv-row"
        onSubmit={event => {
          event.preventDefault()
          give()
        }}
      >
        <label htmlFor={id} className="pt-label">
          {say(report ? REVIEW.body : REVIEW.bodyLabel)}
        </label>
        <input
          id={id}
          className="pt-input rv-body-input"
          autoComplete="off"
          maxLength={100}
          value={draft}
          onChange={event => setDraft(event.target.value)}
        />
        <Button type="submit">{say(REVIEW.use)}</Button>
      </form>
    </>
  )
}

/** Rows without a body under merged cells. */
export function FillDownQuestion({ question, choice, title, decide }: Of<'fill-down'>) {
  const say = useSay()
  const fill = choice.decisions.fillDown ?? question.chosen
  return (
    <>
      <div className="rv-tell">
        <p>{say(REVIEW.fillLead(question.count))}</p>
        <Lines
          rows={question.rows.map(({ line, orgName }) => ({ line, text: `→ ${orgName}` }))}
          all={question.count}
        />
      </div>
      <RadioList
        label={title}
        value={fill ? 'yes' : 'no'}
        options={[
          { id: 'yes', text: say(REVIEW.fillYes) },
          { id: 'no', text: say(REVIEW.fillNo) },
        ]}
        onChange={id => decide(withDecisions(choice, { fillDown: id === 'yes' }))}
      />
    </>
  )
}

/** 合计 rows: set aside, or loaded after all. */
export function TotalRowsQuestion({ question, choice, title, decide }: Of<'total-rows'>) {
  const say = useSay()
  return (
    <>
      <div className="rv-tell">
        <p>{say(REVIEW.totalLead(question.count))}</p>
        <Lines
          rows={question.rows.map(({ line, found }) => ({ line, text: `“${found}”` }))}
          all={question.count}
        />
      </div>
      <RadioList
        label={title}
        value={choice.decisions.totalRows ?? question.chosen}
        options={[
          { id: 'set-aside', text: say(REVIEW.totalAside) },
          { id: 'load', text: say(REVIEW.totalLoad) },
        ]}
        onChange={totalRows => decide(withDecisions(choice, { totalRows }))}
      />
    </>
  )
}

const STEP = 8

/** Rows whose year cannot be read: a year by hand for each. */
export function BadYearsQuestion({ question, choice, decide }: Of<'bad-years'>) {
  const say = useSay()
  const [shown, setShown] = useState(STEP)
  const left = question.rows.length - shown
  const unlisted = question.count - question.rows.length
  return (
    <>
      <p>{say(REVIEW.badYearsLead(question.count))}</p>
      <ul className="rv-badyears">
        {question.rows.slice(0, shown).map(row => {
          const given = choice.decisions.yearOfLines?.find(each => each.line === row.line)?.year ?? row.given
          return (
            <li key={row.line}>
              <span className="pt-note">{say(REVIEW.lineOf(row.line))}</span>
              {row.found.trim() === '' ? <Blank /> : <span className="rv-found">“{row.found}”</span>}
              <YearField
                label={say(REVIEW.yearOf(row.line))}
                hideLabel
                value={given}
                onGive={year => decide(withYearOfLine(choice, row.line, year))}
              />
            </li>
          )
        })}
      </ul>
      {left > 0 ? (
        <Button kind="link" onPress={() => setShown(n => n + STEP * 4)}>
          {say(REVIEW.more(left))}
        </Button>
      ) : null}
      {unlisted > 0 ? <p className="pt-note">{say(REVIEW.restOf(unlisted))}</p> : null}
    </>
  )
}

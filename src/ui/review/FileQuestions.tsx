/** Questions about the file as a whole: how its bytes read, and which part of it is the table. */
import type { Question } from '../../domain/reading'
import { useSay } from '../context'
import { encodingWords } from '../words/data'
import { REVIEW } from '../words/review'
import type { AskProps } from './ask'
import { withDecisions } from './decide'
import { RadioList } from './RadioList'

type Of<K extends Question['kind']> = AskProps<Extract<Question, { kind: K }>>

/** Encodings that the bytes fit, each with the first lines as they would read. */
export function EncodingQuestion({ question, choice, title, decide }: Of<'encoding'>) {
  const say = useSay()
  const value = choice.decisions.encoding ?? question.chosen
  return (
    <>
      {value === null ? <p>{say(REVIEW.encodingNone)}</p> : null}
      <RadioList
        label={title}
        stacked
        value={value}
        options={question.alternatives.map(({ encoding, sample }) => ({
          id: encoding,
          text: say(encodingWords(encoding)),
          note: <code className="rv-sample">{sample}</code>,
        }))}
        onChange={encoding => decide(withDecisions(choice, { encoding }))}
      />
    </>
  )
}

/** Text that was decoded wrongly before: as it is and as it may have been. */
export function RepairQuestion({ question, choice, title, decide }: Of<'repair-text'>) {
  const say = useSay()
  const repair = choice.decisions.repairText ?? question.chosen
  return (
    <RadioList
      label={title}
      stacked
      value={repair ? 'yes' : 'no'}
      options={[
        { id: 'no', text: say(REVIEW.repairNo), note: <code className="rv-sample">{question.before}</code> },
        { id: 'yes', text: say(REVIEW.repairYes), note: <code className="rv-sample">{question.after}</code> },
      ]}
      onChange={id => decide(withDecisions(choice, { repairText: id === 'yes' }))}
    />
  )
}

/** Which sheet of a workbook is read. */
export function SheetQuestion({ question, choice, title, decide }: Of<'sheet'>) {
  const say = useSay()
  return (
    <RadioList
      label={title}
      value={choice.decisions.sheet ?? question.chosen}
      options={question.sheets.map(sheet => ({
        id: sheet.name,
        text: sheet.name,
        note: (
          <span className="pt-note">
            {[
              say(REVIEW.sheetRows(sheet.rows)),
              ...(sheet.hidden ? [say(REVIEW.sheetHidden)] : []),
              ...(sheet.known ? [] : [say(REVIEW.sheetUnknown)]),
            ].join(' · ')}
          </span>
        ),
      }))}
      onChange={sheet => decide(withDecisions(choice, { sheet }))}
    />
  )
}

/** Which list of a JSON file is read. */
export function ListQuestion({ question, choice, title, decide }: Of<'list'>) {
  const say = useSay()
  return (
    <RadioList
      label={title}
      value={choice.decisions.list ?? question.chosen}
      options={question.lists.map(({ path, records }) => ({
        id: path,
        text: path,
        note: <span className="pt-note">{say(REVIEW.records(records))}</span>,
      }))}
      onChange={list => decide(withDecisions(choice, { list }))}
    />
  )
}

/** A file that is cut off or damaged: its whole rows, or nothing. */
export function WholeRowsQuestion({ question, choice, title, decide }: Of<'whole-rows'>) {
  const say = useSay()
  const whole = choice.decisions.wholeRowsOnly ?? question.chosen
  return (
    <div className="rv-tell">
      <p>{say(REVIEW.cutLead(question.line))}</p>
      <RadioList
        label={title}
        value={whole ? 'yes' : 'no'}
        options={[
          { id: 'yes', text: say(REVIEW.cutYes(question.rowsBefore)) },
          { id: 'no', text: say(REVIEW.cutNo) },
        ]}
        onChange={id => decide(withDecisions(choice, { wholeRowsOnly: id === 'yes' }))}
      />
    </div>
  )
}

import type { ReactNode } from 'react'
import type { Question } from '../../domain/reading'
import type { Choice, Receipt } from '../../state/library'
import { useSay } from '../context'
import { EMPTY_TITLE, QUESTION_TITLES, REVIEW } from '../words/review'
import { Block } from './Block'
import { ColumnsQuestion, YearsQuestion } from './ColumnQuestions'
import { DuplicatesQuestion } from './Duplicates'
import {
  EncodingQuestion,
  ListQuestion,
  RepairQuestion,
  SheetQuestion,
  WholeRowsQuestion,
} from './FileQuestions'
import { RadioList } from './RadioList'
import { OpenReportsQuestion } from './ReportQuestions'
import {
  BadYearsQuestion,
  BodyQuestion,
  FillDownQuestion,
  TotalRowsQuestion,
  YearQuestion,
} from './RowQuestions'

/** What keeps a file out comes first, then what changes numbers, then what the defaults mostly settle. */
const ORDER: readonly Question['kind'][] = [
  'whole-rows',
  'columns',
  'year',
  'org-name',
  'open-reports',
  'duplicates',
  'bad-years',
  'years-as-columns',
  'fill-down',
  'total-rows',
  'sheet',
  'list',
  'repair-text',
  'encoding',
]

function leavesChoice(question: Question): boolean {
  if (question.kind === 'encoding') return question.alternatives.length > 1
  return !('named' in question && question.named === true)
}

/** The questions of a file in the order in which they matter; one that leaves no choice is none. */
export function askedQuestions(receipt: Receipt): readonly Question[] {
  return receipt.questions.filter(leavesChoice).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

interface QuestionsProps {
  readonly receipt: Receipt
  readonly choice: Choice
  decide(choice: Choice): void
}

function body(question: Question, rest: QuestionsProps & { title: string }): ReactNode {
  switch (question.kind) {
    case 'encoding':
      return <EncodingQuestion question={question} {...rest} />
    case 'repair-text':
      return <RepairQuestion question={question} {...rest} />
    case 'sheet':
      return <SheetQuestion question={question} {...rest} />
    case 'list':
      return <ListQuestion question={question} {...rest} />
    case 'year':
      return <YearQuestion question={question} {...rest} />
    case 'org-name':
      return <BodyQuestion question={question} {...rest} />
    case 'open-reports':
      return <OpenReportsQuestion question={question} {...rest} />
    case 'fill-down':
      return <FillDownQuestion question={question} {...rest} />
    case 'years-as-columns':
      return <YearsQuestion question={question} {...rest} />
    case 'total-rows':
      return <TotalRowsQuestion question={question} {...rest} />
    case 'duplicates':
      return <DuplicatesQuestion question={question} {...rest} />
    case 'bad-years':
      return <BadYearsQuestion question={question} {...rest} />
    case 'whole-rows':
      return <WholeRowsQuestion question={question} {...rest} />
    case 'columns':
      return <ColumnsQuestion question={question} {...rest} />
  }
}

/** Everything about a file that a person can decide, with the defaults in force. */
export function Questions(props: QuestionsProps) {
  const { receipt, choice, decide } = props
  const say = useSay()
  const questions = askedQuestions(receipt)
  const empty = receipt.groups.find(group => group.code === 'blank-cells')
  if (questions.length === 0 && !empty) return null
  return (
    <section>
      <h3 className="rc-head">
        {say(receipt.outcome === 'refuse' ? REVIEW.mend : REVIEW.confirm)}
        {receipt.outcome === 'refuse' ? null : (
          <span className="rc-head-note">{say(REVIEW.confirmNote)}</span>
        )}
      </h3>
      <div className="rv-blocks">
        {questions.map(question => {
          const title = say(QUESTION_TITLES[question.kind])
          return (
            <Block key={question.kind} topic={question.kind} title={title}>
              {body(question, { ...props, title })}
            </Block>
          )
        })}
        {empty ? (
          <Block topic="empty" title={say(EMPTY_TITLE)}>
            <div className="rv-tell">
              <p>{say(REVIEW.emptyLead(empty.count))}</p>
              <RadioList
                label={say(EMPTY_TITLE)}
                value={choice.emptyMeans}
                options={[
                  { id: 'blank', text: say(REVIEW.emptyBlank) },
                  { id: 'not_loaded', text: say(REVIEW.emptyNotLoaded) },
                ]}
                onChange={emptyMeans => decide({ ...choice, emptyMeans })}
              />
            </div>
          </Block>
        ) : null}
      </div>
    </section>
  )
}

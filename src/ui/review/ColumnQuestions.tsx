/** Questions about columns: years that stand as columns, and required columns that were not recognised. */
import { useMemo } from 'react'
import type { Question } from '../../domain/reading'
import { useLanguage, useSay } from '../context'
import { SearchChoice } from '../parts/SearchChoice'
import { targetWords } from '../words/data'
import { REVIEW } from '../words/review'
import type { AskProps } from './ask'
import { recognised, withDecisions, withTarget } from './decide'
import { itemOptions } from './targets'

type Of<K extends Question['kind']> = AskProps<Extract<Question, { kind: K }>>

/** Years that stand as columns: which item their figures are. */
export function YearsQuestion({ question, choice, decide }: Of<'years-as-columns'>) {
  const say = useSay()
  const language = useLanguage()
  const options = useMemo(() => itemOptions(language), [language])
  const { yearsItem } = choice.decisions
  const years = question.years
  const span = years.length > 3 ? `${years[0]}–${years.at(-1)}` : years.join(', ')
  return (
    <>
      <p>{say(REVIEW.yearsLead(span))}</p>
      <SearchChoice
        label={say(REVIEW.yearsItem)}
        hint={say(REVIEW.targetSearch)}
        value={yearsItem === undefined ? question.chosen : yearsItem}
        options={options}
        none={say(REVIEW.yearsNone)}
        {...((yearsItem === undefined ? question.chosen : yearsItem) === null
          ? { text: say(REVIEW.yearsNone) }
          : {})}
        onChange={id => decide(withDecisions(choice, { yearsItem: id }))}
      />
    </>
  )
}

/** Which column of the file names the body, and which the year. */
export function ColumnsQuestion({ question, receipt, choice, decide }: Of<'columns'>) {
  const say = useSay()
  const options = question.headers.map((header, index) => ({
    id: String(index + 1),
    text: header === '' ? say(REVIEW.columnN(index + 1)) : header,
    note: say(REVIEW.columnN(index + 1)),
  }))
  const chosen = (target: string) =>
    choice.decisions.mapping?.find(column => column.target === target)?.position ?? null
  const give = (target: string, position: number | null) => {
    const before = chosen(target)
    const known = recognised(receipt)
    const cleared =
      before === null ? choice : withTarget(choice, receipt.mapping, known, before, known.get(before) ?? null)
    decide(position === null ? cleared : withTarget(cleared, receipt.mapping, known, position, target))
  }
  return (
    <>
      <p>{say(REVIEW.columnsLead)}</p>
      <div className="rv-row">
        {question.missing.map(target => {
          const position = chosen(target)
          return (
            <SearchChoice
              key={target}
              label={say(targetWords(target))}
              hint={say(REVIEW.findColumn)}
              value={position === null ? null : String(position)}
              {...(position === null ? { text: say(REVIEW.notGiven) } : {})}
              options={options}
              none={say(REVIEW.notGiven)}
              onChange={id => give(target, id === null ? null : Number(id))}
            />
          )
        })}
      </div>
    </>
  )
}

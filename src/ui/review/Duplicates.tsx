import { Fragment, useId, useState } from 'react'
import type { DuplicateGroup, Question } from '../../domain/reading'
import type { Choice } from '../../state/library'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { REVIEW } from '../words/review'
import type { AskProps } from './ask'
import { Blank } from './Blank'
import { keptLine, withKeptLine, withRule } from './decide'
import { RadioList } from './RadioList'

/** As many columns as a reading lists for a group. */
const MOST_COLUMNS = 12
const STEP = 3

interface GroupProps {
  readonly group: DuplicateGroup
  readonly choice: Choice
  decide(choice: Choice): void
}

/** The rows for one report side by side: a column for each line, a row for each place where they differ. */
function Group({ group, choice, decide }: GroupProps) {
  const say = useSay()
  const name = useId()
  const kept = keptLine(group, choice)
  const at = kept === null ? -1 : group.lines.indexOf(kept)
  const who = `${group.orgName} ${group.year}`
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="rv-scroll rv-twins" aria-label={say(REVIEW.keepOf(who))} tabIndex={0}>
      <table className="rv-table">
        <thead>
          <tr>
            <th scope="col" className="rv-twins-who">
              {who}
            </th>
            {group.lines.map(line => (
              <th key={line} scope="col" data-kept={line === kept || undefined}>
                <label className="rv-radio">
                  <input
                    type="radio"
                    name={name}
                    checked={line === kept}
                    aria-label={`${who} ${say(REVIEW.keepThis(line))}`}
                    onChange={() => decide(withKeptLine(choice, group, line))}
                  />
                  {say(REVIEW.keepThis(line))}
                </label>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.differences.map(({ column, found }) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              {group.lines.map((line, index) => (
                <td
                  key={line}
                  data-kept={line === kept || undefined}
                  data-differs={(at >= 0 && found[index] !== found[at]) || undefined}
                >
                  {found[index] === '' ? <Blank /> : found[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {group.differences.length >= MOST_COLUMNS ? (
        <p className="pt-note">{say(REVIEW.capped(group.differences.length))}</p>
      ) : null}
    </section>
  )
}

/** Rows for one report that differ: one rule for all of them, or a line chosen for each. */
export function DuplicatesQuestion({
  question,
  choice,
  title,
  decide,
}: AskProps<Extract<Question, { kind: 'duplicates' }>>) {
  const say = useSay()
  const [shown, setShown] = useState(STEP)
  const left = question.groups.length - shown
  const unlisted = question.count - question.groups.length
  return (
    <>
      <div className="rv-tell">
        <p>{say(REVIEW.duplicatesLead(question.count))}</p>
        <RadioList
          label={title}
          value={choice.duplicates}
          options={[
            { id: 'last', text: say(REVIEW.keepLast) },
            { id: 'first', text: say(REVIEW.keepFirst) },
            { id: 'none', text: say(REVIEW.keepNone) },
          ]}
          onChange={rule => decide(withRule(choice, rule))}
        />
      </div>
      {question.groups.slice(0, shown).map(group => (
        <Fragment key={group.lines.join(' ')}>
          <Group group={group} choice={choice} decide={decide} />
        </Fragment>
      ))}
      {left > 0 ? (
        <Button kind="link" onPress={() => setShown(n => n + STEP * 4)}>
          {say(REVIEW.more(left))}
        </Button>
      ) : null}
      {unlisted > 0 ? <p className="pt-note">{say(REVIEW.moreGroups(unlisted))}</p> : null}
    </>
  )
}

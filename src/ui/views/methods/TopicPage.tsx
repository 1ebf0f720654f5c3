import { provedCells } from '../../../analysis/methods'
import { DEADLINES, PARAMETERS, parameterValue } from '../../../catalog/parameters'
import { RELATION_WORDS, TEMPLATE_DIFFERENCES } from '../../../catalog/templateDifferences'
import { count } from '../../../charts/format'
import { useApp, useLanguage, useSay } from '../../context'
import { useAnswer } from '../../useAnswer'
import { METHODS, NOTHINGS } from '../../words/methods'
import type { Topic } from '../../words/methodTopics'
import { THRESHOLDS, thresholdText } from '../../words/thresholds'
import { EntryLink } from './EntryLink'
import { Fact } from './MetricPage'
import { Thresholds } from './Thresholds'

/** Rules that hold for all metrics, and what the data cannot say. */
export function TopicPage({ topic }: { readonly topic: Topic }) {
  const say = useSay()
  return (
    <article className="mt-main mt-wide">
      <h1>{say(topic.name)}</h1>
      <p className="mt-lead">{say(topic.lead)}</p>
      {topic.paragraphs.map(words => (
        <p key={words.zh} className="mt-paragraph">
          {say(words)}
        </p>
      ))}
      {topic.code === 'T01' ? <Nothings /> : null}
      {topic.code === 'T03' ? <Proved /> : null}
      {topic.code === 'T04' ? <Deadlines /> : null}
      {topic.code === 'T05' ? <Differences /> : null}
      {topic.code === THRESHOLDS.code ? <Thresholds /> : null}
    </article>
  )
}

function Nothings() {
  const say = useSay()
  return (
    <table className="mt-table mt-nothings">
      <thead>
        <tr>
          <th scope="col">{say(METHODS.mark)}</th>
          <td />
          <th scope="col">{say(METHODS.what)}</th>
          <th scope="col">{say(METHODS.how)}</th>
        </tr>
      </thead>
      <tbody>
        {NOTHINGS.map(({ mark, text, name, what, how }) => (
          <tr key={mark}>
            <td>
              <span className={`mt-mark ${mark}`} aria-hidden="true">
                {text}
              </span>
            </td>
            <th scope="row">{say(name)}</th>
            <td>{say(what)}</td>
            <td>{say(how)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Proved() {
  const { library } = useApp()
  const say = useSay()
  const answer = useAnswer(library.current ? provedCells() : null)
  if (!answer.rows || answer.stale) return null
  const cells = answer.rows
    .filter(row => row.rule === 'I1' || row.rule === 'I2')
    .reduce((n, row) => n + row.cells, 0)
  return <p className="mt-paragraph">{say(METHODS.proved(count(cells)))}</p>
}

function Deadlines() {
  const { library } = useApp()
  const say = useSay()
  const language = useLanguage()
  return (
    <>
      <dl className="mt-facts mt-paragraph">
        {PARAMETERS.flatMap(parameter => {
          const deadline = DEADLINES.find(({ id }) => id === parameter.id)
          if (!deadline) return []
          const value = parameterValue(parameter.id, library.parameters)
          return [
            <Fact key={deadline.id} name={say(deadline.name)}>
              <b>{thresholdText(parameter, parameter.value, language)}</b>
              {value === parameter.value
                ? ''
                : say(METHODS.changedDay(thresholdText(parameter, value, language)))}{' '}
              {say(deadline.explanation)}
            </Fact>,
          ]
        })}
      </dl>
      <p>
        <EntryLink code={THRESHOLDS.code}>{say(THRESHOLDS.table)}</EntryLink>
      </p>
    </>
  )
}

function Differences() {
  const say = useSay()
  return (
    <table className="mt-table">
      <thead>
        <tr>
          {[METHODS.in2019, METHODS.in2021, METHODS.relation, METHODS.treat].map(words => (
            <th key={words.zh} scope="col">
              {say(words)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {TEMPLATE_DIFFERENCES.map(difference => (
          <tr key={difference.cell2019.zh + difference.cell2021.zh}>
            <th scope="row">{say(difference.cell2019)}</th>
            <td>{say(difference.cell2021)}</td>
            <td>{say(RELATION_WORDS[difference.relation])}</td>
            <td>{say(difference.treat)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

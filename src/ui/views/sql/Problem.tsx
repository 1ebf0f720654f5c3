import type { DbError, Place } from '../../../db/errors'
import { useSay } from '../../context'
import { Button } from '../../parts/Button'
import { SQL } from '../../words/sql'
import { bareMessage, problemWords } from '../../words/sqlProblems'
import { lineOf } from './editorSetup'

interface ProblemProps {
  readonly error: DbError
  /** False where the text is another by now: its places are no more. */
  readonly current: boolean
  onGoTo(place: Place): void
}

/** Why a statement did not run: a plain sentence, the place in the text, and the engine's own words. */
export function Problem({ error, current, onGoTo }: ProblemProps) {
  const say = useSay()
  const { place } = error
  const at = place && lineOf(error.query, place)
  const own = error.kind === 'query' || error.kind === 'memory' || error.kind === 'dead'
  return (
    <div className="sq-problem" role="alert">
      <p>
        {say(problemWords(error))}
        {place && at && current ? (
          <Button kind="link" onPress={() => onGoTo(place)}>
            {say(SQL.at(at.line, at.column))}
          </Button>
        ) : null}
      </p>
      {own ? (
        <p className="sq-engine">
          <span>{say(SQL.fromEngine)}</span>
          <span lang="en">{bareMessage(error.message)}</span>
        </p>
      ) : null}
    </div>
  )
}

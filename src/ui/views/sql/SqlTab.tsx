import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { EXAMPLE_USERS, EXAMPLES, type Example } from '../../../analysis/sql/examples'
import { LONGEST_LINKED } from '../../../state/keys/sql'
import { useApp, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Choice } from '../../parts/Choice'
import { Menu } from '../../parts/Menu'
import { Drawer } from '../../parts/Overlay'
import { useNarrow } from '../../shell/useNarrow'
import { SQL } from '../../words/sql'
import { bareMessage } from '../../words/sqlProblems'
import { HelpDrawer, HistoryDrawer, pastQueries } from './Aside'
import { Editor, type EditorHandle } from './Editor'
import { Problem } from './Problem'
import { ResultView } from './ResultView'
import { SchemaPanel } from './SchemaPanel'
import { useCatalog } from './useCatalog'
import { type Limits, useRun } from './useRun'
import { useText } from './useText'
import '../../styles/sql.css'

const ROW_LIMITS = [1000, 10_000, 100_000]
const TIME_LIMITS = [10, 60, 300]

interface BeginProps {
  onChoose(example: Example): void
}

/** Questions to begin with, for each of the users. */
function Begin({ onChoose }: BeginProps) {
  const say = useSay()
  return (
    <div className="sq-begin">
      <h2>{say(SQL.begin)}</h2>
      <p className="pt-note">{say(SQL.beginNote)}</p>
      <div className="sq-begin-lists">
        {EXAMPLE_USERS.map(user => (
          <section key={user}>
            <h3>{say(SQL.users[user])}</h3>
            <ul>
              {EXAMPLES.filter(example => example.user === user).map(example => (
                <li key={example.id}>
                  <Button kind="link" onPress={() => onChoose(example)}>
                    {say(example.title)}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}

/** The SQL tab: schema, editor, limits, and what came of the last run. Nothing runs without a click or a key. */
export function SqlTab() {
  const { selection } = useApp()
  const say = useSay()
  const narrow = useNarrow()
  const keys = useId()
  const editor = useRef<EditorHandle>(null)
  const catalog = useCatalog()
  const { text, setText, fromLink } = useText()
  const { outcome, running, otherData, run, stop } = useRun()
  const [limits, setLimits] = useState<Limits>({ rows: 10_000, seconds: 60 })
  const [open, setOpen] = useState<'history' | 'help' | 'schema' | null>(null)
  const close = () => setOpen(null)

  const start = (statement: string) => {
    if (statement.trim() === '') return
    pastQueries.add({ text: statement, at: new Date().toISOString() })
    void run(statement, limits)
  }
  const choose = (example: Example) => {
    const statement = example.text(selection.focus)
    setText(statement)
    start(statement)
  }
  const put = (statement: string) => {
    setText(statement)
    close()
    editor.current?.focus()
  }
  const current = outcome?.text === text
  const problem = useMemo(() => {
    if (outcome?.kind !== 'failed' || !current || outcome.error.place === null) return null
    return { place: outcome.error.place, message: bareMessage(outcome.error.message) }
  }, [outcome, current])
  const empty = text.trim() === ''

  useEffect(() => {
    const stopByKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && stop()) event.preventDefault()
    }
    if (!running) return
    addEventListener('keydown', stopByKey)
    return () => removeEventListener('keydown', stopByKey)
  })

  const schema = (
    <SchemaPanel
      catalog={catalog}
      onInsert={word => {
        close()
        editor.current?.insert(word)
      }}
    />
  )
  return (
    <div className="sq">
      {narrow ? null : <div className="sq-side">{schema}</div>}
      <div className="sq-main">
        <header className="sq-title">
          <h1>{say(SQL.title)}</h1>
          <p>{say(SQL.lead)}</p>
          <div className="sq-title-actions">
            {narrow ? (
              <Button kind="link" onPress={() => setOpen('schema')}>
                {say(SQL.schema)}
              </Button>
            ) : null}
            <Menu
              label={say(SQL.examples)}
              className="pt-button pt-button-link"
              groups={EXAMPLE_USERS.map(user => ({
                id: user,
                name: say(SQL.users[user]),
                entries: EXAMPLES.filter(example => example.user === user).map(example => ({
                  id: example.id,
                  text: say(example.title),
                  run: () => choose(example),
                })),
              }))}
            >
              {say(SQL.examples)}
            </Menu>
            <Button kind="link" onPress={() => setOpen('history')}>
              {say(SQL.history)}
            </Button>
            <Button kind="link" onPress={() => setOpen('help')}>
              {say(SQL.help)}
            </Button>
          </div>
        </header>
        <Editor
          text={text}
          catalog={catalog}
          describedBy={keys}
          problem={problem}
          handle={editor}
          onChange={setText}
          onRun={() => start(text)}
          onStop={stop}
        />
        <div className="sq-bar">
          {running ? (
            <Button kind="primary" onPress={() => void stop()}>
              {say(SQL.stop)}
            </Button>
          ) : (
            <Button
              kind="primary"
              onPress={() => start(text)}
              disabledBecause={empty ? say(SQL.nothingToRun) : undefined}
            >
              {say(SQL.run)}
            </Button>
          )}
          <Choice
            label={say(SQL.rowLimit)}
            value={String(limits.rows)}
            options={ROW_LIMITS.map(rows => ({ id: String(rows), text: say(SQL.rows(rows)) }))}
            onChange={rows => setLimits({ ...limits, rows: Number(rows) })}
          />
          <Choice
            label={say(SQL.timeLimit)}
            value={String(limits.seconds)}
            options={TIME_LIMITS.map(seconds => ({ id: String(seconds), text: say(SQL.time(seconds)) }))}
            onChange={seconds => setLimits({ ...limits, seconds: Number(seconds) })}
          />
          <p id={keys} className="sq-keys">
            {say(SQL.keys)}
          </p>
        </div>
        <p className="sq-running" aria-hidden={!running}>
          {running ? say(SQL.running(running.seconds)) : ''}
        </p>
        {text.length > LONGEST_LINKED ? (
          <p className="sq-notice">{say(SQL.notLinked(LONGEST_LINKED))}</p>
        ) : null}
        {otherData ? <p className="sq-notice">{say(SQL.otherData)}</p> : null}
        {fromLink && !outcome && !running && !empty ? (
          <p className="sq-notice" role="status">
            {say(SQL.notRun)}
          </p>
        ) : null}
        {outcome?.kind === 'failed' && !running ? (
          <Problem error={outcome.error} current={current} onGoTo={place => editor.current?.goTo(place)} />
        ) : null}
        {outcome?.kind === 'done' ? (
          <div className="sq-old" data-stale={running ? true : undefined}>
            <ResultView key={outcome.text} outcome={outcome} current={current} />
          </div>
        ) : null}
        {outcome === null && !running && empty ? <Begin onChoose={choose} /> : null}
      </div>
      <HistoryDrawer isOpen={open === 'history'} onClose={close} onUse={put} />
      <HelpDrawer isOpen={open === 'help'} onClose={close} />
      <Drawer isOpen={open === 'schema'} onClose={close} title={say(SQL.schema)}>
        {schema}
      </Drawer>
    </div>
  )
}

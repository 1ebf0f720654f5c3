import { useId, useMemo, useState } from 'react'
import { type ResultMapping, resultChart } from '../../../charts/resultFigure'
import type { ReadResult } from '../../../db/database'
import type { Words } from '../../../domain/dictionary'
import { useApp, useLanguage, useSay } from '../../context'
import { saveBlob } from '../../export/csv'
import { inventedMark } from '../../export/figureFacts'
import { figureFileName } from '../../export/figureFiles'
import { dateText } from '../../export/naming'
import { resultLine } from '../../export/resultFiles'
import { Button } from '../../parts/Button'
import { Choice } from '../../parts/Choice'
import { paperTheme } from '../../parts/chartTheme'
import { TAKE } from '../../words/figureExport'
import { SQL } from '../../words/sql'
import { PointedFigure } from '../compare/PointedFigure'
import { firstMapping, numberColumns } from './mapping'
import { valueText } from './value'
import '../../styles/chart.css'

const HEIGHT = 340
/** Lines of the statement in a picture. */
const MOST_LINES = 16

interface ResultChartProps {
  readonly result: ReadResult
  readonly statement: string
}

/** The result as bars or lines: which column lies across, which is the value, which makes the groups. */
export function ResultChart({ result, statement }: ResultChartProps) {
  const { library, version, activity } = useApp()
  const say = useSay()
  const language = useLanguage()
  const sentence = useId()
  const [mapping, setMapping] = useState<ResultMapping | null>(() => firstMapping(result))
  const [said, setSaid] = useState<Words | null>(null)
  const chart = useMemo(
    () => mapping && resultChart(result, mapping, value => valueText(value) ?? '', language),
    [result, mapping, language],
  )
  if (!mapping || !chart) return <p className="sq-none">{say(SQL.noNumber)}</p>
  const change = (part: Partial<ResultMapping>) => setMapping({ ...mapping, ...part })
  const save = (form: 'png' | 'svg') => {
    const { current: dataset } = library
    if (!dataset || chart.problem !== null) return
    const { figure } = chart
    const end = activity.begin()
    // Drawing without a page is fetched only when asked for.
    import('../../export/picture')
      .then(async ({ figurePicture, pngBlob, svgBlob }) => {
        const picture = figurePicture(figure, HEIGHT, paperTheme(), language, {
          definition: statement.split('\n').slice(0, MOST_LINES),
          notes: [
            resultLine(
              result,
              chart.leftOut,
              { dataset, parameters: library.parameters, version, date: dateText(new Date()) },
              language,
            ),
          ],
          mark: inventedMark(dataset, language),
        })
        const blob = form === 'png' ? await pngBlob(picture) : svgBlob(picture)
        const name = figureFileName(figure.title, dataset, form, language)
        saveBlob(name, blob)
        setSaid(TAKE.saved(name))
      })
      .catch(() => setSaid(TAKE.failed))
      .finally(end)
  }
  const options = (names: readonly string[]) => names.map(name => ({ id: name, text: name }))
  const NONE = '\0'
  return (
    <div className="sq-chart">
      <div className="sq-bar">
        <Choice
          label={say(SQL.kind)}
          value={mapping.form}
          options={[
            { id: 'bars', text: say(SQL.bars) },
            { id: 'lines', text: say(SQL.lines) },
          ]}
          onChange={form => change({ form })}
        />
        <Choice
          label={say(SQL.x)}
          value={mapping.x}
          options={options(result.columns)}
          onChange={x => change({ x })}
        />
        <Choice
          label={say(SQL.y)}
          value={mapping.y}
          options={options(numberColumns(result))}
          onChange={y => change({ y })}
        />
        <Choice
          label={say(SQL.colour)}
          value={mapping.colour ?? NONE}
          options={[
            { id: NONE, text: say(SQL.none) },
            ...options(result.columns.filter(name => name !== mapping.x && name !== mapping.y)),
          ]}
          onChange={colour => change({ colour: colour === NONE ? null : colour })}
        />
        {chart.problem === null ? (
          <div className="sq-take">
            {(['png', 'svg'] as const).map(form => (
              <Button key={form} kind="link" onPress={() => save(form)}>
                {say(TAKE[form])}
              </Button>
            ))}
          </div>
        ) : null}
      </div>
      {chart.problem === null ? (
        <figure>
          <PointedFigure
            figure={chart.figure}
            drawKey={chart}
            height={HEIGHT}
            keysHint={SQL.chartKeysHint}
            keys={SQL.chartKeys}
            describedBy={sentence}
          />
          <figcaption>
            <p id={sentence} className="sq-sentence">
              <b>{chart.figure.sentence.subject}</b>
              {chart.figure.sentence.text}
            </p>
            <p className="sq-notes">
              {[say(SQL.chartRule), ...(chart.leftOut > 0 ? [say(SQL.leftOut(chart.leftOut))] : [])].join(
                ' · ',
              )}
            </p>
            <p className="pt-note" role="status">
              {said ? say(said) : ''}
            </p>
          </figcaption>
        </figure>
      ) : (
        <p className="sq-notice" role="status">
          {chart.problem === 'twice'
            ? say(SQL.twice(chart.where))
            : chart.problem === 'many'
              ? say(SQL.tooMany(chart.column, chart.count, chart.most))
              : say(SQL.noNumber)}
        </p>
      )}
    </div>
  )
}

import { isCompiled } from '../../../analysis/orgs'
import type { WorkRow } from '../../../analysis/worklist'
import { reportState, verdictOn } from '../../../state/verdicts'
import { useApp, useLanguage, useSay } from '../../context'
import { dateText } from '../../export/naming'
import { usePrinting } from '../../parts/usePrinting'
import { useCorrected } from '../../useCorrected'
import { useVerdicts } from '../../useVerdicts'
import { AUDIT, REVIEW_WORDS, STRENGTH_NAMES } from '../../words/audit'
import { AUDIT_EXPORT } from '../../words/auditExport'
import { correctionsSay, FORM } from '../../words/form'
import { figuresOf, groupReasons, questionOf, quoteOf, reasonLine, reasonName } from '../../words/reasons'
import { datasetName } from '../../words/shell'
import { changedText, THRESHOLDS } from '../../words/thresholds'

/** Reports printed at most; a longer list is for a workbook. */
const MOST = 500

/** The list on A4: one block a body and year, with every reason, the question and what was said. */
export function PrintSheet({
  rows,
  counted,
  filters,
}: {
  readonly rows: readonly WorkRow[]
  /** Rows that are in the number, from the first on. */
  readonly counted: number
  readonly filters: string
}) {
  const printing = usePrinting()
  const { library, version } = useApp()
  const entries = useVerdicts()
  const corrected = useCorrected()
  const language = useLanguage()
  const say = useSay()
  const dataset = library.current
  if (!printing || !dataset) return null
  const between = say({ zh: '；', en: '; ' })
  const changed = changedText(library.parameters, language)
  return (
    <div className="au-print">
      <h1>{say(AUDIT_EXPORT.printTitle(counted))}</h1>
      <p>
        {[
          datasetName(dataset, language),
          `${say(AUDIT_EXPORT.filters)} ${filters || say(AUDIT_EXPORT.none)}`,
          dateText(new Date()),
          dataset.fingerprint.slice(0, 12),
          version,
        ].join(' · ')}
      </p>
      {changed === '' ? null : (
        <p>
          <b>{say(THRESHOLDS.printed)}</b> {changed}
        </p>
      )}
      <p>{say(AUDIT.order)}</p>
      <p>{say(AUDIT_EXPORT.words)}</p>
      {counted < rows.length ? <p>{say(AUDIT.compiledNote)}</p> : null}
      {rows.slice(0, MOST).map(row => {
        const groups = groupReasons(row)
        const said = groups.map(g => verdictOn(entries, row.orgId, row.year, g.key, figuresOf(g)))
        const [first] = groups
        const byHand = corrected(row.orgId, row.year)
        const notes = said.flatMap(s => (s?.note ? [s.note] : []))
        return (
          <section key={`${row.orgId} ${row.year}`}>
            <h2>
              {row.name} {row.year}
              <small>
                {[
                  isCompiled(row) ? say(AUDIT.compiled) : '',
                  row.county ?? '',
                  say(STRENGTH_NAMES[row.strength]),
                  say(REVIEW_WORDS[reportState(said.map(s => s?.verdict ?? null))]),
                ]
                  .filter(part => part !== '')
                  .join(' · ')}
              </small>
            </h2>
            <ul>
              {groups.map(group => (
                <li key={group.key}>
                  {say(reasonName(group))}
                  {say({ zh: '：', en: ': ' })}
                  {group.members
                    .flatMap(m => [reasonLine(m), quoteOf(m) ?? []].flat())
                    .map(say)
                    .join(between)}
                </li>
              ))}
            </ul>
            {byHand.length > 0 ? (
              <p>
                <b>{say(FORM.correctedCells(byHand.length))}</b> {say(correctionsSay(byHand))}
              </p>
            ) : null}
            {first ? (
              <p>
                <b>{say(AUDIT.ask)}</b> {say(questionOf(first, row.year))}
              </p>
            ) : null}
            {notes.length > 0 ? (
              <p>
                <b>{say(AUDIT.note)}</b> {notes.join(between)}
              </p>
            ) : null}
          </section>
        )
      })}
      {rows.length > MOST ? <p>{say(AUDIT_EXPORT.printRest(rows.length - MOST))}</p> : null}
    </div>
  )
}

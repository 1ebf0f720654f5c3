import { STAGES } from '../../../analysis/draft/judgeDraft'
import { useApp, useLanguage, useSay } from '../../context'
import { dateText } from '../../export/naming'
import { usePrinting } from '../../parts/usePrinting'
import { DRAFT, STAGE_WORDS } from '../../words/draft'
import { datasetName } from '../../words/shell'
import { changedText, THRESHOLDS } from '../../words/thresholds'
import { findingFigures, findingName, findingWants } from './findingWords'
import { NotJudgedList } from './Summary'
import type { JudgedDraft } from './useDraft'

interface DraftSheetProps {
  readonly file: string
  readonly judged: JudgedDraft
  /** Cells changed on trial. */
  readonly tried: number
}

/** The check on A4: every finding in the order in which to mend it, with a box to tick, then what was not judged. */
export function DraftSheet({ file, judged, tried }: DraftSheetProps) {
  const printing = usePrinting()
  const { library, version } = useApp()
  const language = useLanguage()
  const say = useSay()
  if (!printing) return null
  const { body, judgement, around } = judged
  const { findings, passed, notJudged } = judgement
  const changed = changedText(library.parameters, language)
  const year = body.year === null ? '' : say({ zh: `${body.year} 年`, en: String(body.year) })
  return (
    <div className="dr-print">
      <h1>{say(DRAFT.sheetTitle(body.name === '' ? say(DRAFT.unnamed) : body.name, year))}</h1>
      <p>
        {[
          file,
          ...(around.before && body.year !== null ? [say(DRAFT.against(body.year - 1))] : []),
          ...(body.orgId !== null && library.current ? [datasetName(library.current, language)] : []),
          dateText(new Date()),
          version,
        ].join(' · ')}
      </p>
      {changed === '' ? null : (
        <p>
          <b>{say(THRESHOLDS.printed)}</b> {changed}
        </p>
      )}
      {tried > 0 ? (
        <p>
          <b>{say(DRAFT.tried(tried))}</b>
        </p>
      ) : null}
      <p>{say(DRAFT.sheetNote)}</p>
      <h2>{say(findings.length === 0 ? DRAFT.nothing : DRAFT.findings(findings.length))}</h2>
      {STAGES.map(stage => {
        const own = findings.filter(f => f.stage === stage)
        if (own.length === 0) return null
        return (
          <section key={stage}>
            <h3>{say(STAGE_WORDS[stage])}</h3>
            <ol>
              {own.map(finding => (
                <li key={finding.key}>
                  <p>
                    <span className="dr-box" aria-hidden="true" />
                    <b>{say(findingName(finding))}</b> {say(findingFigures(finding))}
                  </p>
                  {finding.kind === 'reason' && finding.lead.words ? (
                    <p className="dr-quote">“{finding.lead.words}”</p>
                  ) : null}
                  <p>{say(findingWants(finding, judgement.cells))}</p>
                </li>
              ))}
            </ol>
          </section>
        )
      })}
      <h2>{`${say(DRAFT.passed(passed.length))} · ${say(DRAFT.notJudged(notJudged.length))}`}</h2>
      <NotJudgedList notJudged={notJudged} />
    </div>
  )
}

import { useMemo, useState } from 'react'
import { documentForm } from '../../../analysis/documentForm'
import type { DraftFinding, DraftJudgement } from '../../../analysis/draft/judgeDraft'
import { CAUSE_WORDS, causeKind } from '../../../catalog/causeWords'
import { column as columnOf } from '../../../domain/dictionary'
import type { DocumentReading, DocumentReport } from '../../../domain/document'
import { useSay } from '../../context'
import { OfficialForm } from '../../form/OfficialForm'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Overlay'
import { SourceBesideForm, type SourceBesideFormProps } from '../../source/SourceBesideForm'
import { DRAFT } from '../../words/draft'
import { checkOf } from '../../words/reasons'
import { SOURCE } from '../../words/source'
import { Equation } from '../audit/Equation'
import { litCells } from '../audit/lit'
import { findingName, findingWants } from './findingWords'
import '../../styles/audit.css'

const TABLES = ['t3', 't2', 't4'] as const

interface FindingPaneProps extends Pick<SourceBesideFormProps, 'corrections' | 'onCorrect'> {
  readonly reading: DocumentReading
  readonly report: DocumentReport
  readonly file: string
  readonly judgement: DraftJudgement
  readonly finding: DraftFinding | null
}

/** One finding: what it wants, the equation, the sentence of the draft, and the form with its cells lit beside the text. */
export function FindingPane(props: FindingPaneProps) {
  const { reading, report, file, judgement, finding, ...correcting } = props
  const say = useSay()
  const form = useMemo(() => documentForm(report, file), [report, file])
  const [cursor, setCursor] = useState<string | null>(null)
  const [beside, setBeside] = useState(false)
  const lit = useMemo(() => litOf(finding, form.report), [finding, form])
  const tables = useMemo(() => {
    const [first] = [...lit.keys()].map(id => columnOf(id).item.table)
    return TABLES.toSorted((a, b) => Number(b === first) - Number(a === first))
  }, [lit])
  const reason = finding?.kind === 'reason' ? finding : null
  const check = reason && checkOf(reason.lead.check)
  const cause = reason?.lead.cause ? causeKind(reason.lead.cause) : undefined
  return (
    <article className="dr-finding">
      {finding ? (
        <>
          <h2 className="dr-finding-name">{say(findingName(finding))}</h2>
          {reason && check ? (
            <Equation
              check={check}
              scope={reason.lead.scope}
              left={reason.lead.left}
              right={reason.lead.right}
              report={form.report}
              cells={form.cells}
            />
          ) : null}
          <dl className="dr-told">
            <dt>{say(DRAFT.wants)}</dt>
            <dd className="dr-want">{say(findingWants(finding, judgement.cells))}</dd>
            {finding.kind === 'doubt' && finding.doubt.text !== '' ? (
              <>
                <dt>{say(DRAFT.sentence)}</dt>
                <dd className="dr-quote">{finding.doubt.text}</dd>
              </>
            ) : null}
            {reason?.lead.words ? (
              <>
                <dt>{say(DRAFT.sentence)}</dt>
                <dd className="dr-quote">{reason.lead.words}</dd>
              </>
            ) : null}
            {check ? (
              <>
                <dt>{say(DRAFT.why)}</dt>
                <dd>
                  {reason?.lead.twin
                    ? `${say(DRAFT.copyOf(reason.lead.twin.name, reason.lead.twin.year))} `
                    : ''}
                  {say(cause ? CAUSE_WORDS[cause].meaning : check.meaning)} {cause ? '' : say(check.caveat)}
                </dd>
              </>
            ) : null}
          </dl>
        </>
      ) : null}
      <div className="dr-formhead">
        <Button onPress={() => setBeside(true)}>{say(SOURCE.open)}</Button>
        <span className="pt-note">{say(DRAFT.tryNote)}</span>
      </div>
      <Dialog wide isOpen={beside} onClose={() => setBeside(false)} title={say(DRAFT.besideTitle)}>
        <SourceBesideForm
          {...correcting}
          reading={reading}
          report={report}
          file={file}
          lit={lit}
          conflicts={judgement.conflicts}
        />
      </Dialog>
      {/* Two forms at once would share the ids of their cells. */}
      {beside ? null : (
        <OfficialForm
          tables={tables}
          report={form.report}
          cells={form.cells}
          lit={lit}
          conflicts={judgement.conflicts}
          cursor={cursor}
          onCursor={setCursor}
        />
      )}
    </article>
  )
}

function litOf(
  finding: DraftFinding | null,
  report: ReturnType<typeof documentForm>['report'],
): ReadonlyMap<string, number> {
  if (finding?.kind !== 'reason') return new Map(finding?.cells.map(id => [id, 0]))
  const results = finding.members.map(m => ({ ...m, result: 'FAIL' as const }))
  return litCells(finding, report, results)
}

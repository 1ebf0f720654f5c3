import type { DocumentReport } from '../../../domain/document'
import { useApp, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { SearchChoice } from '../../parts/SearchChoice'
import { useBodyOptions } from '../../parts/useBodies'
import { YearField } from '../../review/YearField'
import { extendable } from '../../shell/actions'
import { DRAFT } from '../../words/draft'
import type { DraftAnswers, JudgedDraft } from './useDraft'

interface DraftHeadProps {
  readonly file: string
  readonly report: DocumentReport
  readonly judged: JudgedDraft
  readonly answers: DraftAnswers
  onAnswer(answers: DraftAnswers): void
  onAnother(): void
  onAdd(): void
}

/** Whose draft it is and for which year, with what is taken until one says otherwise, and what can be done with it. */
export function DraftHead(props: DraftHeadProps) {
  const { file, report, judged, answers, onAnswer, onAnother, onAdd } = props
  const { library } = useApp()
  const say = useSay()
  const options = useBodyOptions()
  const { body, named, around } = judged
  const asked = report.questions.find(q => q.kind === 'year')
  const conflict = asked?.kind === 'year' && asked.found.length > 1 && answers.year === undefined
  const beside = [
    ...(body.orgId === null || body.year === null
      ? []
      : [around.before ? DRAFT.against(body.year - 1) : DRAFT.againstNone]),
    ...(around.same && body.year !== null ? [DRAFT.sameYear(body.year)] : []),
    ...(body.orgId === null && named.length > 1 ? [DRAFT.bodySeveral(named.length)] : []),
    ...(conflict ? [DRAFT.yearConflict(asked.found)] : []),
  ]
  const { t2, t3 } = report.templates
  return (
    <header className="dr-head">
      <h1 className="dr-name">{report.orgName ?? say(DRAFT.unnamed)}</h1>
      <p className="dr-file">{[file, say(DRAFT.formats(t2 === t3 ? t3 : `${t2} / ${t3}`))].join(' · ')}</p>
      <div className="dr-whose">
        <SearchChoice
          label={say(DRAFT.body)}
          hint={say(DRAFT.bodyHint)}
          value={body.orgId}
          {...(body.orgId === null ? { text: say(DRAFT.bodyNone) } : {})}
          none={say(DRAFT.bodyNone)}
          options={options}
          onChange={id => onAnswer({ ...answers, body: id })}
        />
        <YearField
          key={body.year}
          label={say(DRAFT.year)}
          value={body.year}
          onGive={year => {
            if (year !== null) onAnswer({ ...answers, year })
          }}
        />
        {beside.length > 0 ? (
          <p className="pt-note" data-attention={conflict || undefined}>
            {beside.map(say).join(say({ zh: '；', en: '; ' }))}
          </p>
        ) : null}
      </div>
      <div className="pt-actions dr-actions">
        <Button onPress={() => print()}>{say(DRAFT.print)}</Button>
        <Button onPress={onAdd}>{say(extendable(library.current) ? DRAFT.add : DRAFT.addNew)}</Button>
        <Button kind="link" onPress={onAnother}>
          {say(DRAFT.another)}
        </Button>
      </div>
    </header>
  )
}

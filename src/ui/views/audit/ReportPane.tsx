import { useCallback, useMemo, useRef, useState } from 'react'
import {
  type CellNoteRow,
  formCells,
  notesOfBody,
  type ReportHead,
  reportsOf,
} from '../../../analysis/reportForm'
import { conflictsOf, type WorkRow } from '../../../analysis/worklist'
import { useApp, useSay } from '../../context'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { useNamesakes } from '../../parts/useBodies'
import { PlaceLink } from '../../proof/PlaceLink'
import { toTown } from '../../proof/proofAddress'
import { useAnswer } from '../../useAnswer'
import { AUDIT } from '../../words/audit'
import { FORM } from '../../words/form'
import {
  checkOf,
  groupReasons,
  questionOf,
  quoteOf,
  type ReasonGroup,
  reasonLine,
  reasonName,
  tagsOf,
} from '../../words/reasons'
import { TOWN } from '../../words/town'
import { Equation } from './Equation'
import { Evidence } from './Evidence'
import { FormBeside } from './FormBeside'
import { litCells } from './lit'
import { ReportRow } from './ReportRow'
import { ResultsSummary } from './ResultsSummary'
import { useAtOnce } from './useAhead'
import { useReportResults } from './useReportResults'
import { VerdictBar } from './VerdictBar'

interface PaneProps {
  readonly orgId: string
  readonly year: number
  /** The row of the list, or null where the report is not on it. */
  readonly row: WorkRow | null
}

interface HeadProps {
  readonly orgId: string
  readonly report: ReportHead | null
  readonly name: string
  readonly year: number
  /** Cells of it that a person has corrected. */
  readonly corrected: number
}

function Head({ orgId, report, name, year, corrected }: HeadProps) {
  const { selection } = useApp()
  const say = useSay()
  const place = useNamesakes().get(orgId)
  const link = report?.url && /^https?:\/\//i.test(report.url) ? report.url : null
  return (
    <header className="au-head">
      <h1>{say(AUDIT.reportTitle(name, year))}</h1>
      {report ? (
        <p>
          {[
            ...(place ? [place] : []),
            say(AUDIT.form(report.template)),
            ...(report.published ? [say(AUDIT.published(report.published))] : []),
            ...(corrected > 0 ? [say(FORM.correctedCells(corrected))] : []),
            ...(report.revisions > 1
              ? [say(AUDIT.versions(report.revisions))]
              : report.revision > 1
                ? [say(AUDIT.revision(report.revision))]
                : []),
            say(AUDIT.place(report.file, report.line)),
          ].join(' · ')}
        </p>
      ) : null}
      <PlaceLink change={toTown(selection, orgId)}>{say(TOWN.openTown)}</PlaceLink>
      {report ? <ReportRow report={report} /> : null}
      {link ? (
        <a href={link} target="_blank" rel="noreferrer noopener">
          {say(AUDIT.original)}
        </a>
      ) : null}
    </header>
  )
}

interface ReasonsProps {
  readonly groups: readonly ReasonGroup[]
  readonly chosen: ReasonGroup | null
  onChoose(key: string): void
}

/** The reasons of the report, one chosen at a time. */
function Reasons({ groups, chosen, onChoose }: ReasonsProps) {
  const say = useSay()
  if (groups.length < 2) return null
  return (
    <ul className="au-reasons" aria-label={say(AUDIT.reasons)}>
      {groups.map(group => (
        <li key={group.key}>
          <button
            type="button"
            className="au-reason"
            aria-current={group === chosen || undefined}
            onClick={() => onChoose(group.key)}
          >
            {say(reasonName(group))}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The other failed scopes with the same cause, in figures. */
function AlsoFails({ group }: { readonly group: ReasonGroup }) {
  const say = useSay()
  const others = group.members.filter(m => m !== group.lead)
  if (others.length === 0) return null
  return (
    <p className="au-also">
      {tagsOf(group).length > 1
        ? `${tagsOf(group)
            .map(say)
            .join(say({ zh: '、', en: ', ' }))}　`
        : ''}
      {others
        .slice(0, 3)
        .map(m => say(reasonLine(m)))
        .join(say({ zh: '；', en: '; ' }))}
      {others.length > 3 ? `${say({ zh: '；', en: '; ' })}${say(AUDIT.more(others.length - 3))}` : ''}
    </p>
  )
}

/** The sentence that a check of the text rests on. */
function Quote({ group }: { readonly group: ReasonGroup }) {
  const say = useSay()
  const quotes = group.members.flatMap(m => quoteOf(m) ?? [])
  return quotes.map(quote => (
    <blockquote key={quote.zh} className="au-quote">
      {say(quote)}
    </blockquote>
  ))
}

/** What the reader has chosen on one report. */
interface Own {
  readonly of: string
  readonly chosenKey: string | null
  readonly cursor: string | null
}

interface Sheet extends PaneProps {
  /** The body's reports of the year and of the year before, where known. */
  readonly reports: readonly ReportHead[]
  readonly notes: readonly CellNoteRow[]
}

/** The report asked for with what is written in it; the one before it until that is known. */
export function ReportPane({ orgId, year, row }: PaneProps) {
  const years = useMemo(() => [year, year - 1], [year])
  const heads = useAnswer(useMemo(() => reportsOf(orgId, years), [orgId, years]))
  const notes = useAnswer(useMemo(() => notesOfBody(orgId, years), [orgId, years]))
  useAtOnce(row)
  const last = useRef<Sheet | null>(null)
  const error = heads.error ?? notes.error
  if (error) return <ErrorPanel error={error} onRetry={heads.error ? heads.retry : notes.retry} />
  const stale = heads.stale || notes.stale || !heads.rows || !notes.rows
  if (!stale) last.current = { orgId, year, row, reports: heads.rows ?? [], notes: notes.rows ?? [] }
  return last.current ? <Report {...last.current} stale={stale} /> : null
}

/** One report: why it is on the list, its official form with the cells lit, and what to ask. */
function Report({ orgId, year, row, reports, notes, stale }: Sheet & { readonly stale: boolean }) {
  const say = useSay()
  const report = reports.find(r => r.year === year) ?? null
  const lastYear = reports.find(r => r.year === year - 1) ?? null
  const conflicts = useAnswer(useMemo(() => (report ? conflictsOf(report.key) : null), [report]))
  const { library } = useApp()
  const results = useReportResults(report?.key ?? null, library.parameters)
  // What is chosen on one report is not on the next; its form stays, and only cells that differ are drawn.
  const of = `${orgId} ${year}`
  const [own, setOwn] = useState<Own>({ of, chosenKey: null, cursor: null })
  const { chosenKey, cursor } = own.of === of ? own : { chosenKey: null, cursor: null }
  const setCursor = useCallback(
    (at: string) => setOwn(old => ({ of, chosenKey: old.of === of ? old.chosenKey : null, cursor: at })),
    [of],
  )

  const groups = useMemo(() => (row ? groupReasons(row) : []), [row])
  const chosen = groups.find(g => g.key === chosenKey) ?? groups[0] ?? null
  const cells = useMemo(() => report && formCells(report, notes), [report, notes])
  const lit = useMemo(
    () => (report ? litCells(chosen, report, results) : new Map<string, number>()),
    [chosen, report, results],
  )
  const disputed = conflicts.stale ? null : conflicts.rows
  const conflicting = useMemo(() => new Set(disputed?.map(c => c.column)), [disputed])

  const check = chosen ? checkOf(chosen.lead.check) : undefined
  return (
    <article className="au-report" data-stale={stale || undefined}>
      <Head
        orgId={orgId}
        report={report}
        name={report?.orgName ?? row?.name ?? ''}
        year={year}
        corrected={[...(cells?.values() ?? [])].filter(cell => cell.corrected).length}
      />
      <Reasons groups={groups} chosen={chosen} onChoose={key => setOwn({ of, chosenKey: key, cursor })} />
      {chosen && check && report && cells ? (
        <>
          <Equation
            check={check}
            scope={chosen.lead.scope}
            left={chosen.lead.left}
            right={chosen.lead.right}
            report={report}
            cells={cells}
            also={chosen.members}
          />
          <AlsoFails group={chosen} />
          <Quote group={chosen} />
        </>
      ) : chosen ? (
        <p className="au-also">{say(reasonLine(chosen.lead))}</p>
      ) : null}
      {row ? (
        <Evidence
          key={`evidence ${of}`}
          orgId={orgId}
          year={year}
          rare={chosen?.lead.check === 'K62' || chosen?.lead.check === 'K63'}
          copyOf={chosen?.lead.check === 'K15' ? (report?.key ?? null) : null}
        />
      ) : null}
      {report && cells ? (
        <FormBeside
          of={of}
          report={report}
          cells={cells}
          lastYear={lastYear}
          notes={notes}
          lit={lit}
          conflicts={conflicting}
          cursor={cursor}
          onCursor={setCursor}
        />
      ) : (
        <div className="au-missing">
          <p>
            <b>{say(AUDIT.noReport)}</b>
          </p>
          <p>{say(AUDIT.noReportLead)}</p>
        </div>
      )}
      {chosen ? (
        <VerdictBar
          key={`verdict ${of}`}
          orgId={orgId}
          orgName={report?.orgName ?? row?.name ?? ''}
          year={year}
          groups={groups}
          chosen={chosen}
          question={say(questionOf(chosen, year))}
        />
      ) : null}
      {results ? <ResultsSummary key={`results ${of}`} results={results} /> : null}
    </article>
  )
}

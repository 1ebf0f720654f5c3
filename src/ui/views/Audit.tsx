import { type ReactNode, useCallback, useMemo } from 'react'
import { isCompiled } from '../../analysis/orgs'
import { onlyCompiled } from '../../analysis/where'
import { type WorkRow, worklist } from '../../analysis/worklist'
import { CHECKS } from '../../catalog/checks'
import type { Words } from '../../domain/dictionary'
import { type ReviewState, STRENGTHS } from '../../domain/finding'
import { ORG_TYPE_WORDS } from '../../domain/org'
import type { AuditTab, Selection } from '../../domain/selection'
import { reportState, verdictOn } from '../../state/verdicts'
import { useApp, useSay } from '../context'
import { Button } from '../parts/Button'
import { ErrorPanel, PanelBoundary } from '../parts/ErrorPanel'
import { Loading } from '../parts/Loading'
import { Tabs } from '../parts/Tabs'
import { ThresholdNotice } from '../parts/ThresholdNotice'
import { useNarrow } from '../shell/useNarrow'
import { useAnswer } from '../useAnswer'
import { useVerdicts } from '../useVerdicts'
import { AUDIT, REVIEW_WORDS, STRENGTH_NAMES } from '../words/audit'
import { figuresOf, groupReasons } from '../words/reasons'
import { CoverageTab } from './audit/CoverageTab'
import { ExportList } from './audit/ExportList'
import { ListFilters } from './audit/ListFilters'
import { PrintSheet } from './audit/PrintSheet'
import { ReportPane } from './audit/ReportPane'
import { RulesTab } from './audit/RulesTab'
import { WorkList } from './audit/WorkList'
import '../styles/audit.css'

const NO_ROWS: readonly WorkRow[] = []
const COLLATOR = new Intl.Collator('zh-Hans-CN')

/** What restricts the list, in words, for print. */
function filterText({ years, filters, audit }: Selection, say: (words: Words) => string): string {
  return [
    ...(years ? [years.from === years.to ? `${years.from}` : `${years.from}–${years.to}`] : []),
    ...filters.counties,
    ...filters.types.map(type => say(ORG_TYPE_WORDS[type])),
    ...audit.checks,
    ...audit.strengths.map(s => say(STRENGTH_NAMES[s])),
    ...audit.states.map(s => say(REVIEW_WORDS[s])),
  ].join(say({ zh: '、', en: ', ' }))
}

/** 核查: reports worth a phone call, each with its evidence on the official form. */
export function Audit() {
  const { selection, select, library } = useApp()
  const say = useSay()
  const narrow = useNarrow()
  const { audit } = selection
  const answer = useAnswer(
    useMemo(
      () => worklist(selection, { checks: audit.checks, strengths: audit.strengths }),
      [selection, audit.checks, audit.strengths],
    ),
  )
  const verdicts = useVerdicts()
  const states = useMemo(
    () =>
      new Map(
        (answer.rows ?? []).map(row => [
          row,
          reportState(
            groupReasons(row).map(
              group => verdictOn(verdicts, row.orgId, row.year, group.key, figuresOf(group))?.verdict ?? null,
            ),
          ),
        ]),
      ),
    [answer.rows, verdicts],
  )
  const stateOf = useCallback((row: WorkRow): ReviewState => states.get(row) ?? 'open', [states])
  const byName = onlyCompiled(selection)
  const apart = useCallback((row: WorkRow) => !byName && isCompiled(row), [byName])
  const rows = useMemo(() => {
    const rank = (row: WorkRow) => STRENGTHS.indexOf(row.strength)
    const kept = (answer.rows ?? []).filter(
      row => audit.states.length === 0 || audit.states.includes(states.get(row) ?? 'open'),
    )
    return kept.sort(
      (a, b) =>
        Number(apart(a)) - Number(apart(b)) ||
        rank(a) - rank(b) ||
        b.causes - a.causes ||
        b.year - a.year ||
        COLLATOR.compare(a.name, b.name),
    )
  }, [answer.rows, audit.states, states, apart])
  const counted = useMemo(() => rows.filter(row => !apart(row)).length, [rows, apart])
  const years = library.current?.years ?? { from: 2019, to: 2025 }
  const asked = audit.open
  const at = asked ? rows.findIndex(r => r.year === asked.year && r.orgId === asked.orgId) : narrow ? -1 : 0
  const inList = rows[at]
  const open = audit.open ?? (inList ? { orgId: inList.orgId, year: inList.year } : null)
  const show = (next: { orgId: string; year: number } | null, replace = false) =>
    select({ audit: { ...audit, open: next && { orgId: next.orgId, year: next.year } } }, { replace })
  const step = (by: number) => {
    const next = rows[at + by]
    if (next) show(next)
  }
  const list = (
    <>
      <ListFilters
        audit={audit}
        rows={answer.rows ?? NO_ROWS}
        apart={apart}
        stateOf={stateOf}
        onChange={change => select({ audit: { ...audit, ...change } })}
      />
      <p className="au-order">
        {say(AUDIT.order)}
        {counted < rows.length ? say({ zh: '。', en: '. ' }) : ''}
        {counted < rows.length ? say(AUDIT.compiledNote) : ''}
      </p>
      {answer.error ? <ErrorPanel error={answer.error} onRetry={answer.retry} /> : null}
      {answer.rows && rows.length === 0 ? (
        <div className="au-none">
          <p>
            <b>{say(AUDIT.none)}</b>
          </p>
          <p>{say(AUDIT.noneHint)}</p>
        </div>
      ) : (
        <WorkList
          rows={rows}
          open={inList ?? null}
          years={years}
          apart={apart}
          stateOf={stateOf}
          onOpen={row => show(row)}
        />
      )}
    </>
  )
  const pane = open ? (
    <div className="au-pane">
      {narrow ? <ThresholdNotice /> : null}
      <nav className="au-walk" aria-label={say(AUDIT.list_label)}>
        {narrow ? (
          <Button kind="link" onPress={() => show(null)}>
            {say(AUDIT.backToList(counted))}
          </Button>
        ) : null}
        {at >= 0 && narrow ? <span>{say(AUDIT.nth(at + 1))}</span> : null}
        {at > 0 && !narrow ? (
          <Button kind="link" onPress={() => step(-1)}>
            {say(AUDIT.previous)}
          </Button>
        ) : null}
        {at >= 0 && at < rows.length - 1 ? (
          <Button kind="link" onPress={() => step(1)}>
            {say(AUDIT.next)}
          </Button>
        ) : null}
      </nav>
      <PanelBoundary resetKey={`${open.orgId} ${open.year}`}>
        <ReportPane orgId={open.orgId} year={open.year} row={inList ?? null} />
      </PanelBoundary>
    </div>
  ) : null
  const reportsBy = useMemo(() => {
    const by = new Map<string, number>()
    for (const row of (answer.rows ?? []).filter(row => !apart(row)))
      for (const check of new Set(row.reasons.map(r => r.check))) by.set(check, (by.get(check) ?? 0) + 1)
    return by
  }, [answer.rows, apart])
  const tabs = (children: ReactNode) => (
    <Tabs<AuditTab>
      label={say(AUDIT.tabs)}
      tabs={[
        { id: 'list', text: say(AUDIT.list(counted)) },
        { id: 'rules', text: say(AUDIT.rulesTab(CHECKS.length)) },
        { id: 'coverage', text: say(AUDIT.coverage) },
      ]}
      value={audit.tab}
      onChange={tab => select({ audit: { ...audit, tab } })}
      {...(audit.tab === 'list' ? { actions: <ExportList rows={rows} /> } : {})}
    >
      <ThresholdNotice />
      <PanelBoundary resetKey={audit.tab}>{children}</PanelBoundary>
    </Tabs>
  )
  if (audit.tab !== 'list') {
    return (
      <section data-view="audit" className="au-whole">
        {tabs(audit.tab === 'rules' ? <RulesTab /> : <CoverageTab reportsBy={reportsBy} />)}
      </section>
    )
  }
  return (
    <section data-view="audit" className="au">
      <Loading active={answer.status === 'loading'} />
      <div className="au-left" hidden={narrow && audit.open !== null}>
        {tabs(list)}
      </div>
      {narrow && !audit.open ? null : pane}
      <PrintSheet rows={rows} counted={counted} filters={filterText(selection, say)} />
    </section>
  )
}

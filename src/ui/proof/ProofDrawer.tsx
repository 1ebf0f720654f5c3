import { useMemo } from 'react'
import { oneFigure } from '../../analysis/proof'
import { formula } from '../../catalog/compile'
import type { Metric } from '../../catalog/metric'
import { findMetric, NEVER_COMPUTED } from '../../catalog/metrics'
import { metricValueWithUnit } from '../../charts/format'
import type { ProofOf, Selection } from '../../domain/selection'
import { useApp, useLanguage, useSay } from '../context'
import { filterWords, yearSpan } from '../export/figureFacts'
import { dateText } from '../export/naming'
import { Button } from '../parts/Button'
import { CopyButton } from '../parts/CopyButton'
import { ErrorPanel } from '../parts/ErrorPanel'
import { Loading } from '../parts/Loading'
import { Drawer } from '../parts/Overlay'
import { ThresholdNotice } from '../parts/ThresholdNotice'
import { useBodies } from '../parts/useBodies'
import { leftOutWords, PROOF } from '../words/proof'
import { shortFingerprint } from '../words/shell'
import { TOWN } from '../words/town'
import { PlaceLink } from './PlaceLink'
import { ProofCells } from './ProofCells'
import { ProofDisputes } from './ProofDisputes'
import { ProofReports } from './ProofReports'
import { ProofStatement } from './ProofStatement'
import { toForm, toTown, withProof } from './proofAddress'
import { fractionText, intervalText, proofCitation } from './proofWords'
import { type Proof, useProof } from './useProof'
import '../styles/proof.css'

/** Years of the chart, where it keeps to bodies with a value in each of them. */
function panelYears({ compare, tab, years }: Selection, data: Selection['years']): readonly number[] | null {
  const span = years ?? data
  if (!compare.panel || tab !== 'trend' || !span) return null
  return Array.from({ length: span.to - span.from + 1 }, (_, i) => span.from + i)
}

function Head({ metric, proof }: { readonly metric: Metric; readonly proof: Proof }) {
  const say = useSay()
  const language = useLanguage()
  const { value, scope, leftOut } = proof
  if (proof.disputes === null && !oneFigure(metric, scope.years)) return <p>{say(PROOF.notOneFigure)}</p>
  const reason = value.value === null ? leftOut[0]?.reason : null
  const single = scope.orgId !== null && scope.years.from === scope.years.to
  return (
    <p className="pf-head">
      <b className="pf-value">{metricValueWithUnit(metric, value.value, language)}</b>
      {single && metric.kind === 'flag' ? null : <span>{fractionText(metric, value)}</span>}
      <small>
        {[
          intervalText(metric, value, language),
          metric.kind === 'days' && !single ? say(PROOF.median) : '',
          single ? '' : say(PROOF.ofReports(value.reports)),
          reason && single ? say(leftOutWords(reason)) : '',
          proof.template === null ? '' : say(PROOF.form(proof.template)),
        ]
          .filter(text => text !== '')
          .join(' · ')}
      </small>
    </p>
  )
}

function Definition({ metric }: { readonly metric: Metric }) {
  const say = useSay()
  const { selection } = useApp()
  return (
    <section className="pf-part" aria-labelledby="pf-definition">
      <h3 id="pf-definition">
        {say(PROOF.definition)} <small>{metric.code}</small>
        <PlaceLink
          className="pf-aside"
          change={{ view: 'methods', entry: metric.code, ...withProof(selection, null) }}
        >
          {say(PROOF.methods)}
        </PlaceLink>
      </h3>
      <p>{say(metric.meaning)}</p>
      <p className="pf-formula">{say(formula(metric))}</p>
      <p className="pf-note">
        {say(PROOF.whenNull)}
        {say(metric.whenNull)} {say(NEVER_COMPUTED)}
      </p>
      <p className="pf-note">
        {say(PROOF.tellsNot)}
        {say(metric.caveat)}
      </p>
      <ThresholdNotice />
    </section>
  )
}

interface BodyProps {
  readonly metric: Metric
  readonly of: ProofOf
  readonly who: string | null
}

function ProofBody({ metric, of, who }: BodyProps) {
  const { library, selection, version } = useApp()
  const say = useSay()
  const language = useLanguage()
  const data = library.current
  const panel = useMemo(() => panelYears(selection, data?.years ?? null), [selection, data])
  const { proof, error, retry } = useProof(metric, of, panel)
  if (error) return <ErrorPanel error={error} onRetry={retry} />
  if (!proof || !data) return <Loading active />
  const { from, to } = of.years
  const single = of.orgId !== null && from === to
  const leftOut = proof.fates.reduce(
    (sum, f) => sum + (f.reason === null || f.reason === 'missing' ? 0 : f.count),
    0,
  )
  const citation = proofCitation(
    {
      metric,
      value: proof.value,
      who,
      years: yearSpan([from, to]),
      filters: filterWords(proof.scope.filters, language),
      leftOut,
      dataset: data,
      version,
      date: dateText(new Date()),
    },
    language,
  )
  return (
    <>
      <Head metric={metric} proof={proof} />
      {single && of.orgId !== null ? (
        <ProofCells metric={metric} orgId={of.orgId} year={from} />
      ) : proof.disputes && of.orgId !== null ? (
        <ProofDisputes orgId={of.orgId} rows={proof.disputes} />
      ) : (
        <ProofReports key={JSON.stringify(of)} metric={metric} proof={proof} />
      )}
      <Definition metric={metric} />
      <ProofStatement sql={proof.sql} note={proof.disputes ? PROOF.yearsNote : PROOF.sqlNote} />
      <section className="pf-part" aria-labelledby="pf-citation">
        <h3 id="pf-citation">
          {say(PROOF.citation)} <small>{say(PROOF.fingerprint(shortFingerprint(data.fingerprint)))}</small>
          <span className="pf-aside">
            <CopyButton kind="link" text={citation}>
              {say(PROOF.copyCitation)}
            </CopyButton>
          </span>
        </h3>
        <p>{citation}</p>
      </section>
    </>
  )
}

/** The proof of the figure that the address names: value, cells or reports, definition, statement, citation. Esc closes it. */
export function ProofDrawer() {
  const { selection, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { byId, ready } = useBodies()
  const { proof } = selection.compare
  const metric = proof && findMetric(proof.metric)
  if (!proof || !metric) return null
  const { orgId, years } = proof
  const who = orgId === null ? null : (byId.get(orgId)?.name ?? (ready ? say(PROOF.unknownBody) : orgId))
  const name = who ?? say(PROOF.together)
  return (
    <Drawer
      isOpen
      onClose={() => select(withProof(selection, null), { replace: true })}
      title={say(PROOF.title(name, yearSpan([years.from, years.to]), metric.name[language]))}
      actions={
        <>
          {orgId === null ? null : (
            <>
              <Button kind="primary" onPress={() => select(toForm(selection, orgId, years.to))}>
                {say(PROOF.openForm)}
              </Button>
              <Button onPress={() => select(toTown(selection, orgId))}>{say(TOWN.openTown)}</Button>
            </>
          )}
          <CopyButton text={location.href}>{say(PROOF.copyLink)}</CopyButton>
        </>
      }
    >
      <div className="pf">
        <ProofBody key={`${metric.id} ${orgId}`} metric={metric} of={proof} who={who} />
      </div>
    </Drawer>
  )
}

import { useState } from 'react'
import { findMetric } from '../../catalog/metrics'
import { ORG_TYPE_WORDS } from '../../domain/org'
import { useApp, useLanguage, useSay } from '../context'
import { BodyPicker } from '../parts/BodyPicker'
import { Button } from '../parts/Button'
import { FilterFields, FilterPicker } from '../parts/FilterPicker'
import { Icon } from '../parts/Icon'
import { MetricPicker } from '../parts/MetricPicker'
import { Sheet } from '../parts/Overlay'
import { useBodies } from '../parts/useBodies'
import { rangeText, YearRangeFields, YearRangePicker } from '../parts/YearRangePicker'
import { PlaceLink } from '../proof/PlaceLink'
import { viewOf } from '../views'
import { LINK } from '../words/link'
import { PARTS } from '../words/parts'
import { SETS } from '../words/sets'
import { datasetName, SHELL } from '../words/shell'
import { TOWN } from '../words/town'
import { useShell } from './actions'
import { DatasetMenu, DataTag } from './DatasetMenu'
import { Share } from './Share'

/** The briefs of 单位: of the body, or of all bodies of its county. */
function Briefs() {
  const { selection } = useApp()
  const say = useSay()
  const { town } = selection
  if (town.sheet !== 'screen') return null
  return (
    <>
      <PlaceLink change={{ town: { ...town, sheet: 'brief' } }}>{say(TOWN.brief)}</PlaceLink>
      <PlaceLink change={{ town: { ...town, sheet: 'county' } }}>{say(TOWN.countyBriefs)}</PlaceLink>
    </>
  )
}

/** The two or three things to do in this view: with a finding, hand it on; elsewhere, bring data. */
function Actions() {
  const { selection, library } = useApp()
  const shell = useShell()
  const say = useSay()
  if ((selection.view === 'compare' || selection.view === 'town') && library.current)
    return (
      <div className="sh-actions">
        {selection.view === 'town' && selection.focus !== null ? <Briefs /> : null}
        <Share />
        <Button kind="link" onPress={() => print()}>
          {say(LINK.print)}
        </Button>
      </div>
    )
  return (
    <div className="sh-actions">
      <Button kind="link" onPress={() => shell.pickFiles()}>
        {say(SHELL.openMine)}
      </Button>
      <Button kind="link" onPress={shell.paste}>
        {say(SHELL.paste)}
      </Button>
    </div>
  )
}

/** What is looked at, in one line: dataset, years, metric, own body, filters; the same in every view. */
export function SelectionBar() {
  const { library, selection, select } = useApp()
  const say = useSay()
  const span = library.current?.years ?? null
  return (
    <section className="sh-bar" aria-label={say(SHELL.selection)}>
      <div className="sh-inner">
        <div className="sh-field sh-gives">
          {library.current ? (
            <DataTag />
          ) : (
            <span className="pt-label" aria-hidden="true">
              {say(SHELL.dataset)}
            </span>
          )}
          <DatasetMenu />
        </div>
        {library.current ? (
          <>
            <div className="sh-field">
              <YearRangePicker span={span} value={selection.years} onChange={years => select({ years })} />
            </div>
            {viewOf(selection.view).usesMetric ? (
              <div className="sh-field sh-gives">
                <MetricPicker value={selection.metric} onChange={metric => select({ metric, entry: null })} />
              </div>
            ) : null}
            <div className="sh-field">
              <BodyPicker value={selection.focus} onChange={focus => select({ focus })} />
            </div>
            {viewOf(selection.view).usesFilters ? (
              <div className="sh-field">
                <FilterPicker value={selection.filters} onChange={filters => select({ filters })} />
              </div>
            ) : null}
          </>
        ) : (
          <p className="sh-field pt-note">{say(SHELL.afterLoading)}</p>
        )}
        <Actions />
      </div>
    </section>
  )
}

/** The same in a narrow page: one line that opens a sheet with everything. */
export function SelectionSummary() {
  const { library, selection, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { byId, ready } = useBodies()
  const [open, setOpen] = useState(false)
  const years = selection.years ?? library.current?.years ?? null
  const { types, counties, orgs } = selection.filters
  const filters = [
    ...types.map(type => say(ORG_TYPE_WORDS[type])),
    ...counties,
    ...(orgs.length > 0 ? [say(SETS.chosen(orgs.length))] : []),
  ].join('、')
  const own = selection.focus === null ? undefined : byId.get(selection.focus)
  const focus =
    selection.focus === null ? null : own ? (
      <span className="pt-own sh-summary-part">
        <span className="pt-dot" aria-hidden="true" />
        {own.name}
      </span>
    ) : (
      <span className="pt-none sh-summary-part">{ready ? say(PARTS.notInData) : '…'}</span>
    )
  const { usesMetric, usesFilters } = viewOf(selection.view)
  const metric = usesMetric ? findMetric(selection.metric)?.short[language] : undefined
  return (
    <section className="sh-bar" aria-label={say(SHELL.selection)}>
      <Button kind="quiet" className="sh-summary" onPress={() => setOpen(true)}>
        <DataTag short />
        {library.current?.sample === 'demo' ? null : (
          <span className="sh-summary-part">
            {library.current ? datasetName(library.current, language) : say(SHELL.nothingLoaded)}
          </span>
        )}
        {years ? <span>{rangeText(years)}</span> : null}
        {focus}
        <span className="pt-note sh-summary-part">{(usesFilters && filters) || metric || ''}</span>
        <Icon name="down" />
      </Button>
      <Sheet isOpen={open} onClose={() => setOpen(false)} title={say(SHELL.selection)}>
        <div className="sh-sheet">
          <div className="sh-sheet-row">
            <DataTag />
            <DatasetMenu />
          </div>
          {library.current ? (
            <>
              <h3 className="pt-label">{say(PARTS.years)}</h3>
              <YearRangeFields
                span={library.current.years}
                value={selection.years}
                onChange={next => select({ years: next })}
              />
              {usesMetric ? (
                <MetricPicker
                  look="box"
                  value={selection.metric}
                  onChange={id => select({ metric: id, entry: null })}
                />
              ) : null}
              <BodyPicker look="box" value={selection.focus} onChange={id => select({ focus: id })} />
              {usesFilters ? (
                <FilterFields value={selection.filters} onChange={next => select({ filters: next })} />
              ) : null}
            </>
          ) : null}
          <Actions />
        </div>
      </Sheet>
    </section>
  )
}

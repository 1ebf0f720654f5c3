import type { Fact, TownProfile } from '../../../analysis/town/profile'
import { metricValue, metricValueWithUnit, percent, xOfN } from '../../../charts/format'
import { REASON_WORDS } from '../../../charts/words'
import type { Language, Words } from '../../../domain/dictionary'
import { ORG_TYPE_WORDS } from '../../../domain/org'
import { useApp, useLanguage, useSay } from '../../context'
import { PlaceLink, ProofLink } from '../../proof/PlaceLink'
import { toForm } from '../../proof/proofAddress'
import { TOWN } from '../../words/town'
import type { OpenFinding } from './openFindings'

/** A longer name is set smaller, so that it keeps to two lines. */
const LONG_NAME = 8

/** «上年 28 件，增 3 件»; a rate with its x/n and no change, which would want percentage points of percentages. */
function beforeWords({ metric, before, change }: Fact, language: Language): Words | null {
  if (!before || before.value === null) return before?.reason === 'missing' ? TOWN.noLastYear : null
  if (change.why === 'break' || change.why === 'life') return null
  if (metric.kind === 'share')
    return TOWN.lastYear(
      `${percent(before.value)}${language === 'zh' ? '（' : ' ('}${xOfN(before.x, before.n)}${language === 'zh' ? '）' : ')'}`,
    )
  const was = TOWN.lastYear(metricValueWithUnit(metric, before.value, language))
  if (change.amount === null) return was
  const by = metricValueWithUnit(metric, Math.abs(change.amount), language)
  const how = change.amount === 0 ? TOWN.same : change.amount > 0 ? TOWN.up(by) : TOWN.down(by)
  return { zh: `${was.zh}，${how.zh}`, en: `${was.en}, ${how.en}` }
}

interface FactCellProps {
  readonly fact: Fact
  readonly orgId: string
  readonly note: string
}

/** One figure of the head; it opens its proof. */
function FactCell({ fact: { metric, now }, orgId, note }: FactCellProps) {
  const say = useSay()
  const language = useLanguage()
  const value = metricValueWithUnit(metric, now.value, language)
  return (
    <div className="tw-fact">
      <dt>{metric.name[language]}</dt>
      <dd>
        {now.value === null ? (
          <>
            <span className="tw-fact-value">{metricValue(metric, null, language)}</span>
            <small>{now.reason ? say(REASON_WORDS[now.reason]) : ''}</small>
          </>
        ) : (
          <>
            <ProofLink
              className="tw-fact-value"
              of={{ metric: metric.id, orgId, years: { from: now.year, to: now.year } }}
              label={say(TOWN.proofOf(metric.name[language], value))}
            >
              {value}
            </ProofLink>
            <small>{note}</small>
          </>
        )}
      </dd>
    </div>
  )
}

/** What is to be checked, with a link to the form of each year. */
function ToCheck({
  findings,
  orgId,
}: {
  readonly findings: readonly OpenFinding[] | null
  readonly orgId: string
}) {
  const { selection } = useApp()
  const say = useSay()
  if (findings === null) return null
  const years = new Map<number, number>()
  for (const { row } of findings) years.set(row.year, (years.get(row.year) ?? 0) + 1)
  const first = findings[0]
  return (
    <div className="tw-fact tw-check">
      <dt>{say(TOWN.toCheck)}</dt>
      <dd>
        {first ? (
          <>
            <PlaceLink
              className="tw-fact-value"
              change={toForm(selection, orgId, first.row.year)}
              label={say(TOWN.openFirst(findings.length, first.row.year))}
            >
              {say(TOWN.items(findings.length))}
            </PlaceLink>
            <small>
              {[...years].slice(0, 3).map(([year, n]) => (
                <PlaceLink
                  key={year}
                  change={toForm(selection, orgId, year)}
                  label={say(TOWN.openForm(year, n))}
                >
                  {say(TOWN.itemsOf(year, n))}
                </PlaceLink>
              ))}
              {years.size > 3 ? '…' : ''}
            </small>
          </>
        ) : (
          <>
            <span className="tw-fact-value">{say(TOWN.items(0))}</span>
            <small>{say(TOWN.nothingToCheck)}</small>
          </>
        )}
      </dd>
    </div>
  )
}

interface TownHeadProps {
  readonly profile: TownProfile
  readonly findings: readonly OpenFinding[] | null
}

/** Name, what is known of it, and the figures of its latest year in plain words. */
export function TownHead({ profile, findings }: TownHeadProps) {
  const say = useSay()
  const language = useLanguage()
  const { facts, orgId, reported, missing, year, late, report } = profile
  const told = (fact: Fact) => {
    const words = beforeWords(fact, language)
    return words ? say(words) : ''
  }
  const inBrackets = ({ now }: Fact) => xOfN(now.x, now.n)
  const besides = (words: (text: string) => Words, { metric, now }: Fact) =>
    now.value === null ? '' : say(words(metricValueWithUnit(metric, now.value, language)))
  const where = [
    profile.county ?? '',
    profile.type ? say(ORG_TYPE_WORDS[profile.type]) : '',
    say(
      missing.length === 0
        ? TOWN.allReported(reported.length)
        : TOWN.reportedOf(reported.length, reported.length + missing.length, missing),
    ),
  ].filter(part => part !== '')
  return (
    <header className="tw-head">
      <div className="tw-who">
        <h1 data-long={profile.name.length > LONG_NAME || undefined}>{profile.name}</h1>
        <p>
          {where.join(' · ')}
          <br />
          {say(late ? TOWN.late(year) : TOWN.latest(year, report.published))}
        </p>
      </div>
      <dl className="tw-facts" aria-label={say(TOWN.facts)}>
        <FactCell fact={facts.received} orgId={orgId} note={told(facts.received)} />
        <FactCell fact={facts.handled} orgId={orgId} note={besides(TOWN.carriedOut, facts.carriedOut)} />
        <FactCell
          fact={facts.disclosed}
          orgId={orgId}
          note={[inBrackets(facts.disclosed), told(facts.disclosed)]
            .filter(part => part !== '')
            .join(say({ zh: '，', en: ', ' }))}
        />
        <FactCell fact={facts.reviews} orgId={orgId} note={besides(TOWN.suits, facts.suits)} />
        <ToCheck findings={findings} orgId={orgId} />
      </dl>
    </header>
  )
}

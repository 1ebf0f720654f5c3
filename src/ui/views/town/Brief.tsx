import { useMemo } from 'react'
import type { CorrectedCell } from '../../../analysis/corrected'
import type { TownOutcomes } from '../../../analysis/town/outcomes'
import type { TownProfile } from '../../../analysis/town/profile'
import { PEER_RULE } from '../../../catalog/peerRules'
import { anonymousName } from '../../../charts/brief/anonymous'
import { peersWords } from '../../../charts/brief/body'
import { BRIEF_TRENDS, briefFacts } from '../../../charts/brief/facts'
import { said } from '../../../charts/brief/sentences'
import type { YearRange } from '../../../domain/selection'
import { useLanguage, useSay } from '../../context'
import { BRIEF } from '../../words/brief'
import { correctionsSay } from '../../words/form'
import { BriefOutcomes } from './BriefOutcomes'
import { Lines, Paragraph, Section, Sheet } from './BriefParts'
import type { BriefFinding } from './briefFindings'
import { MOST, type Room, useRoom } from './briefRoom'
import { SmallTrend } from './SmallTrend'
import { Spine } from './Spine'

/** Corrected cells told one by one. */
const MOST_CORRECTED = 3
/** Room of a small trend, px of paper. */
const TREND = { width: 326, height: 150 } as const

function Findings({ findings, most }: { readonly findings: readonly BriefFinding[]; readonly most: number }) {
  const say = useSay()
  if (findings.length === 0) return null
  const rest = findings.length - most
  return (
    <>
      <table className="br-findings">
        <thead>
          <tr>
            <th scope="col">{say(BRIEF.findingYear)}</th>
            <th scope="col">{say(BRIEF.findingWhat)}</th>
            <th scope="col">{say(BRIEF.findingFigures)}</th>
            <th scope="col">{say(BRIEF.findingPlace)}</th>
          </tr>
        </thead>
        <tbody>
          {findings.slice(0, most).map(finding => (
            <tr key={finding.key}>
              <td>{finding.year}</td>
              <td>{say(finding.what)}</td>
              <td>{say(finding.figures)}</td>
              <td>{say(finding.place)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 ? <p className="br-note">{say(BRIEF.otherFindings(rest))}</p> : null}
    </>
  )
}

/** Who the peers are, nearest first, under their own names or others. */
function Peers({ profile, names }: { readonly profile: TownProfile; readonly names: boolean }) {
  const say = useSay()
  const language = useLanguage()
  const { peers } = profile.group
  if (peers.length === 0) return null
  const shown = peers
    .slice(0, MOST.peers)
    .map((peer, i) => (names ? peer.name : anonymousName(i, profile.type, language)))
  return (
    <p className="br-note">
      {say(BRIEF.peerNames)}
      {shown.join(language === 'zh' ? '、' : ', ')}
      {peers.length > shown.length ? say(BRIEF.morePeers(peers.length)) : ''}
    </p>
  )
}

/** The years of the small trends: those in which the body has or should have a report. */
function yearsOf({ reported, missing }: TownProfile): YearRange {
  const all = [...reported, ...missing]
  return { from: Math.min(...all), to: Math.max(...all) }
}

export interface BriefProps {
  readonly profile: TownProfile
  readonly outcomes: TownOutcomes
  readonly findings: readonly BriefFinding[]
  /** Cells of its reports that a person has corrected. */
  readonly corrected: readonly CorrectedCell[]
  /** Whether the peers stand under their own names. */
  readonly names: boolean
}

const nowhere = () => ''
const nothing = () => undefined

/** The brief of one body: two pages of A4. */
export function Brief({ profile, outcomes, findings, corrected, names }: BriefProps) {
  const say = useSay()
  const language = useLanguage()
  const facts = useMemo(
    () =>
      briefFacts(profile, {
        items: findings.length,
        reports: new Set(findings.map(finding => finding.year)).size,
      }),
    [profile, findings],
  )
  const { name, year, group } = profile
  const county = profile.county ?? ''
  const { peers, reach, kind } = facts.head
  const who = peersWords({ peers: peers ?? 0, reach: reach ?? group.reach, kind: kind ?? 'none' })
  const questions = said(facts, 'questions')
  const leftOut = outcomes.peers?.leftOut ?? 0
  const years = yearsOf(profile)
  const shown: Room = {
    findings: Math.min(findings.length, MOST.findings),
    questions: Math.min(questions.length, MOST.questions),
    positions: Math.min(said(facts, 'position').length, MOST.positions),
  }
  const byHand = corrected
    .slice(0, MOST_CORRECTED)
    .map(cell => `${cell.year} ${say(correctionsSay([cell]))}`)
    .join(say({ zh: '；', en: '; ' }))
  const contents = JSON.stringify([language, names, facts, byHand, findings.map(finding => finding.key)])
  const [room, hold] = useRoom(contents, shown)
  return (
    <article ref={hold} className="br" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <Sheet n={1} name={name} county={county}>
        <h2>{name}</h2>
        <p className="br-under">
          {[
            say(BRIEF.year(year)),
            say(group.tooFew ? BRIEF.tooFew(group.peers.length, PEER_RULE.fewest) : BRIEF.against(who)),
            ...(names || group.peers.length === 0 ? [] : [say(BRIEF.hidden)]),
          ].join(' · ')}
        </p>
        <Paragraph facts={facts} part="headline" className="br-headline" />
        <Section n={1} title={say(BRIEF.outcomes)} note={say(BRIEF.outcomesNote)}>
          <BriefOutcomes outcomes={outcomes} year={year} />
          <Paragraph facts={facts} part="outcomes" className="br-note">
            {leftOut > 0 ? ` ${say(BRIEF.barsLeftOut(leftOut))}` : ''}
          </Paragraph>
        </Section>
        <Section n={2} title={say(BRIEF.positions)}>
          <p className="br-note">{say(BRIEF.positionsNote)}</p>
          <Spine spine={profile.spine} dense hrefOf={nowhere} onMetric={nothing} />
          <Lines facts={facts} part="position" most={room.positions} />
          <Paragraph facts={facts} part="peers" />
        </Section>
      </Sheet>
      <Sheet n={2} name={name} county={county}>
        <Section n={3} title={say(BRIEF.trends)} note={say(BRIEF.trendsNote)}>
          <div className="br-trends">
            {profile.trends.slice(0, BRIEF_TRENDS).map(rows => (
              <div key={rows.metric.id}>
                <h4>{rows.metric.name[language]}</h4>
                <SmallTrend
                  rows={rows}
                  orgId={profile.orgId}
                  name={name}
                  years={years}
                  width={TREND.width}
                  height={TREND.height}
                />
              </div>
            ))}
          </div>
          <Lines facts={facts} part="trends" />
          <Paragraph facts={facts} part="complete" />
        </Section>
        <Section n={4} title={say(BRIEF.findings)}>
          <Paragraph facts={facts} part="findings" />
          <Findings findings={findings} most={room.findings} />
          {byHand === '' ? null : <p className="br-note">{say(BRIEF.byHand(corrected.length, byHand))}</p>}
        </Section>
        <Section n={5} title={say(BRIEF.questions)}>
          {questions.length === 0 ? (
            <p>{say(BRIEF.noQuestions)}</p>
          ) : (
            <Lines facts={facts} part="questions" most={room.questions} />
          )}
        </Section>
        <Section n={6} title={say(BRIEF.method)}>
          <Lines facts={facts} part="method" />
          <Peers profile={profile} names={names} />
        </Section>
      </Sheet>
    </article>
  )
}

import { Fragment, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { TownOutcomes } from '../../../analysis/town/outcomes'
import type { TownProfile } from '../../../analysis/town/profile'
import { PEER_RULE } from '../../../catalog/peerRules'
import { anonymousName } from '../../../charts/brief/anonymous'
import { peersWords } from '../../../charts/brief/body'
import { BRIEF_TRENDS, type BriefFacts, briefFacts } from '../../../charts/brief/facts'
import { type BriefPart, pieces } from '../../../charts/brief/sentence'
import { said } from '../../../charts/brief/sentences'
import type { YearRange } from '../../../domain/selection'
import { useApp, useLanguage, useSay } from '../../context'
import { dateText } from '../../export/naming'
import { BRIEF } from '../../words/brief'
import { datasetName, shortFingerprint } from '../../words/shell'
import { BriefOutcomes } from './BriefOutcomes'
import { type BriefFinding, shortened } from './briefFindings'
import { SmallTrend } from './SmallTrend'
import { Spine } from './Spine'

/** What two pages hold as a rule; where they do not, less is shown until they do. */
const MOST = { findings: 8, questions: 6, positions: 6, peers: 24 } as const
const LEAST = { findings: 2, questions: 3, positions: 1 } as const
type Room = Record<keyof typeof LEAST, number>
const PAGES = 2
/** Room of a small trend, px of paper. */
const TREND = { width: 326, height: 150 } as const

/** A sentence with its figures set off. */
function Sentence({ text }: { readonly text: string }) {
  return pieces(text).map((piece, i) =>
    piece.strong ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence stand in a fixed order
      <b key={i}>{piece.text}</b>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence stand in a fixed order
      <Fragment key={i}>{piece.text}</Fragment>
    ),
  )
}

interface PartProps {
  readonly facts: BriefFacts
  readonly part: BriefPart
}

/** The sentences of a part in one paragraph; nothing where none holds. */
function Paragraph({
  facts,
  part,
  className,
  children,
}: PartProps & { readonly className?: string; readonly children?: ReactNode }) {
  const language = useLanguage()
  const sentences = said(facts, part)
  if (sentences.length === 0 && !children) return null
  return (
    <p className={className}>
      {sentences.map(({ id, words }) => (
        <Fragment key={id}>
          <span data-sentence={id}>
            <Sentence text={words[language]} />
          </span>
          {language === 'en' ? ' ' : ''}
        </Fragment>
      ))}
      {children}
    </p>
  )
}

function Lines({ facts, part, most }: PartProps & { readonly most?: number }) {
  const language = useLanguage()
  return (
    <ul className="br-lines">
      {said(facts, part)
        .slice(0, most)
        .map(({ id, words }) => (
          <li key={id} data-sentence={id}>
            <Sentence text={words[language]} />
          </li>
        ))}
    </ul>
  )
}

interface SectionProps {
  readonly n: number
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}

function Section({ n, title, note, children }: SectionProps) {
  const language = useLanguage()
  const numeral = language === 'zh' ? BRIEF.numerals[n - 1] : String(n)
  return (
    <section className="br-section">
      <h3>
        <span>{numeral}</span> {title} {note ? <small>{note}</small> : null}
      </h3>
      {children}
    </section>
  )
}

/** A page of paper with the line at its head and at its foot. */
function Sheet({
  n,
  name,
  county,
  children,
}: {
  readonly n: number
  readonly name: string
  readonly county: string
  readonly children: ReactNode
}) {
  const { library, version } = useApp()
  const say = useSay()
  const language = useLanguage()
  const dataset = library.current
  return (
    <section className="br-sheet" data-paper aria-label={`${name}, ${say(BRIEF.page(n, PAGES))}`}>
      <div className="br-head">
        <span>
          {say(BRIEF.title)}
          {n > 1 ? ` · ${name}` : ''}
        </span>
        <span>
          {county}
          {dataset?.sample === 'demo' && !county.includes('虚构') ? say(BRIEF.fictional) : ''}
        </span>
      </div>
      {children}
      <div className="br-foot">
        <span>
          {[
            ...(dataset ? [say(BRIEF.source(shortened(datasetName(dataset, language))))] : []),
            say(BRIEF.app(version)),
            dateText(new Date()),
            ...(dataset ? [say(BRIEF.fingerprint(shortFingerprint(dataset.fingerprint)))] : []),
          ].join(' · ')}
        </span>
        <span>{say(BRIEF.page(n, PAGES))}</span>
      </div>
    </section>
  )
}

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

/** Pixels by which a sheet is higher than a page. */
function excess(sheet: Element | undefined): number {
  if (!sheet) return 0
  const { minHeight, paddingTop, paddingBottom } = getComputedStyle(sheet)
  const px = (text: string) => Number.parseFloat(text) || 0
  return sheet.clientHeight - px(paddingTop) - px(paddingBottom) - px(minHeight)
}

/** One sentence or finding less where a sheet is too high; null where nothing is to be done. */
function lessOf(room: Room, sheets: readonly Element[]): Room | null {
  const [first, second] = sheets
  const one = (part: keyof Room) => (room[part] > LEAST[part] ? { ...room, [part]: room[part] - 1 } : null)
  if (excess(first) > 1) return one('positions')
  return excess(second) > 1 ? (one('findings') ?? one('questions')) : null
}

/** How much of each list the two pages hold; found by laying them out, anew for other contents. */
function useRoom(contents: string, shown: Room): readonly [Room, (element: HTMLElement | null) => void] {
  const article = useRef<HTMLElement | null>(null)
  const [held, setHeld] = useState({ contents, room: shown })
  const room = held.contents === contents ? held.room : shown
  useLayoutEffect(() => {
    const less = lessOf(room, [...(article.current?.querySelectorAll('.br-sheet') ?? [])])
    if (less) setHeld({ contents, room: less })
  }, [contents, room])
  return [
    room,
    element => {
      article.current = element
    },
  ]
}

export interface BriefProps {
  readonly profile: TownProfile
  readonly outcomes: TownOutcomes
  readonly findings: readonly BriefFinding[]
  /** Whether the peers stand under their own names. */
  readonly names: boolean
}

const nowhere = () => ''
const nothing = () => undefined

/** The brief of one body: two pages of A4. */
export function Brief({ profile, outcomes, findings, names }: BriefProps) {
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
  const contents = JSON.stringify([language, names, facts, findings.map(finding => finding.key)])
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

/** Asks and computes what the briefs of some bodies need, one body after another, so that the page stays alive. */
import { exportSources } from '../../../analysis/exportRows'
import { answerOf, type Question } from '../../../analysis/question'
import { type Candidate, peerCandidates } from '../../../analysis/town/candidates'
import { sourceColumns, type TownReport, townReports } from '../../../analysis/town/figures'
import { outcomeReports, type TownOutcomes, townOutcomes } from '../../../analysis/town/outcomes'
import { namedByHand, peerGroup } from '../../../analysis/town/peerGroup'
import { bodiesNeeded, type TownProfile, townProfile } from '../../../analysis/town/profile'
import { type WorkRow, worklist } from '../../../analysis/worklist'
import type { Metric } from '../../../catalog/metric'
import { townMetrics } from '../../../catalog/townMetrics'
import type { Database } from '../../../db/database'
import { grouped } from '../../../domain/grouped'
import { NO_FILTERS, type TownState, type YearRange } from '../../../domain/selection'

/** Everything that one brief is drawn from. */
export interface MadeBrief {
  readonly profile: TownProfile
  readonly outcomes: TownOutcomes
  /** Reasons of 核查 within the years, open or not. */
  readonly work: readonly WorkRow[]
  /** The body's own reports, for the places of the findings. */
  readonly reports: readonly TownReport[]
  /** Names of the files by source id. */
  readonly files: ReadonlyMap<string, string>
}

export type Choice = Pick<TownState, 'together' | 'chosen' | 'pinned' | 'removed'>

export interface BriefOrder {
  readonly orgId: string
  /** Year in which peers are looked for. */
  readonly year: number
  readonly choice: Choice
}

export interface BriefsWanted {
  readonly orders: readonly BriefOrder[]
  readonly years: YearRange
  readonly trends: readonly Metric[]
}

export interface Steps {
  readonly signal: AbortSignal
  /** One body is done; null: it has no report in the years. */
  made(orgId: string, brief: MadeBrief | null): void
  /** Lets the page breathe between two bodies. */
  pause(): Promise<void>
}

/** Bodies whose reports are asked for in one statement. */
const MOST_ASKED = 600

/** Makes the briefs in order; ends early, without a word, when `signal` says so. Rejects with what the engine rejects with. */
export async function makeBriefs(
  database: Database,
  { orders, years, trends }: BriefsWanted,
  { signal, made, pause }: Steps,
): Promise<void> {
  const ask = async <T>(question: Question<T>): Promise<readonly T[]> =>
    answerOf(question, await database.ask(question.query, { signal }))
  const sources = await ask(sourceColumns())
  const files = new Map((await ask(exportSources())).map(s => [s.sourceId, s.fileName]))
  const metrics = townMetrics(trends)
  let rest = orders
  while (rest.length > 0 && !signal.aborted) {
    // As many bodies as share one question for their own and their peers' reports.
    const batch: { order: BriefOrder; candidates: readonly Candidate[]; needed: readonly string[] }[] = []
    const union = new Set<string>()
    for (const order of rest) {
      const candidates = await ask(peerCandidates(order.orgId, order.year, namedByHand(order.choice)))
      if (signal.aborted) return
      const others = candidates.filter(c => c.orgId !== order.orgId)
      const needed = bodiesNeeded(order.orgId, peerGroup(others, order.choice))
      if (batch.length > 0 && union.size + needed.length > MOST_ASKED) break
      batch.push({ order, candidates, needed })
      for (const id of needed) union.add(id)
    }
    rest = rest.slice(batch.length)
    const all = [...union]
    const own = batch.map(each => each.order.orgId)
    const [reports, outcomes, work] = await Promise.all([
      ask(townReports(metrics, all)),
      ask(outcomeReports(all, years)),
      ask(worklist({ years, filters: { ...NO_FILTERS, orgs: own } })),
    ])
    const byOrg = grouped(reports, report => report.orgId)
    for (const { order, candidates, needed } of batch) {
      await pause()
      if (signal.aborted) return
      const { orgId, choice } = order
      const profile = townProfile({
        orgId,
        years,
        town: choice,
        trends,
        candidates,
        reports: needed.flatMap(id => byOrg.get(id) ?? []),
        sources,
      })
      const peers = profile?.group.peers.map(peer => peer.orgId) ?? []
      made(
        orgId,
        profile && {
          profile,
          outcomes: townOutcomes(orgId, peers, outcomes, profile.year),
          work: work.filter(row => row.orgId === orgId),
          reports: byOrg.get(orgId) ?? [],
          files,
        },
      )
    }
  }
}

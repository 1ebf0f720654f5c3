import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { bodiesNamed, draftBody } from '../../../analysis/draft/bodies'
import type { DraftBody } from '../../../analysis/draft/draftCells'
import {
  askedColumns,
  type Draft,
  type DraftJudgement,
  judgeDraft,
  NO_LIKENESS,
} from '../../../analysis/draft/judgeDraft'
import {
  type DraftSurroundings,
  draftSurroundings,
  NO_SURROUNDINGS,
} from '../../../analysis/draft/surroundings'
import type { Body } from '../../../analysis/orgs'
import { draftLikeness } from '../../../analysis/text/draftLikeness'
import type { Database } from '../../../db/database'
import type { DocumentReport } from '../../../domain/document'
import type { Decisions } from '../../../domain/reading'
import type { DocumentAnswer } from '../../../state/library'
import { useApp } from '../../context'
import { useBodies } from '../../parts/useBodies'

export interface DraftReading {
  /** undefined while it is being read. */
  readonly answer: DocumentAnswer | undefined
  readonly error: Error | null
  retry(): void
}

/** Reads the draft in the worker, again with every decision; what an earlier reading gave stays until the next is there. */
export function useDraftReading(file: File, decisions: Decisions): DraftReading {
  const { readDraft, activity } = useApp()
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<Omit<DraftReading, 'retry'>>({ answer: undefined, error: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` reads again on purpose, and `readDraft` is made anew with every drawing
  useEffect(() => {
    const abort = new AbortController()
    const end = activity.begin()
    readDraft(file, decisions, abort.signal)
      .then(
        answer => setState({ answer, error: null }),
        error => {
          if (!abort.signal.aborted) setState(old => ({ ...old, error: error as Error }))
        },
      )
      .finally(end)
    return () => {
      abort.abort()
      end()
    }
  }, [file, decisions, attempt, activity])
  return { ...state, retry: () => setAttempt(n => n + 1) }
}

/** What a person says of a draft beyond what stands in it; undefined is the default that is shown. */
export interface DraftAnswers {
  /** org_id, or null for none of the data. */
  readonly body?: string | null
  readonly year?: number
}

export interface JudgedDraft {
  readonly body: DraftBody
  /** The bodies of the data that bear its name. */
  readonly named: readonly Body[]
  readonly around: DraftSurroundings
  readonly judgement: DraftJudgement
}

interface Known extends Pick<Draft, 'around' | 'likeness'> {
  readonly key: string
  readonly error: Error | null
}

const NOTHING = { around: NO_SURROUNDINGS, likeness: NO_LIKENESS }

/** What the current data know of a draft's body, and how like their texts its own is. */
async function knownAround(
  database: Database,
  { sections }: DocumentReport,
  body: DraftBody,
  parameters: Draft['parameters'],
  large: readonly string[],
): Promise<Pick<Draft, 'around' | 'likeness'>> {
  const { orgId, year, level, type } = body
  const around =
    orgId === null || year === null
      ? NO_SURROUNDINGS
      : await draftSurroundings(database, { orgId, year, level, type }, parameters, large)
  return { around, likeness: await draftLikeness(database, body, sections, parameters) }
}

/** Judges a draft beside what the current data know of its body. Null until that is known. */
export function useJudgement(
  report: DocumentReport,
  answers: DraftAnswers,
): { readonly judged: JudgedDraft | null; readonly error: Error | null } {
  const { database, library, activity } = useApp()
  const { list, byId } = useBodies()
  const parameters = library.parameters
  const name = report.orgName ?? ''
  const named = useMemo(() => bodiesNamed(list, name), [list, name])
  const chosen = answers.body === undefined ? (named.length === 1 ? named[0]?.id : null) : answers.body
  const year = answers.year ?? report.year
  const body = useMemo(
    () => draftBody(name, (chosen ? byId.get(chosen) : undefined) ?? null, year),
    [name, chosen, byId, year],
  )
  const large = useMemo(() => askedColumns({ report, body, parameters }), [report, body, parameters])
  const key = `${library.version} ${body.orgId} ${body.year} ${large.join()}`
  const [known, setKnown] = useState<Known | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is asked
  useLayoutEffect(() => {
    if (!library.current) {
      setKnown({ key, ...NOTHING, error: null })
      return
    }
    let gone = false
    const end = activity.begin()
    knownAround(database, report, body, parameters, large)
      .then(
        known => {
          if (!gone) setKnown({ key, ...known, error: null })
        },
        error => {
          if (!gone) setKnown({ key, ...NOTHING, error: error as Error })
        },
      )
      .finally(end)
    return () => {
      gone = true
      end()
    }
  }, [database, activity, key, report.sections])
  const judged = useMemo(() => {
    if (known?.key !== key) return null
    const { around, likeness } = known
    const judgement = judgeDraft({ report, body, around, parameters, likeness })
    return { body, named, around, judgement }
  }, [known, key, report, body, named, parameters])
  return { judged, error: known?.error ?? null }
}

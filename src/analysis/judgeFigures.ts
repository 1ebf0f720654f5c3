/**
 * The checks over figures whose mathematics is no SQL: K18 and K62–K64. Pure, and long where there are many reports:
 * a page judges them in a worker, while the engine does other things.
 */
import type { Parameters } from '../catalog/parameters'
import type { TableStream } from '../db/load'
import { outcomesOf } from './figureResults'
import { type Figures, figureTable } from './figureTable'
import { judgeImprobable } from './improbableChecks'
import { judgeRates } from './rateChecks'

/** Rows for `improbable`, `work.large`, `work.rate_told`, `work.outcome_count` and `work.failed`. */
export function judgeFigures(figures: Figures, parameters: Parameters): readonly TableStream[] {
  const table = figureTable(figures)
  const outcomes = outcomesOf(table)
  const improbable = judgeImprobable(table, outcomes, parameters)
  const rates = judgeRates(table, outcomes, parameters)
  return [...improbable, ...rates, ...outcomes.streams()]
}

/** `judgeFigures` wherever it is done; the figures may be handed over. Rejects with the reason of the signal. */
export type JudgeFigures = (
  figures: Figures,
  parameters: Parameters,
  signal?: AbortSignal,
) => Promise<readonly TableStream[]>

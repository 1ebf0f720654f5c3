import type { ReadOptions } from '../domain/reading'
import type { Asked } from './asked'
import type { IssueLog } from './issueLog'
import type { SetAside } from './setAside'

/** What the reading of one table goes by, and where it tells what it finds. */
export interface Reading {
  /** Name of the file. */
  readonly name: string
  readonly options: ReadOptions
  readonly log: IssueLog
  readonly asked: Asked
  readonly setAside: (row: SetAside) => void
}

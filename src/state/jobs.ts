/** One job at a time, in the order asked for; the one under way tells where it stands and can be stopped. */
import type { LibraryState, Progress } from './library'
import type { LibraryPorts, Phase } from './libraryPorts'

/** Milliseconds between two reports on the same step. */
const TELL_EVERY = 100

/** The reason of a stopped job. */
export class Stopped extends Error {
  constructor() {
    super('stopped by the user')
    this.name = 'Stopped'
  }
}

/** What a job is given. */
export interface Work {
  /** Aborted with `Stopped` when the user stops the job. */
  readonly signal: AbortSignal
  /** Shows where the work stands; a step that was told less than a tenth of a second ago is left out. */
  tell(step: Omit<Progress, 'cancel'>): void
  /** Starts to time a phase; what it gives ends it, and does nothing the second time. */
  time(phase: Phase): () => void
  /** From here on nothing is stopped any more. */
  finish(): void
}

export interface Jobs {
  /** Puts a job behind those under way; a failed job does not stop the next. */
  queue<T>(job: (work: Work) => Promise<T>): Promise<T>
  /** Stops the job under way; false where there is none, or nothing that can be stopped any more. */
  cancel(): boolean
  /** Whether a job is under way. */
  busy(): boolean
  /** Work beside the jobs, such as filling a new engine: shown while no job is, timed, and never stopped. */
  aside(): Work
}

/** Work that nobody sees and nobody stops. */
export function quietWork(): Work {
  return { signal: new AbortController().signal, tell() {}, time: () => () => {}, finish() {} }
}

/** Work that goes on when the job was stopped, such as bringing back what was there before. */
export function unstoppable(work: Work): Work {
  return { ...quietWork(), tell: work.tell, time: work.time }
}

export function createJobs(
  show: (change: Pick<LibraryState, 'progress'> | Pick<LibraryState, 'progress' | 'staged'>) => void,
  now: () => number,
  time: NonNullable<LibraryPorts['time']> = () => () => {},
): Jobs {
  let line: Promise<unknown> = Promise.resolve()
  let cancel: (() => boolean) | null = null

  /** Leaves out a step that was told less than a tenth of a second ago. */
  function seldom(tell: Work['tell']): Work['tell'] {
    let told: { readonly step: string; readonly at: number } | null = null
    return step => {
      const name = `${step.phase} ${step.at} ${step.file}`
      const at = now()
      if (told?.step === name && Math.abs(at - told.at) < TELL_EVERY) return
      told = { step: name, at }
      tell(step)
    }
  }

  function timedOnce(phase: Phase): () => void {
    let end: (() => void) | null = time(phase)
    return () => {
      end?.()
      end = null
    }
  }

  async function run<T>(job: (work: Work) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    let stoppable = true
    let ended = false
    const stop = (): boolean => {
      if (!stoppable) return false
      stoppable = false
      controller.abort(new Stopped())
      return true
    }
    cancel = stop
    try {
      return await job({
        signal: controller.signal,
        tell: seldom(step => {
          if (!ended) show({ progress: { ...step, cancel: stoppable ? () => void stop() : null } })
        }),
        time: timedOnce,
        finish() {
          stoppable = false
        },
      })
    } finally {
      ended = true
      cancel = null
      show({ progress: null, staged: null })
    }
  }

  return {
    queue(job) {
      const next = line.then(() => run(job))
      line = next.catch(() => undefined)
      return next
    },
    cancel: () => cancel?.() ?? false,
    busy: () => cancel !== null,
    aside: () => ({
      ...quietWork(),
      time: timedOnce,
      tell: seldom(step => {
        if (cancel === null) show({ progress: { ...step, cancel: null } })
      }),
    }),
  }
}

/** What can be said of a contradiction in a report, and what a person has said of it. */

/** How strong a reason is, strongest first: arithmetic that cannot be right, figures that contradict each other, what is improbable, a hint. */
export const STRENGTHS = ['arithmetic', 'contradiction', 'improbable', 'hint'] as const
export type Strength = (typeof STRENGTHS)[number]

/** 需核实 · 已说明 · 误报. Without a word of a person a reason is open. */
export const VERDICTS = ['verify', 'explained', 'false_alarm'] as const
export type Verdict = (typeof VERDICTS)[number]
export type ReviewState = Verdict | 'open'
export const REVIEW_STATES: readonly ReviewState[] = ['open', ...VERDICTS]

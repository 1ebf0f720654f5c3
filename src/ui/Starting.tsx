import type { Language } from '../domain/dictionary'
import { STARTING } from './words/starting'
import './styles/starting.css'

export interface StartProgress {
  /** Bytes of the engine received. */
  readonly loaded: number
  /** Bytes in all, or null while unknown. */
  readonly total: number | null
}

/** The page while the engine is fetched and started: what is happening, how far it is. */
export function Starting({ progress, language }: { progress: StartProgress; language: Language }) {
  const { loaded, total } = progress
  const share = total ? Math.min(1, loaded / total) : null
  return (
    <div className="st-page" aria-busy="true">
      <p className="st-name">{STARTING.name[language]}</p>
      <p role="status">{share === 1 ? STARTING.preparing[language] : STARTING.loading[language]}</p>
      <progress
        className="st-bar"
        aria-label={STARTING.loading[language]}
        {...(share === null ? {} : { value: share })}
      />
      <p className="st-note">{STARTING.note[language]}</p>
    </div>
  )
}

import { useRef, useState } from 'react'
import type { StartError } from '../db/errors'
import type { Words } from '../domain/dictionary'
import { START_FAILURE, START_STEPS } from './words/start'
import './styles/startFailure.css'

function Both({ words }: { words: Words }) {
  return (
    <>
      <span lang="zh-CN">{words.zh}</span> <span lang="en">{words.en}</span>
    </>
  )
}

/** The page when the engine could not start: what is missing, whom to ask, what to do, in both languages. */
export function StartFailure({ error }: { error: StartError }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  const { what, act } = START_STEPS[error.step]
  const details = [error.step, error.detail, location.origin, navigator.userAgent].join('\n')

  /** Works on plain http, where there is no clipboard object: the text is selected and copied as by hand. */
  function copy() {
    field.current?.focus()
    field.current?.select()
    setCopied(document.execCommand('copy'))
  }

  return (
    <main className="sf-page" data-start-error={error.step} role="alert">
      <h1 className="sf-title">
        <Both words={START_FAILURE.title} />
      </h1>
      {(['zh', 'en'] as const).map(language => (
        <section key={language} lang={language === 'zh' ? 'zh-CN' : 'en'} className="sf-words">
          <p className="sf-what">{what[language]}</p>
          <p>{act[language]}</p>
        </section>
      ))}
      <p className="sf-actions">
        <button type="button" className="sf-button" onClick={() => location.reload()}>
          <Both words={START_FAILURE.reload} />
        </button>
        <button type="button" className="sf-button" onClick={copy}>
          <Both words={START_FAILURE.copy} />
        </button>
        <span role="status">
          {copied === null ? null : <Both words={copied ? START_FAILURE.copied : START_FAILURE.byHand} />}
        </span>
      </p>
      <textarea
        ref={field}
        className="sf-details"
        readOnly
        rows={5}
        aria-label={`${START_FAILURE.details.zh} ${START_FAILURE.details.en}`}
        value={details}
      />
    </main>
  )
}

import { useState } from 'react'
import type { Question } from '../../../analysis/question'
import type { ReportHead } from '../../../analysis/reportForm'
import { useApp, useLanguage, useSay } from '../../context'
import { saveBlob } from '../../export/csv'
import { wideCsv } from '../../export/dataset'
import { exportName } from '../../export/naming'
import { Button } from '../../parts/Button'
import { EXPORT } from '../../words/export'

/** Saves one report as a row of the wide layout: opened again it is the same report. */
export function ReportRow({ report }: { readonly report: ReportHead }) {
  const { database, library } = useApp()
  const language = useLanguage()
  const say = useSay()
  const [failed, setFailed] = useState(false)
  const save = async () => {
    const asOf = library.version
    try {
      const blob = await wideCsv({
        report: report.key,
        ask: async <T,>(question: Question<T>) =>
          (await database.ask(question.query)).rows.map(row => question.decode(row)),
        progress: () => undefined,
        goesOn: () => library.version === asOf,
      })
      const kind = { zh: `${report.orgName}_${report.year}`, en: `${report.orgName}_${report.year}` }
      saveBlob(exportName(library.current, kind, 'csv', language), blob)
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }
  return (
    <>
      <Button kind="link" onPress={() => void save()}>
        {say(EXPORT.row)}
      </Button>
      {failed ? <span role="alert">{say(EXPORT.failed)}</span> : null}
    </>
  )
}

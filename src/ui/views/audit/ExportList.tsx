import { useRef, useState } from 'react'
import { exportSources } from '../../../analysis/exportRows'
import type { WorkRow } from '../../../analysis/worklist'
import { CHECKS } from '../../../catalog/checks'
import type { Words } from '../../../domain/dictionary'
import { readVerdicts, writeVerdicts } from '../../../state/verdicts'
import { useApp, useLanguage, useSay } from '../../context'
import { saveBlob, saveText } from '../../export/csv'
import { dateText, exportName, provenanceRows } from '../../export/naming'
import { definitionSheet, evidenceSheet, listSheet, workBook } from '../../export/worklist'
import { Menu } from '../../parts/Menu'
import { useCorrected } from '../../useCorrected'
import { useVerdicts } from '../../useVerdicts'
import { AUDIT_EXPORT } from '../../words/auditExport'
import { statedThresholds } from '../../words/thresholds'

/** Saves the list as a workbook, prints it, and takes what was said of reasons out and in. */
export function ExportList({ rows }: { readonly rows: readonly WorkRow[] }) {
  const { database, library, verdicts, version } = useApp()
  const entries = useVerdicts()
  const language = useLanguage()
  const say = useSay()
  const field = useRef<HTMLInputElement>(null)
  const corrected = useCorrected()
  const [told, setTold] = useState<Words | null>(null)
  const dataset = library.current

  async function saveBook(): Promise<void> {
    if (!dataset) return
    const now = new Date()
    const question = exportSources()
    const sources = (await database.ask(question.query)).rows.map(row => question.decode(row))
    const book = {
      list: listSheet(rows, entries, language, corrected),
      evidence: evidenceSheet(rows, language, corrected),
      definitions: definitionSheet(CHECKS, statedThresholds(library.parameters, language), language),
      provenance: provenanceRows(dataset, version, dateText(now), language, sources, dataset.reports),
    }
    saveBlob(exportName(dataset, AUDIT_EXPORT.kind, 'xlsx', language), workBook(book, now, language))
  }

  async function bring(file: File): Promise<void> {
    try {
      const { entries: brought, broken } = readVerdicts(await file.text())
      setTold(
        brought.length + broken === 0
          ? AUDIT_EXPORT.notVerdicts
          : AUDIT_EXPORT.brought(verdicts.bring(brought), broken),
      )
    } catch {
      setTold(AUDIT_EXPORT.notVerdicts)
    }
  }

  return (
    <div className="au-export">
      <Menu
        label={say(AUDIT_EXPORT.button)}
        groups={[
          {
            id: 'list',
            entries: [
              { id: 'xlsx', text: say(AUDIT_EXPORT.xlsx), run: () => void saveBook() },
              { id: 'print', text: say(AUDIT_EXPORT.print), run: () => setTimeout(() => window.print()) },
            ],
          },
          {
            id: 'verdicts',
            entries: [
              {
                id: 'save',
                text: say(AUDIT_EXPORT.save),
                run: () =>
                  saveText(
                    exportName(dataset, AUDIT_EXPORT.kindVerdicts, 'json', language),
                    writeVerdicts(entries.values()),
                    'application/json',
                  ),
              },
              { id: 'bring', text: say(AUDIT_EXPORT.bring), run: () => field.current?.click() },
            ],
          },
        ]}
      >
        {say(AUDIT_EXPORT.button)}
      </Menu>
      <input
        ref={field}
        type="file"
        accept=".json,application/json"
        className="pt-hidden"
        tabIndex={-1}
        aria-hidden="true"
        data-testid="verdict-input"
        onChange={event => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void bring(file)
        }}
      />
      <span role="status" className="pt-note">
        {told ? say(told) : ''}
      </span>
    </div>
  )
}

import type { Words } from '../../domain/dictionary'
import type { Dataset, Receipt } from '../../state/library'
import { useLanguage, useSay } from '../context'
import { BOM, type CsvCell, csvLines, saveText } from '../export/csv'
import { exportName } from '../export/naming'
import { issueTable, setAsideTable } from '../export/receiptTables'
import { Button } from '../parts/Button'
import { EXPORT } from '../words/export'

/** Under a receipt: its issues and the rows that were not loaded, as files. */
export function ReceiptExports({
  dataset,
  receipts,
}: {
  readonly dataset: Dataset | null
  readonly receipts: readonly Receipt[]
}) {
  const language = useLanguage()
  const say = useSay()
  const save = (kind: Words, table: readonly (readonly CsvCell[])[]) =>
    saveText(exportName(dataset, kind, 'csv', language), BOM + csvLines(table))
  const issues = receipts.some(receipt => receipt.groups.length > 0)
  const aside = receipts.some(receipt => receipt.rowsSetAside > 0)
  return (
    <div className="pt-actions dt-next">
      <Button
        disabledBecause={issues ? undefined : say(EXPORT.noIssues)}
        onPress={() => save(EXPORT.kindIssues, issueTable(receipts, language))}
      >
        {say(EXPORT.issues)}
      </Button>
      <Button
        disabledBecause={aside ? undefined : say(EXPORT.noSetAside)}
        onPress={() => save(EXPORT.kindSetAside, setAsideTable(receipts, language))}
      >
        {say(EXPORT.setAside)}
      </Button>
    </div>
  )
}

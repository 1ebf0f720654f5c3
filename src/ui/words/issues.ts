/** What a receipt says of each issue, in both languages. */
import type { IssueCode } from '../../domain/issue'
import type { IssueWords } from './issueParts'
import { DOCUMENT_ISSUES } from './issuesOfDocuments'
import { FILE_ISSUES } from './issuesOfFiles'
import { REPORT_ISSUES } from './issuesOfReports'
import { TABLE_ISSUES } from './issuesOfTables'
import { VALUE_ISSUES } from './issuesOfValues'
import { WORKBOOK_ISSUES } from './issuesOfWorkbooks'

export const ISSUE_WORDS: Record<IssueCode, IssueWords> = {
  ...DOCUMENT_ISSUES,
  ...FILE_ISSUES,
  ...REPORT_ISSUES,
  ...TABLE_ISSUES,
  ...VALUE_ISSUES,
  ...WORKBOOK_ISSUES,
}

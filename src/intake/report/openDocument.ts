/** Word files and PDFs → documents. The one step of the reading that waits: pdf.js is loaded with the first PDF. */
import { binaryKind } from '../magic'
import { isRefusal, type Refusal, refuse } from '../refusal'
import type { Doc } from './doc'
import { fromDocx } from './fromDocx'
import { fromPdf, type PdfOptions } from './fromPdf'

/** The document in the bytes, why it cannot be read, or null for a file of another kind. Never rejects for a bad file. */
export async function openDocument(
  bytes: Uint8Array,
  name: string,
  options: PdfOptions,
): Promise<Doc | Refusal | null> {
  switch (binaryKind(bytes)) {
    case 'docx':
      return fromDocx(bytes)
    case 'pdf': {
      const read = await fromPdf(bytes, options)
      const damaged = isRefusal(read) && read.issue.code === 'document-damaged'
      // What only begins like a PDF and is called something else is told to be another format.
      return damaged && /\.(?!pdf$)\w+$/i.test(name) ? null : read
    }
    case 'doc':
      return refuse('document-old')
    case 'locked':
      // The container of a locked file does not say whose it is.
      return /\.doc[xm]?$/i.test(name) ? refuse('document-locked', { detail: 'docx' }) : null
    default:
      return null
  }
}

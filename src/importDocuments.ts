/** The step before the reading: Word files and PDFs of a request are opened, which cannot be done at once. */
import type { OpenedFile } from './importFiles'
import type { ImportRequest } from './importProtocol'
import type { BringCMap } from './intake/report/fromPdf'
import { openDocument } from './intake/report/openDocument'
import type { OnReading } from './state/reader'

async function opened<File extends OpenedFile>(
  file: File,
  at: number,
  onReading: OnReading,
  bringCMap: BringCMap,
): Promise<File> {
  if (file.tooLarge) return file
  const total = file.bytes.length
  const onPage = (page: number, pages: number): void =>
    onReading(at, { phase: 'decode', done: Math.floor((page / pages) * total), total })
  const document = await openDocument(file.bytes, file.name, { bringCMap, onPage })
  return document ? { ...file, document } : file
}

/** The request with its documents; one without any is given back as it is. */
export async function withDocuments(
  request: ImportRequest,
  onReading: OnReading,
  bringCMap: BringCMap,
): Promise<ImportRequest> {
  if (request.kind === 'reread' || request.kind === 'document') {
    return { ...request, file: await opened(request.file, 0, onReading, bringCMap) }
  }
  if (request.kind !== 'read') return request
  const files = []
  for (const [at, file] of request.files.entries()) files.push(await opened(file, at, onReading, bringCMap))
  return { ...request, files }
}

/** The body that 单位 was last opened for, on this device. */
import { OWN_BODY_KEY, openTextShelf } from '../../../state/storageText'

const shelf = openTextShelf(OWN_BODY_KEY)

/** Its org_id, or null. */
export function rememberedBody(): string | null {
  return shelf.load()
}

export function rememberBody(orgId: string): void {
  if (shelf.load() !== orgId) shelf.save(orgId)
}

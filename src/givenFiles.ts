/** Files as the browser gives them → their bytes, unless they are more than a tab can hold. */
import { sizeFaults } from './intake/sizeLimit'
import type { NamedBytes } from './state/libraryPorts'

type Given = Pick<File, 'name' | 'size' | 'arrayBuffer'>

const NO_BYTES = new Uint8Array()

/** Reads files; one that is too large is not touched and goes on without bytes. `held` is what the dataset has already. */
export async function readGiven(files: readonly Given[], held: number): Promise<readonly NamedBytes[]> {
  const faults = sizeFaults(
    files.map(file => file.size),
    held,
  )
  return Promise.all(
    files.map(async (file, i): Promise<NamedBytes> => {
      const { name } = file
      const fault = faults[i]
      if (fault) return { name, bytes: NO_BYTES, tooLarge: fault }
      return { name, bytes: new Uint8Array(await file.arrayBuffer()) }
    }),
  )
}

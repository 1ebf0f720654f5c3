/** The tables of characters of pdf.js, from this site: for fonts that a PDF names and does not hold. */
const ADDRESSES = import.meta.glob<string>('/node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
})

/** The table of a name; rejects where there is none, or something else came in its place. */
export async function fetchCMap(name: string): Promise<Uint8Array> {
  const address = ADDRESSES[`/node_modules/pdfjs-dist/cmaps/${name}.bcmap`]
  if (address === undefined) throw new Error(`no table of characters is called ${name}`)
  const response = await fetch(address)
  const bytes = new Uint8Array(await response.arrayBuffer())
  // A proxy's page of its own begins with a bracket.
  if (!response.ok || bytes.length === 0 || bytes[0] === 0x3c) throw new Error(`${name} did not arrive`)
  return bytes
}

/** Reports judged without a pause: what they cost the page stays well under the time in which it has to answer. */
export const WITHOUT_PAUSE = 20

/** Lets the page answer what has come in meanwhile. */
export function pause(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** Where the actions of a figure stand: at the right end of the row of tabs, which is outside of the tab. */
import { createContext } from 'react'

export const TakeSlot = createContext<HTMLElement | null>(null)

import { useApp } from '../context'
import { useTownProfile } from './town/useTownProfile'

/** 单位: one body against its peers. */
export function Town() {
  const { selection } = useApp()
  const { profile } = useTownProfile(selection.focus)
  return (
    <section data-view="town">
      <h1>{profile?.name}</h1>
    </section>
  )
}

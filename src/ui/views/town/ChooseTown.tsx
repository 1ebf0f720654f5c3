import { useApp, useSay } from '../../context'
import { SearchBox } from '../../parts/SearchBox'
import { useBodyOptions } from '../../parts/useBodies'
import { PARTS } from '../../words/parts'
import { TOWN } from '../../words/town'

/** 单位 before a body is chosen: one field. `unknown`: the one asked for is not in these data. */
export function ChooseTown({ unknown }: { readonly unknown: boolean }) {
  const { select } = useApp()
  const say = useSay()
  const options = useBodyOptions()
  return (
    <div className="tw-choose">
      <h1>{say(TOWN.choose)}</h1>
      {unknown ? <p role="status">{say(TOWN.notInData)}</p> : null}
      <p>{say(TOWN.chooseLead)}</p>
      <SearchBox
        label={say(TOWN.chooseLabel)}
        hint={say(PARTS.bodySearch)}
        options={options}
        autoFocus
        onChoose={focus => select({ focus })}
      />
    </div>
  )
}

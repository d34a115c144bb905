import type { Surroundings } from '../item-kind.ts'
import { calledOnMap, type NetworkMember } from '../kinds/on-the-map.tsx'
import { rings } from '../kinds/rings.ts'

/** Three buttons that say how close somebody stands: what dragging a face does, for everybody. */
export function ChooseRing({ around, member }: { around: Surroundings; member: NetworkMember }) {
  const { text } = around
  const { id, family, version, facts } = member
  return (
    <form class="apart-above" method="post" action={`/p/${family}/stuk/${id}/kring`}>
      <input type="hidden" name="version" value={String(version)} />
      <fieldset id="ring" tabindex={-1}>
        <legend>{text('plan.network.move.ask', { name: calledOnMap(around, member) })}</legend>
        <div class="row">
          {rings.map((ring) => (
            <button
              class="button ghost"
              aria-pressed={ring === facts.ring ? 'true' : 'false'}
              name="ring"
              value={ring}
              type="submit"
            >
              {text(`plan.network.ring.${ring}`)}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  )
}

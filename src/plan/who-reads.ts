/** Who really sees what one wrote: asked of the rule itself, with what one may know oneself. */

import { maySee, outgrownBy, type Viewer } from '../access/index.ts'
import type { Item } from './item.ts'
import type { Surroundings } from './item-kind.ts'

/**
 * A member as the rule knows them, as far as it may be told to the viewer: of birthdays and of who
 * looks on after them, the viewer's own only.
 */
function asMember(around: Surroundings, family: string, person: string): Viewer {
  const role = around.members.find((member) => member.person === person)?.role
  const { age } = around
  const birthdays = age?.told && role ? outgrownBy({ person, role }, [age.told], age.today) : []
  return {
    person,
    families: role ? [family] : [],
    outgrown: new Map([[family, new Map(birthdays)]]),
  }
}

/** The members besides the viewer who see this item of the viewer's own. */
export const readersOf = (around: Surroundings, item: Item): string[] =>
  around.members
    .map(({ person }) => person)
    .filter((person) => person !== around.viewer)
    .filter((person) => maySee(asMember(around, item.family, person), item))

/** What this member sees of what the viewer wrote; of others' words nothing is told. */
export const ownItemsSeenBy = (around: Surroundings, person: string): Item[] =>
  around.items.filter(
    (item) => item.author === around.viewer && readersOf(around, item).includes(person),
  )

/**
 * What many ask at about the same time is asked once, of all of them together.
 *
 * @param askAll asked with each of them once; whoever is not in the answer is answered undefined
 * @param most how many are asked about together: the others go in a next one
 */
export function inOneGo<Asked, Answer>(
  askAll: (all: readonly Asked[]) => Promise<ReadonlyMap<Asked, Answer>>,
  most = 500,
): (one: Asked) => Promise<Answer | undefined> {
  let gathering: { all: Set<Asked>; answers: Promise<ReadonlyMap<Asked, Answer>> } | undefined

  function gather() {
    const all = new Set<Asked>()
    const answers = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      if (gathering?.all === all) gathering = undefined
      // Never an answer from before it was asked: from here on nobody joins.
      return askAll([...all])
    })
    return { all, answers }
  }

  return async (one) => {
    if (!gathering || gathering.all.size >= most) gathering = gather()
    gathering.all.add(one)
    return (await gathering.answers).get(one)
  }
}

import type { AnyKind } from './item-kind.ts'

/**
 * Where somebody comes after writing an item: after a goal at its first step, unless they left that
 * out; after anything else at who may see it, unless that is known.
 */
export function whatComesNext(
  family: string,
  kind: AnyKind,
  id: string,
  how = { stepwise: true },
): string {
  if (kind.staysMine) return `/p/${family}/ik/alleen-van-mij`
  if (kind.sentTo) return `/p/${family}/stuk/${id}`
  if (kind.name === 'goal' && how.stepwise) return `/p/${family}/schrijf/action?goal=${id}`
  return `/p/${family}/stuk/${id}/wie?nieuw`
}

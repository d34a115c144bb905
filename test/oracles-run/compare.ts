import type { Tolerance } from './oracle-files.ts'

export interface Difference {
  /** Where in the expected value, as `ci.wilson[0]`. */
  path: string
  got: unknown
  expected: unknown
}

/**
 * Everything in which `got` is not as expected. What it says beyond that is not looked at. Arrays of
 * one value are written as that value.
 */
export function differences(
  got: unknown,
  expected: unknown,
  tolerance: Tolerance,
  path = '',
): Difference[] {
  const found = unboxed(got)
  const wanted = unboxed(expected)
  const differs = [{ path: path || 'value', got: found, expected: wanted }]
  if (typeof wanted === 'number' && typeof found === 'number') {
    return isNear(found, wanted, tolerance) ? [] : differs
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found) || found.length !== wanted.length) return differs
    return wanted.flatMap((one, place) =>
      differences(found[place], one, tolerance, `${path}[${place}]`),
    )
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof found !== 'object' || found === null) return differs
    return Object.entries(wanted).flatMap(([key, one]) =>
      differences(
        (found as Record<string, unknown>)[key],
        one,
        tolerance,
        path ? `${path}.${key}` : key,
      ),
    )
  }
  return Object.is(found, wanted) ? [] : differs
}

/** NaN is near nothing. */
const isNear = (got: number, wanted: number, { rel, abs }: Tolerance) =>
  Math.abs(got - wanted) <= Math.max(abs, rel * Math.abs(wanted))

function unboxed(value: unknown): unknown {
  const plain = ArrayBuffer.isView(value)
    ? Array.from(value as unknown as ArrayLike<unknown>)
    : value
  return Array.isArray(plain) && plain.length === 1 ? unboxed(plain[0]) : plain
}

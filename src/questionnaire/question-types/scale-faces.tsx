/**
 * The faces beside the steps of a scale. A page draws each of them once, and every answer points at
 * the one it shows. They never stand alone: whoever hears the page, or sees no pictures, misses
 * nothing.
 */

const mouths = {
  sad: 'M10 23q6-7 12 0',
  down: 'M11 22q5-3 10 0',
  even: 'M11 21h10',
  content: 'M11 20q5 4 10 0',
  glad: 'M9.5 19q6.5 9 13 0z',
} as const

export type Face = keyof typeof mouths

/** Once on every page with questions. */
export const ScaleFaces = () => (
  <svg width="0" height="0" aria-hidden="true" hidden>
    {Object.entries(mouths).map(([face, mouth]) => (
      <symbol id={`face-${face}`} viewBox="0 0 32 32">
        <circle cx="16" cy="16" r="14" />
        <path fill="none" d={`M11.5 11.5v2M20.5 11.5v2${mouth}`} />
      </symbol>
    ))}
  </svg>
)

export const FaceHere = ({ face }: { face: Face }) => (
  <svg class="step-face" width="36" height="36" aria-hidden="true">
    <use href={`#face-${face}`} />
  </svg>
)

/** The three answers to a part of life as shapes: told apart without colour, and none the best. */

/** In a square of 24 around the middle: a house, a circle, and arms reached out to all sides. */
export const shapeOf = {
  self: 'M0 -12L11 -3V11H-11V-3Z',
  circle: 'M-11.5 0A11.5 11.5 0 1 0 11.5 0A11.5 11.5 0 1 0 -11.5 0Z',
  help: 'M-6.5 -12H6.5V-6.5H12V6.5H6.5V12H-6.5V6.5H-12V-6.5H-6.5Z',
} as const

/** The words stand beside it, so it says nothing to whoever hears the page. */
export function AnswerShape({ answer, old }: { answer: keyof typeof shapeOf; old?: boolean }) {
  return (
    <svg class="shape" width="26" height="26" viewBox="-13 -13 26 26" aria-hidden="true">
      <path
        d={shapeOf[answer]}
        fill={old ? '#fff' : '#1b2a33'}
        stroke="#1b2a33"
        stroke-width="1.5"
        stroke-dasharray={old ? '3 2.5' : undefined}
      />
    </svg>
  )
}

/**
 * One share on a line from 0 to 100: the interval as a bar with ends, the measured share as a dot
 * with its number below, and earlier studies as marks above that point at their share.
 *
 * Ends stand above and below the dot, and intervals are rounded outward to whole percents, so an
 * interval of many answers stays visible behind its dot. All measures are units of a drawing of
 * 320 wide, about one pixel each on a phone.
 */

import type { RespondentGroup } from '../../questionnaire/index.ts'
import type { Mark } from '../baseline-mark.ts'
import type { PublishedFigure, ShownFigure } from '../publication-rule.ts'
import { keepApart } from './keep-apart.ts'

const WIDTH = 320
const LEFT = 18
const RIGHT = 290
const AXIS = 46
const BAR_HALF = 11
const END_HALF = 14
/** Letters of marks are one or two signs wide. */
const LETTER_GAP = 15

const at = (percent: number) => LEFT + ((RIGHT - LEFT) * percent) / 100

interface Props {
  group: RespondentGroup
  figure: PublishedFigure
  marks: readonly Mark[]
  /** Below the dot, in the reader's language, such as "71%". */
  label: string
  /** All of it as a sentence. */
  sentence: string
}

export function Strip({ group, figure, marks, label, sentence }: Props) {
  const shown = 'low' in figure ? figure : undefined
  const top = marks.length > 0 ? 0 : AXIS - END_HALF - 6
  const bottom = shown ? AXIS + 36 : AXIS + 12
  return (
    <svg
      class={`strip ${group}`}
      viewBox={`0 ${top} ${WIDTH} ${bottom - top}`}
      role="img"
      aria-label={sentence}
    >
      <Axis known={shown !== undefined} />
      {shown && <Interval low={shown.low} high={shown.high} />}
      <Marks marks={marks} />
      {shown && <Dot figure={shown} label={label} />}
    </svg>
  )
}

function Axis({ known }: { known: boolean }) {
  return (
    <g class="axis">
      <path d={`M${LEFT} ${AXIS}H${RIGHT}`} stroke-dasharray={known ? undefined : '2 5'} />
      {[0, 50, 100].map((percent) => (
        <path d={`M${at(percent)} ${AXIS - 5}v10`} />
      ))}
      <text x={LEFT - 7} y={AXIS + 4.5} text-anchor="end">
        0
      </text>
      <text x={RIGHT + 7} y={AXIS + 4.5}>
        100
      </text>
    </g>
  )
}

function Interval({ low, high }: { low: number; high: number }) {
  const [start, end] = [at(low), at(high)]
  return (
    <g class="interval">
      <rect x={start} y={AXIS - BAR_HALF} width={end - start} height={2 * BAR_HALF} />
      <path
        d={`M${start} ${AXIS - END_HALF}v${2 * END_HALF}M${end} ${AXIS - END_HALF}v${2 * END_HALF}`}
      />
    </g>
  )
}

function Dot({ figure, label }: { figure: ShownFigure; label: string }) {
  const { x, labelX, anchor } = placeOf(figure)
  return (
    <g class="dot">
      <circle cx={x} cy={AXIS} r="5.5" />
      <text x={labelX} y={AXIS + 31} text-anchor={anchor}>
        {label}
      </text>
    </g>
  )
}

/** A number stands below its dot; "almost nobody" is wider and leans on its end of the line. */
function placeOf(figure: ShownFigure) {
  switch (figure.result) {
    case 'share':
      return { x: at(figure.percent), labelX: at(figure.percent), anchor: 'middle' } as const
    case 'almost-none':
      return { x: at(0), labelX: 0, anchor: 'start' } as const
    case 'almost-all':
      return { x: at(100), labelX: WIDTH, anchor: 'end' } as const
  }
}

/** The tip points at the share; letters that would touch lean apart. */
function Marks({ marks }: { marks: readonly Mark[] }) {
  const letters = keepApart(
    marks.map(({ percent }) => at(percent)),
    { gap: LETTER_GAP, least: LEFT - 8, most: RIGHT + 8 },
  )
  return (
    <g class="marks">
      {marks.map(({ letter, percent, approx }, i) => (
        <>
          <path
            class={approx ? 'approx' : undefined}
            d={`M${round(letters[i]! - 5)} 16.5h10L${round(at(percent))} ${AXIS - END_HALF - 2.5}z`}
          />
          <text x={round(letters[i]!)} y="12" text-anchor="middle">
            {letter}
          </text>
        </>
      ))}
    </g>
  )
}

const round = (number: number) => Math.round(number * 10) / 10

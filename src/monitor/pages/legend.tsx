/** How to read a strip, before the first one is met. */

import type { Child } from '#ui/jsx-runtime'
import type { Text } from '../../platform/text.ts'
import type { LetteredStudy } from '../answers.ts'

interface Props {
  text: Text
  studies: readonly LetteredStudy[]
}

export function Legend({ text, studies }: Props) {
  return (
    <section class="card legend" aria-labelledby="legend">
      <h2 id="legend">{text('figures.legend.title')}</h2>
      <ul>
        <li>
          <Sample>
            <g class="dot">
              <circle cx="24" cy="16" r="5.5" />
            </g>
          </Sample>
          {text('figures.legend.dot')}
        </li>
        <li>
          <Sample>
            <g class="interval">
              <rect x="8" y="5" width="32" height="22" />
              <path d="M8 2v28M40 2v28" />
            </g>
          </Sample>
          {text('figures.legend.bar')}
        </li>
        <li>
          <Sample>
            <g class="marks">
              <path d="M7 10h10l-5 12z" />
              <path class="approx" d="M31 10h10l-5 12z" />
            </g>
          </Sample>
          {text('figures.legend.mark')}
        </li>
      </ul>
      <p class="small studies">
        {studies.map(({ letter, title }) => (
          <span>
            <b>{letter}</b> {title}
          </span>
        ))}
      </p>
      <p>
        {text('figures.legend.missing')} {text('figures.legend.more')}
      </p>
    </section>
  )
}

/** The same in one line, for a page that somebody reached past the first one. */
export const LegendLine = ({ text }: { text: Text }) => (
  <p class="small soft">{text('figures.legend.line')}</p>
)

function Sample({ children }: { children: Child }) {
  return (
    <svg class="strip sample" viewBox="0 0 48 32" aria-hidden="true">
      {children}
    </svg>
  )
}

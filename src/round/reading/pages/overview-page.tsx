import type { Text } from '../../../platform/text.ts'
import { AnswerPage } from '../../../ui/answer-page.tsx'
import type { AnswerFrame } from '../../answering/pages/frame.ts'
import type { Theme } from '../codebook.ts'
import type { ThemeAgreement } from '../reading.ts'
import type { Reader } from '../store.ts'

interface Props {
  frame: AnswerFrame
  reader: Reader
  stories: number
  read: number
  /** The next one to read; undefined when all were. */
  next: string | undefined
  /** Once both have read everything. */
  together?: {
    themes: readonly Theme[]
    agreements: readonly ThemeAgreement[]
    /** Stories in which this reader still has something to settle. */
    open: readonly string[]
  }
}

/** How far a reader is, and afterwards how far the two agree. */
export function OverviewPage({ frame, reader, stories, read, next, together }: Props) {
  const { text, visit } = frame
  return (
    <AnswerPage {...frame}>
      <p class="eyebrow">
        {reader.title} {reader.year}
      </p>
      <h1>{text('reading.overview.title')}</h1>
      <p>{text('reading.overview.who', { place: reader.place })}</p>
      <p>{text('reading.overview.progress', { read, stories })}</p>
      <progress value={read} max={stories} aria-hidden="true" />
      {next !== undefined && (
        <>
          <ul>
            <li>{text('reading.overview.alone')}</li>
            <li>{text('reading.overview.themes')}</li>
            <li>{text('reading.overview.names')}</li>
            <li>{text('reading.overview.worried')}</li>
          </ul>
          <p>
            <a class="button" href={`/lezen/${visit}/verhaal/${next}`}>
              {text(read === 0 ? 'reading.overview.begin' : 'reading.overview.goOn')}
            </a>
          </p>
        </>
      )}
      {next === undefined && !together && <p>{text('reading.overview.wait')}</p>}
      {together && (
        <>
          {together.open.length > 0 ? (
            <p>
              {text('reading.overview.open', { count: together.open.length })}{' '}
              <a class="button" href={`/lezen/${visit}/samen/${together.open[0]}`}>
                {text('reading.overview.settle')}
              </a>
            </p>
          ) : (
            <p class="notice">{text('reading.overview.settled')}</p>
          )}
          <AgreementTable {...together} text={text} />
        </>
      )}
    </AnswerPage>
  )
}

interface TableProps {
  text: Text
  themes: readonly Theme[]
  agreements: readonly ThemeAgreement[]
}

function AgreementTable({ text, themes, agreements }: TableProps) {
  const nameOf = new Map(themes.map(({ id, name }) => [id, name[text.language]]))
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement">{text('reading.agreement.title')}</h2>
      <p>{text('reading.agreement.about')}</p>
      <section class="scroll-sideways" tabindex={0} aria-label={text('reading.agreement.table')}>
        <table>
          <thead>
            <tr>
              {['theme', 'both', 'first', 'second', 'kappa'].map((column) => (
                <th scope="col">{text(`reading.agreement.${column}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {agreements.map((one) => (
              <tr>
                <th scope="row">{nameOf.get(one.theme) ?? one.theme}</th>
                <td>{one.both}</td>
                <td>{one.onlyFirst}</td>
                <td>{one.onlySecond}</td>
                <td>{kappaInWords(text, one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="small">{text('reading.agreement.source')}</p>
    </section>
  )
}

/** The normal quantile of a 95 % interval. */
const Z = 1.959964

export function kappaInWords(text: Text, { agreement }: ThemeAgreement): string {
  if (!agreement) return text('reading.agreement.unknown')
  const { kappa, standardError } = agreement
  const [low, high] = [kappa - Z * standardError, kappa + Z * standardError]
  const number = (value: number) => Math.max(-1, Math.min(1, value)).toFixed(2)
  const words = { kappa: number(kappa), low: number(low), high: number(high) }
  const said = text('reading.agreement.value', words)
  return text.language === 'nl' ? said.replaceAll('.', ',') : said
}

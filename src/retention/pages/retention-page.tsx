import type { Frame } from '../../platform/frame.ts'
import type { Text } from '../../platform/text.ts'
import { Page } from '../../ui/page.tsx'
import { keptInWords } from '../in-words.ts'
import type { RetentionRule } from '../rule.ts'
import { retentionRules } from '../rules.ts'

/** How long Roer keeps what, in two parts: what goes by itself, and what stays. */
export function RetentionPage({ frame }: { frame: Frame }) {
  const { text } = frame
  const goes = ({ clearing }: RetentionRule) => clearing !== undefined
  return (
    <Page frame={frame}>
      <h1>{text('retention.title')}</h1>
      <p>{text('retention.what')}</p>
      <div class="section-head">
        <h2>{text('retention.goes')}</h2>
      </div>
      <Rules text={text} rules={retentionRules.filter(goes)} />
      <div class="section-head">
        <h2>{text('retention.remains')}</h2>
      </div>
      <Rules text={text} rules={retentionRules.filter((rule) => !goes(rule))} />
      <div class="section-head">
        <p class="small soft">{text('retention.copies')}</p>
      </div>
    </Page>
  )
}

function Rules({ text, rules }: { text: Text; rules: readonly RetentionRule[] }) {
  return (
    <ul class="stack">
      {rules.map((rule) => (
        <li class="card">
          <h3>{text(`retention.rule.${rule.name}.what`)}</h3>
          <p>
            <strong>{keptInWords(text, rule)}</strong>
          </p>
          <p>{text(`retention.rule.${rule.name}.why`)}</p>
        </li>
      ))}
    </ul>
  )
}

/** What other slices may use of questionnaires. */

export { answerInWords, variablesOf } from './answer-in-words.ts'
export { type FilledIn, type Flow, flowOf } from './flow.ts'
export { findInstrument, Instrument, type ScoredInstrument, TOTAL } from './instrument.ts'
export { canBeShown, type LicensedTexts, parseLicensedTexts, textSlots } from './licensed-texts.ts'
export { OutcomeIndicator } from './outcome-indicator.ts'
export {
  bestCodes,
  chosenCodes,
  type Filled,
  isChoice,
  isScale,
  isTallied,
  optionVariable,
  type QuestionProps,
  type QuestionType,
  type QuestionTypeName,
  questionTypeNames,
  questionTypes,
  ScaleFaces,
  type Unreadable,
  yesNoCodes,
} from './question-types/index.ts'
export {
  type ExpandedItem,
  type ExpandedQuestionnaire,
  expandQuestionnaire,
  findQuestionnaire,
  itemsFor,
  parseQuestionnaire,
  Questionnaire,
  questionnaireKey,
} from './questionnaire.ts'
export {
  isAsked,
  type Option,
  QuestionnaireItem,
  type WordingStatus,
  wordingOf,
  wordingStatuses,
} from './questionnaire-item.ts'
export { type ResearchQuestion, researchQuestions } from './research-question.ts'
export { type RespondentGroup, respondentGroups } from './respondent-group.ts'
export { changed, type PartScore, scoreInstrument, standardised } from './score-instrument.ts'
export {
  type Answer,
  type Answers,
  type DropoutShare,
  dropoutShare,
  type EndReason,
  endReasons,
  isScore,
  type NoScore,
  type NoScoreReason,
  type ReliableChange,
  type ScoreResult,
  type ShareOfKnown,
  scoringRules,
  shareOfKnown,
} from './scoring/index.ts'

/** What other slices may use of questionnaires. */

export { answerInWords, variablesOf } from './answer-in-words.ts'
export { type FilledIn, type Flow, flowOf } from './flow.ts'
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

import { isTagged } from '../grammar/fact.ts';
import type { Fact } from '../grammar/fact.ts';

/** What people answer, or try a line with. */
const ANSWERS =
  /^(?:ok|oke|okay|okelah|oks|sip|siip|siap|mantap|mantul|noted|nice|great|cool|good|well|done|perfect|wow|yes|yep|yup|lanjut|lanjutkan|gas|gaskan|proceed|tes|test|testing|halo|hello|thank|you)$/;
/** What goes with it: "very much for your help", "atas bantuannya", "job, team". */
const WITH_THEM =
  /^(?:banyak|sekali|sebelumnya|selalu|atas|bantuan|bantuannya|kerjasama|kerjasamanya|kerja|kerjanya|very|much|so|a|lot|alot|for|your|the|help|helping|support|in|advance|all|everyone|everybody|again|job|work|team|tim)$/;

/** Whether words only answer, thank or try: "terima kasih banyak", "ok siap", "tes 123", "good job team". */
export function isSmallTalk(facts: readonly Fact[]): boolean {
  return facts.some(isAnswer) && facts.every(fact => isAnswer(fact) || goesWithIt(fact));
}

function isAnswer(fact: Fact): boolean {
  if (fact.kind !== 'word') return false;
  return isTagged(fact, 'courtesy') || isTagged(fact, 'greeting') || ANSWERS.test(fact.word.spelled);
}

function goesWithIt(fact: Fact): boolean {
  if (fact.kind !== 'word') return false;
  const { kind, spelled } = fact.word;
  return kind === 'mark' || kind === 'number' || isTagged(fact, 'filler') || WITH_THEM.test(spelled);
}

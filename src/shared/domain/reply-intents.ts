/** What a person can mean by a reply. */
export type ReplyIntent =
  | 'wrong_number'
  | 'who'
  | 'where'
  | 'when'
  | 'how'
  | 'problem'
  | 'maybe'
  | 'already'
  | 'no'
  | 'poor'
  | 'yes'
  | 'good';

export interface IntentRule {
  readonly intent: ReplyIntent;
  /** Finds it in a folded text (fold-text.ts): lower case, no accents, no apostrophes, no punctuation. */
  readonly says: RegExp;
  /** True when it counts only in a text that asks something. */
  readonly asks: boolean;
  /** Words by which the label of a quick reply shows that it answers this. */
  readonly labels: readonly string[];
  /** What they do, for the sentence that gives the reason. */
  readonly words: string;
}

/** A text asks: it has a question mark, or it begins like a question. */
export const ASKING =
  /[?¿]|^\W*(?:who|what|whats|when|where|wheres|how|which|why|is|are|can|could|do|does|quien|donde|cuando|como|que|cual|cuanto|cuanta)\b/i;

/** In the order in which they are looked for: what must be answered first comes first. English and basic Spanish. */
export const INTENT_RULES: readonly IntentRule[] = [
  {
    intent: 'wrong_number',
    says: /\bwrong (?:number|person|guy|phone)\b|^wrong\b|\b(?:not|isnt) (?:me|him|her|their phone|my name|(?:his|her|their) (?:phone|number))\b|\bno one (?:by|with) that name\b|\bnobody (?:by|with) that name\b|\bgot this number\b|\bdont know (?:who|any|an?y?one)\b.*\bname\b|\bnumero equivocado\b|\bno soy\b|\bpersona equivocada\b/,
    asks: false,
    labels: ['wrong', 'equivocado'],
    words: 'They say that it is the wrong number. W marks it.',
  },
  {
    intent: 'maybe',
    says: /\bmaybe\b|\bnot sure\b|\bunsure\b|\bmight\b|\bpossibly\b|\bperhaps\b|\bthink about it\b|\bget back to you\b|\bidk\b|\bdont know yet\b|\blet you know\b|\bdepends\b|\bcheck with\b|\bquizas?\b|\btal vez\b|\bno (?:lo )?se\b|\bno estoy segur[oa]\b/,
    asks: false,
    labels: ['maybe', 'unsure', 'not sure', 'hold', 'later', 'another time', 'quiza', 'quizas', 'tal vez'],
    words: 'They are not sure.',
  },
  {
    intent: 'who',
    says: /\bwho(?:s| is| are| r| dis| this| sent)?\b|\bwhich (?:organization|org|group|company)\b|\bhow did you get\b|\bdo i know you\b|\breal person\b|\b(?:a|an?) (?:ro)?bot\b|\byour name\b|\bquien\b|\bde parte de quien\b|\bcomo consiguio\b/,
    asks: true,
    labels: ['who', 'who is this', 'bot', 'about us', 'quien'],
    words: 'They ask who is texting.',
  },
  {
    intent: 'where',
    says: /\bwheres?\b|\baddress\b|\blocation\b|\bparking\b|\bdirections?\b|\bplace\b|\bnear me\b|\bonline\b|\bdonde\b|\bdireccion\b|\bestacionamiento\b/,
    asks: true,
    labels: ['where', 'address', 'location', 'parking', 'directions', 'place', 'donde', 'direccion'],
    words: 'They ask where.',
  },
  {
    intent: 'when',
    says: /\bwhen\b|\b(?:what|which) (?:time|day|date|hour)s?\b|\bhow (?:late|early|long)\b|\buntil\b|\btoday\b|\btomorrow\b|\breschedule\b|\bcuando\b|\b(?:que|a que) (?:hora|dia)\b/,
    asks: true,
    labels: ['when', 'time', 'day', 'date', 'hours', 'cuando', 'hora'],
    words: 'They ask when.',
  },
  {
    intent: 'how',
    says: /\bhow\b|\bwhat (?:do|would|should|is|does)\b|\bbring\b|\bcosts?\b|\bfree\b|\binfo\b|\binformation\b|\bdetails\b|\bcomo\b|\bcuant[oa]\b|\bmas informacion\b/,
    asks: true,
    labels: ['how', 'work', 'works', 'bring', 'cost', 'info', 'details', 'used', 'como'],
    words: 'They ask how it works.',
  },
  {
    intent: 'problem',
    says: /\bproblems?\b|\bbroken?\b|\b(?:not|doesnt|isnt|stopped) work(?:ing)?\b|\bdefect|\bleak|\bdisappointed\b|\bunhappy\b|\bnot happy\b|\bbad experience\b|\bcomplain|\bnobody ever\b|\bnever (?:got|heard)\b|\bwaiting for weeks\b|\bno funciona\b|\bproblema\b/,
    asks: false,
    labels: ['problem', 'unhappy', 'sorry', 'help', 'fix', 'problema'],
    words: 'They are not content with something.',
  },
  {
    intent: 'already',
    says: /\balready\b|\bi did\b|\bdid it\b|\bvoted\b|\bya (?:vote|lo hice|fui)\b/,
    asks: false,
    labels: ['already', 'done', 'voted', 'ya'],
    words: 'They have done it already.',
  },
  {
    intent: 'no',
    says: /^no\b(?! problem| worries)|\bnope\b|\bnah\b|\bcant\b|\bcannot\b|\bwont\b|\bunable\b|\bnot (?:this time|interested|for me|really|going|able|attending)\b|\bgoing to pass\b|\bill pass\b|\b(?:have|got|made) (?:\w+ )?plans\b|\bno thank|\bno puedo\b|\bno gracias\b/,
    asks: false,
    labels: ['no', 'not', 'cant', 'decline', 'not this time'],
    words: 'They say no.',
  },
  {
    intent: 'poor',
    says: /^[12]\b|\b(?:badly|poorly|poor|terrible|awful|bad)\b|\bmuy mal\b/,
    asks: false,
    labels: ['poor', 'unhappy', 'sorry', 'problem'],
    words: 'They are not content.',
  },
  {
    intent: 'yes',
    says: /^(?:yes|yep|yeah|yup|y|si|sure|ok|okay|claro|absolutely|definitely|certainly)\b|\b(?:yes|of course|count me in|put me down|im in|sign me up|i can do|i will|ill be there|ill come|sounds good|that works|lets do it|happy to (?:come|help|join|do)|por supuesto|alli estare)\b/,
    asks: false,
    labels: ['yes', 'see you there', 'signed up', 'great', 'si'],
    words: 'They say yes.',
  },
  {
    intent: 'good',
    says: /^[45]\b|\b(?:thank|thanks|gracias|love|loving|great|glad|happy|well|perfect|awesome|good|excellent)\b/,
    asks: false,
    labels: ['good', 'well', 'glad', 'thanks', 'thank', 'works well', 'happy'],
    words: 'They sound content.',
  },
];

/** Words that tell a Spanish text from an English one. */
export const SPANISH =
  /\b(?:el|los|las|una|que|por|para|con|gracias|hola|usted|puedo|quiero|donde|cuando|como|quien|soy|esta|estoy|es|mi|de|si|nos|vemos|aqui)\b/g;

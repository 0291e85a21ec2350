/** What a person can mean by a reply. A wish to stop is read by opt-out.ts, before all of these. */
export type ReplyMeaning =
  | 'wrong_number'
  | 'hostile'
  | 'maybe'
  | 'who'
  | 'where'
  | 'when'
  | 'how'
  | 'negative'
  | 'already'
  | 'no'
  | 'yes'
  | 'positive';

export interface MeaningRule {
  readonly meaning: ReplyMeaning;
  /** Finds it in plain words (plain-words.ts). */
  readonly says: RegExp;
  /** Phrases that look like it and are not: taken out before `says` is asked. */
  readonly except?: RegExp;
  /** True when it counts only in a text that asks something. */
  readonly asks: boolean;
  /** Finds it in a text that has no words at all. */
  readonly sign?: RegExp;
  /** What they do, for the sentence that gives the reason. */
  readonly words: string;
}

/** A text asks: it has a question mark, it begins like a question, or it is a bare request for something. */
export const ASKING =
  /[?¿]|^\W*(?:who|what|wat|wut|whats|when|where|wheres|whered|how|howd|which|why|is|are|r|am|can|could|may|do|does|will|until|till|a que|a q|en donde|quien|donde|cuando|como|que|cual|cuanto|cuanta|cómo|dónde|cuándo|quién|qué|cuál|cuánto|cuánta|con quien|con quién|de parte|de que|de qué|hasta|hay|es|puede)(?![\p{L}'’])|\b(?:tell me more|more (?:info|details|information)|send (?:me )?(?:a |the )?(?:link|info|details|address)|me manda|mas informacion|más información)\b/iu;

/** In the order in which they are looked for: what must be answered first comes first. English and Spanish. */
export const MEANING_RULES: readonly MeaningRule[] = [
  {
    meaning: 'wrong_number',
    says: /\bwrong (?:number|person|guy|girl|lady|man|phone|contact|one)\b|^wrong(?: number)?$|\bnot (?:me|him|her|my name)$|\b(?:this|that) (?:isnt|is not|aint) (?:me|him|her|my name|(?:his|her|their|the) (?:phone|number|cell))\b|\bnot (?:his|her|their|\w+s) (?:phone|number|cell)\b|\b(?:isnt|is not) (?:their|his|her|\w+s) (?:phone|number|cell)\b|^(?:this|that) (?:isnt|is not|aint) (?!a |an |the |my |for |your |it|what|fair|right|good|ok|true|working|funny|going|cool|on )\w+$|^(?:im|i am) not (?!sure|going|able|available|interested|coming|voting|registered|happy|satisfied|a |an |the |home|well|free|in|really|even|certain|feeling|here|there|attending|working|convinced|allowed|supporting|ready|comfortable|much|that|this|it|into|around|eligible|from)\w+(?: sorry)?$|^not (?!me|sure|now|yet|really|today|going|able|interested|happy|great|good|this|that|at|for|in|it|coming|available|right|likely|voting|satisfied|bad|working|a|an|the|my|your|me|here|there|ok|okay|so|too|very|much|tonight|tomorrow|anymore|cool|fair|feeling|well|impressed|helpful)\w+$|\bno (?:one|body)? ?(?:here )?(?:by|with|named) (?:that|this)?\b|\bnobody (?:here )?(?:by|with|named)\b|\b(?:theres|there is) no (?!way|need|parking|one who|reason|problem|time|food|cost|charge|point|link|info|address)\w+ (?:here|at this number)\b|^no (?!one|need|body|problem|way|parking|more)\w+ (?:here|at this number)\b|\bdont know (?:who that is|(?:any|a)(?: ?one)? (?:named|called|by))|\b(?:no longer|doesnt|dont|does not) (?:has|have|use|uses|own|owns) this (?:number|phone)\b|\b(?:changed|has a new|got a new) (?:her |his |their )?number\b|\b(?:got|had|have had) this (?:number|phone)\b|\bhad this number\b|\bthis number belongs\b|\bnew (?:phone|number)\b.*\b(?:isnt|not)\b|\b(?:looking for|meant (?:to text|for)|trying to reach) (?:someone|somebody) else\b|\btexting the wrong\b|\bequivocad[oa]\b|\bequivoco\b|^no soy (?!de|muy|bueno|ciudadan)\w+|\bno soy (?:esa|la|el|ese) (?:persona|que)\b|\bnadie con ese nombre\b|\bno vive (?:nadie|ningun)|\b(?:este|ese) no es (?:el numero|mi nombre|su numero)\b|\bno conozco a (?:nadie|ningun)|\bmy name (?:is|isnt|is not) \w+|\b\w+s old (?:phone|number)\b|\b(?:different|not the right) person\b|\blandline\b|\bi have (?:his|her|their) (?:old )?number\b|\bnot who i am\b|\baqui no (?:es|esta|vive)\b|\bequivocaron\b/,
    asks: false,
    words: 'They say that it is the wrong number. W marks it.',
  },
  {
    meaning: 'hostile',
    says: /\b(?:idiots?|morons?|stupid|crooks?|liars?|lying|scam|scams|scammers?|fraud|frauds|thieves|thief|criminals?|clowns?|disgusting|disgrace|pathetic|bullshit|bs|garbage|trash|assholes?|bastards?|bitch(?:es)?|losers?|evil|fascists?|communists?|commies|nazis?|traitors?|ridiculous|unbelievable)\b|\b(?:a|what a|is a|such a) joke\b|\bwaste of (?:my )?time\b|\bashamed of\b|\bshame on you\b|\bgo to hell\b|\bin hell\b|\b(?:you|yall|this) sucks?\b|\beat shit\b|\bkiss my\b|\bbite me\b|\bshove it\b|\bget (?:a (?:real )?job|a life)\b|\bnothing better to do\b|\bi hate (?:you|your|these|this)\b|\bfuck(?:ing|ers?)?\b|\bnever (?:ever )?(?:vote|voting|support|supporting)\b|\brateros?\b|\bladrones\b|\bmentiros[oa]s?\b|\bverguenza\b|\bridicul[oa]s?\b|\bal (?:diablo|carajo)\b|\bestupid[oa]s?\b|\bcorrupt[oa]?s?\b|\bidiotas?\b|\bmierda\b|\bpendej[oa]s?\b|\bpigs\b|\bload of crap\b|\bstick it\b|\bin (?:jail|prison)\b|\b(?:live with|look at) yourself\b|\bmentiras\b|\blo peor\b|\byou people are\b/,
    except: /\bnot (?:a )?(?:stupid|scam|joke|ridiculous)\b|\bunbelievably good\b/g,
    asks: false,
    sign: /🖕|🤬|💩/u,
    words: 'They are angry. A calm word, or D for done.',
  },
  {
    meaning: 'maybe',
    says: /\bmaybe\b|\bnot (?:\w+ )?sure\b|\bunsure\b|\b(?:i|we|it) might\b|^might\b|\bpossibly\b|^probably\b|^hopefully\b|\bperhaps\b|\bthink about it\b|\b(?:let me|gotta|have to|need to|will) (?:think|see|check|ask|look)\b|\bcheck (?:with|my)\b|\bhave to ask\b|\bget back to you\b|\bidk\b|\bdont know(?: yet)?$|\bdont know (?:yet|if|for sure)\b|^dont know\b|\blet you know\b|\btell you later\b|\bdepends?\b|\bundecided\b|\bon the fence\b|\bstill (?:deciding|thinking|undecided)\b|\b(?:havent|have not) (?:decided|made up)\b|\b(?:we|i)(?: wi)?ll see\b|^well see\b|^ill see\b|\b(?:ill|i will|going to|will|we will|well) try\b|^trying to\b|^if (?:i|we|im|its|my)\b|\b(?:50 50|fifty fifty)\b|\bquizas?\b|\btal vez\b|\ba lo mejor\b|\bpuede (?:ser )?que\b|\bno (?:lo )?se\b(?! preocup)|\bno estoy segur[oa]\b|\bdepende\b|\bdejame ver\b|\bdeja ver\b|\bvoy a (?:ver|tratar|intentar|pensar)\b|\b(?:te|les|le) (?:aviso|confirmo)\b|\blo (?:voy a )?pens|^(?:please )?ask me (?:again|later|in|next|when)\b|\bwe shall see\b|\bsee how\b|\b(?:not|havent) (?:decided|thought)\b|\b(?:not )?100 percent\b|^kinda$|^a ver\b/,
    except: /\bmaybe (?:another|next) time\b/g,
    asks: false,
    sign: /🤷|🤔/u,
    words: 'They are not sure.',
  },
  {
    meaning: 'who',
    says: /\bwho(?! (?:do i|should i|can i|would i|will))\b|\bwhich (?:organization|org|group|company|campaign|party|candidate)\b|\bwhat (?:organization|org|group|company|campaign) (?:is|are|do)?\b|\bhow(?:d| did| did you all|d you| do) (?:you )?(?:all )?(?:get|have|find)\b.*\b(?:my|this|number|info|name)\b|\bwhere(?:d| did) you get\b|\bdo (?:i|we) know (?:you|each other)\b|\breal (?:person|human)\b|\b(?:a|an?) (?:ro)?bot\b|\brobot\b|\bautomated\b|\b(?:is|are) (?:this|you) (?:a |an )?(?:ai|human|computer)\b|\byour name\b|^and you are$|\bquien(?:es)?\b|\bde parte de\b|\bcomo consigui|\bcomo (?:obtuv|tien)\w+ mi\b|\blegit(?:imate)?\b|\b(?:is this|this) for real\b|\bare you (?:with|from)\b|\b(?:real|actual) (?:campaign|office|organization|group)\b|\bque (?:organizacion|grupo|empresa)\b/,
    asks: true,
    words: 'They ask who is texting.',
  },
  {
    meaning: 'where',
    says: /\bwhere\b|\baddress\b|\blocation\b|\bparking\b|\bi park\b|\bdirections?\b|\b(?:what|which|a) place\b|\bnear (?:me|by)\b|\bonline\b|\bzoom\b|\bvirtual\b|\b(?:what|which) (?:building|church|school|room|office|street|floor|door|library|hall)\b|\bhow (?:do|can) (?:i|we) get (?:there|to)\b|\bhow far\b|\bfar from\b|\bis it (?:at|on|in|near|by|the one) (?:the |on )?(?!this|next|that|sunday|monday|tuesday|wednesday|thursday|friday|saturday|morning)\w+|\bdonde\b|\bdireccion\b|\bestacionamiento\b|\ben que (?:lugar|calle|parte)\b|\bqueda\b|\b(?:closest|nearest)\b|\bfind (?:it|the place|you)\b|\bmap\b|\bubicacion\b|\bcalle\b/,
    except: /\bwhere(?:d| did) you get\b|\b(?:pay|give|donate|sign up|register|rsvp) online\b/g,
    asks: true,
    words: 'They ask where.',
  },
  {
    meaning: 'when',
    says: /\bwhen\b|\b(?:what|which|wich|any|another|other|different|same) (?:time|day|date|hour|week)s?\b|\bhow (?:late|early|long|soon)\b|\buntil\b|\btill\b|\b(?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|noon)\b|\blater (?:than|in)\b|\breschedule\b|\b(?:what|which) (?:\w+ )?hours\b|\byour hours\b|\bcuando\b|\bque (?:hora|dia|fecha)s?\b|\ba que hora\b|\bhasta (?:que|cuando)\b|\botro dia\b|\bhorario\b|\bschedule\b|\ball day\b|\bstarts? at\b|\bstill open\b|\bnext week\b|\bon time\b/,
    asks: true,
    words: 'They ask when.',
  },
  {
    meaning: 'how',
    says: /\bhow\b|\bwhat (?:do|would|should|is|does|are|kind|about|will)\b|\bbring\b|\bcosts?\b|\bfree\b|\binfo\b|\binformation\b|\bdetails\b|\btell me more\b|\blink\b|\bwebsite\b|\brsvp\b|\bregister\b|\bsign ?up\b|\bfood\b|\b(?:an |need |my )id\b|\bkids\b|\bchildren\b|\bdo (?:i|we) (?:have|need) to\b|\bcan my\b|\bwelcome\b|\bwear\b|\bcomo\b|\bcuant[oa]\b|\bgratis\b|\binformacion\b|\b(?:de|que) (?:que )?se trata\b|\bque (?:necesito|tengo que|hay que|llevo|debo)\b|\btickets?\b|\b(?:allowed|accessible|catch|receipt)\b|\b(?:by|take|accept) (?:a )?(?:checks?|cash|cards?)\b|\bdress code\b|\b(?:pay|give|donate) online\b|\bboletos?\b|\bse pueden?\b|\bhay que\b/,
    asks: true,
    words: 'They ask how it works.',
  },
  {
    meaning: 'negative',
    says: /\b(?:problems?|issues?|trouble|troubles)\b|\bbroken?\b|\bbroke\b|\b(?:not|isnt|doesnt|does not|didnt|did not|stopped|quit|wont|never) (?:work(?:ing|ed|s)?|turn on|charge|start)\b|\bfreez|\bfroze|\bcrash|\bdefect|\bleak|\bdamaged?\b|\bscratch|\bmissing\b|\bdisappoint|\bunhappy\b|\bnot (?:\w+ )?(?:happy|satisfied|pleased|impressed|great|good|a fan|well|ok)\b|\bdissatisfied\b|\bunsatisfied\b|\bdont agree\b|\bdisagree\b|\bbad\b|\bbadly\b|\bpoor(?:ly)?\b|\bterrible|\bhorrible|\bawful\b|\bworst\b|\bworse\b|\brude\b|\ba mess\b|\bcold and\b|\bcould (?:be|have been) better\b|\btoo (?:expensive|slow|late|long)\b|\bcomplain|\b(?:nobody|no one) (?:ever|called|got|answered|helped|came)\b|\bnever (?:got|heard|received|came|arrived|showed)\b|\b(?:hasnt|has not|havent|didnt|not) (?:arrived?|come|heard|gotten|received?)\b|\bstill (?:waiting|havent|have not|dont)\b|\bwait(?:ed|ing) (?:for |an |over )?(?:weeks?|days?|hours?|months?|a week|an hour|hour)\b|\brefund\b|\breturn it\b|\bsend it back\b|^(?:1|2)(?: out of (?:5|10)| 5| 10| stars?)?$|\bno (?:funciona|sirve|ha llegado|llego|me gusto)\b|\bproblemas?\b|\b(?:muy |que )mal[oa]?\b|^mal[oa]?$|\bpesim[oa]\b|\brot[oa]\b|\bdanad[oa]\b|\bhorrible\b|\breembolso\b|\bqueja\b|\b(?:i am|im) (?:upset|frustrated|annoyed)\b|\bbattery d|\bit died\b|\bon hold\b|\bcharged me (?:twice|double|too)\b|\bovercharged\b|\bwrong (?:color|item|size|order|product|thing)\b|\b(?:was|were|came|arrived) late\b|\b(?:nobody|no one|never) showed\b|\bnoise\b|^so so$|\bwhat i expected\b|\bcobraron\b|\bllego tarde\b/,
    except:
      /\bno (?:problems?|issues?|trouble|complaints?)\b|\bnot (?:a )?(?:problem|bad|too bad)\b|\bno hay problema\b|\bnot a good (?:time|day)\b|\bnot good (?:time|day)\b/g,
    asks: false,
    sign: /😡|😠|😞|🙁|☹/u,
    words: 'They are not content with something.',
  },
  {
    meaning: 'already',
    says: /^already\b|\b(?:i|we|have|ive|weve|both|just|has|he|she) already\b|\balready (?:did|done|voted|gave|donated|signed|registered|mailed|sent|have|went)\b|^(?:i |we |yes i )?(?:just )?voted\b|\b(?:i|we|ive|just) (?:just |both )?voted\b|\bvoted (?:early|by mail|already|this|yesterday|last|today)\b|\b(?:mailed|dropped|sent|turned) (?:in |off )?(?:my|our|the|it)\b.*\b(?:ballots?|in|off|votes?)\b|\bmailed it\b|^(?:i )?did (?:it|that)\b|^done\b|^(?:i|we) (?:gave|donated)\b|\bya (?:vote|votamos|lo hice|fui|done|di|mande|envie|me|firme|done)\b|\b(?:took|taken) care of\b|\bin the mail\b|\b(?:donated|given|gave) (?:twice|again)\b|\bgot it done\b|\bwent (?:this morning|last week|yesterday|today)\b|\bya esta hech|\ball done\b|\bballot is in\b/,
    except: /\balready (?:have|got|made|has) (?:\w+ )?plans\b|\balready told\b|\bya me (?:voy|canse)\b/g,
    asks: false,
    words: 'They have done it already.',
  },
  {
    meaning: 'no',
    says: /^no\b(?! (?:problem|worries|complaints|doubt|se\b|hay|soy))|\bnope\b|\bnah\b|\bnaw\b|\bcant\b|\bcannot\b|\bwont\b|\bunable\b|\bnot (?:this time|interested|for me|really|going|able|attending|coming|voting|available|right now|at this time|today|registered|now|in town)\b|\b(?:going to|ill|i will|have to) (?:pass|skip)\b|^pass$|\bskip this\b|\brather not\b|\b(?:have|has|got|made|other|already) (?:\w+ )?plans\b|\bno thank|\b(?:i )?dont vote\b|\bout of (?:town|state|the country)\b|\b(?:in another|out of) state\b|\bmoved (?:out|away)\b|\bon vacation\b|\b(?:have to|need to|got to) work\b|\b(?:im|i am|ill be|sorry|am) working\b|\bi work (?:weekends|nights|that)\b|^busy\b|\b(?:im|i am|are) busy\b|\b(?:too|very) busy\b|\bfixed income\b|\bmoney is tight\b|\bcant afford\b|\bcancel (?:my|our|the|an?) (?:order|appointment|reservation|booking|visit|delivery|shift|seat)\b|\bnext time\b|\banother time\b|\bno (?:puedo|gracias|voy|podre|podemos|vamos|tengo|quiero ir)\b|\bahora no\b|\besta vez no\b|\b(?:en )?otra ocasion\b|\btengo que trabajar\b|\btrabajo (?:ese|esa|el|los|ese dia)\b|\bese dia trabajo\b|\bestoy ocupad|\bhave (?:a|an) (?:\w+ )?(?:funeral|wedding|conflict|commitment|meeting|game|party|birthday)\b|\b(?:conflict|commitment)\b|\bhave (?:\w+ ){1,3}(?:that|this) (?:day|night|weekend|week|time)\b|\bhave class\b|\bshift starts\b|\b(?:be|were|are) away\b|\bin the hospital\b|\b(?:im|i am) sick\b|\bnot this \w+\b|\btoo (?:far|old)\b|\bdont have (?:time|a ride|a car)\b|\bdont think (?:so|i can|i will)\b|\bnot going to work\b|\bestoy (?:fuera|enferm[oa])\b|\bcreo que no\b|\bno tengo tiempo\b/,
    except:
      /\b(?:cant|cannot|can not|couldnt|wont|will not|dont|never) (?:stop|wait|quit|miss|complain|believe|hurt|thank)\b|\bno (?:problem|worries)\b|\bwhy not\b|\bcancel my (?:other )?plans\b|\bmy other plans\b/g,
    asks: false,
    sign: /👎|🙅|❌/u,
    words: 'They say no.',
  },
  {
    meaning: 'yes',
    says: /^(?:yes|yess|yep|yea|yeah|yup|y|ya|si|sii|c|k|kk|sure|ok|okay|okey|claro|absolutely|definitely|certainly|confirm|confirmed|will do|for sure|you bet|you got it|glad to|happy to|gladly|simon|sip|deal|bet)\b|\b(?:yes|of course|count (?:me|us) in|count on (?:me|us)|put (?:me|us) down|im in|i am in|were in|sign (?:me|us) up|i can (?:do|be|come|help|take|work|make|bring|drive)|(?:i|we)(?: wi)?ll (?:both )?(?:be|come|go|vote|stop|bring|do it|end up|take|help|make it|attend)|(?:i|we) (?:both )?will(?: both)? (?!try|let|see|have to|not|think|check|never|report|block|pass|skip)\w+|well be there|will (?:be there|stop by|come)|im (?:coming|going|planning)|planning (?:on|to)|plan(?:ning)? (?:on|to)|going to (?:vote|the polls|be there|come)|sounds (?:good|great|like a plan|fine|perfect)|(?:that )?works for (?:me|us)|that works|lets do it|happy to (?:come|help|join|do)|id love to|would love to|see (?:you|ya|yall) (?:there|then|saturday|sunday|monday|tuesday|wednesday|thursday|friday|tomorrow|soon|at)|^see ya|wouldnt miss|por supuesto|(?:ahi|alli|alla) (?:estare|estaremos|nos vemos|voy)|cuent[ea]n? conmigo|con (?:mucho )?gusto|lo hare|voy a (?:ir|votar|estar)|nos vemos|asistire|delighted|honored|(?:we|my \w+ and i) are (?:coming|going)|looking forward|cant wait|on my way|make (?:that|it) (?:two|2)|i guess|roger|voting (?:at|on|today|tomorrow|tonight|after)|heading there|lets go|andale|te veo|seguro que si|both of us|(?:drop|swing|come|stop) by after|de acuerdo|estare ahi)\b/,
    except:
      /\bok(?:ay)? (?:thanks|thank)\b|\b(?:ill|i will) (?:let|see|think|have to|never|pass|skip)\b|\bi can (?:not)\b/g,
    asks: false,
    sign: /👍|✅|👌|🙌|💯|✔|🙋/u,
    words: 'They say yes.',
  },
  {
    meaning: 'positive',
    says: /^(?:4|5|9|10)(?: out of (?:5|10)| 5| 10| stars?)?$|\b(?:thank|thanks|gracias|love|loving|loved|great|glad|happy|well|perfect(?:ly)?|awesome|good|excellent|wonderful|amazing|fantastic|fine|proud|satisfied|appreciate|bless|blessings|congrat\w*|the best|no (?:complaints|problems?|issues?|worries|trouble)|made my day|keep (?:it )?up|good luck|youre welcome|you are welcome|bien|excelente|encanta|me gusta|me gusto|bendiga|genial|perfecto|maravilloso|felicidades)\b|\b(?:kind|sweet|nice|beautiful|cool|lovely)\b|\beasy to\b|\blike a charm\b|\byou (?:guys )?rock\b|\bbendiciones\b|\bamables?\b|\bmade (?:me|my)\b/,
    except:
      /\b(?:not|isnt|never) (?:\w+ )?(?:happy|satisfied|great|good|well|fine)\b|\bgood (?:morning|afternoon|evening|night)\b|\bwell (?:see|be)\b|\bno good\b/g,
    asks: false,
    sign: /❤|🧡|💛|💚|💙|💜|🖤|🤍|😊|🙂|😀|😃|😄|😍|🥰|🙏|🎉|👏|😁|💪|♥/u,
    words: 'They sound content.',
  },
];

/** Words that tell a Spanish text from an English one. */
export const SPANISH =
  /\b(?:el|los|las|una|que|por|para|con|gracias|hola|usted|puedo|quiero|donde|cuando|como|quien|soy|esta|estoy|es|mi|de|si|nos|vemos|aqui)\b/g;

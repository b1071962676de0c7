"""The words by which prose, courtesies and failures are told apart, by language.

Small on purpose: a missing word costs a draft a little, never its truth, since a
facilitator reads every draft beside the replies.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(","))


# Nouns that head nothing by themselves.
GENERIC = _words(
    """time times issue issues point points question questions thing things way ways
    least list lists example examples case cases kind kinds part parts number numbers
    lot lots order fact facts place places year years month months week weeks day days
    today hour hours result results reason reasons rest side sides word words term terms
    idea ideas problem problems situation situations possible important useful need
    needs
    experience experiences answer answers reply topic matter matters level levels main
    better best same different area areas group groups form forms type types amount
    range set sets change changes end beginning percent per cent mixed based
    temps fois exemple cas point question chose partie nombre année années mois jour
    problème problèmes expérience manière façon
    vez veces ejemplo caso punto cosa parte número año años mes día problema problemas
    experiencia manera forma
    год года лет время раз пример случай вопрос часть день проблема опыт"""
)

# What follows these is a noun, in languages that say so …
NOUN_COMES = _words(
    """a an the of for in on at by with from through into our their its my your his her
    this that these those each every some any many several more no such both two three
    and or between among under local new good national own other
    le la les l' un une des du de d' au aux ce cette ces leur leurs notre nos et avec
    pour par sans en
    el los las una unos unas del al esta este estas estos nuestro nuestra su sus y con
    para por sin o os as um uma do da dos das no na nos nas seu sua e com"""
)
# … and after these, a verb.
VERB_COMES = _words(
    """to i we you they he she it who can could may might must shall should will would
    not don't doesn't didn't cannot can't won't please never also let's
    je tu il elle on nous vous ils elles ne n' que se s'
    yo ellos ellas nosotros se não"""
)

# Openings of a letter; what follows the comma may be the first sentence.
GREETING = _phrases(
    """dear, hi, hello, hey, greetings, salutations, good morning, good afternoon, good
    evening, good day, bonjour, bonsoir, cher, chers, chère, chères, hola, estimado,
    estimada, estimados, estimadas, querido, queridos, buenos días, buenas tardes,
    prezado, prezados, caro, caros, olá, уважаемый, уважаемая, уважаемые, дорогие,
    здравствуйте, привет, добрый день, السلام عليكم, عزيزي, عزيزتي, الأعزاء,
    الزملاء, مرحبا, تحية طيبة, प्रिय, नमस्ते, नमस्कार, आदरणीय, 尊敬的, 亲爱的, 各位, 大家好,
    你好, 您好"""
)

# A short line that begins so ends the letter.
SIGN_OFF = _phrases(
    """regards, best regards, kind regards, kindest regards, warm regards, warmest
    regards, with regards, with best regards, with kind regards, with warm regards,
    best, best wishes, all the best, with best wishes, cheers, thanks, many thanks,
    thanks again, thank you, thanks and regards, sincerely, sincerely yours, yours,
    yours sincerely, yours faithfully, yours truly, respectfully, in solidarity,
    warmly, cordialement, bien cordialement, bien à vous, salutations, meilleures
    salutations, sincères salutations, amicalement, merci, merci d'avance, saludos,
    saludos cordiales, un saludo, cordialmente, atentamente, atenciosamente,
    gracias, muchas gracias, abraços, с уважением, с наилучшими пожеланиями, всего
    доброго, спасибо, مع التحية, مع أطيب التحيات, مع خالص التحية, تحياتي, وتفضلوا,
    والسلام, شكرا, सादर, धन्यवाद, शुभकामनाओं सहित, 此致, 敬礼, 祝好, 谢谢, 顺祝"""
)

# Sentences that thank, introduce or point elsewhere, and say nothing of the matter.
COURTESY = (
    r"(many |big |so )?thank(s| you)\b",
    r"(i|we) (would like|want|wish) to (thank|congratulate|introduce|apologi[sz]e)",
    r"(i|we)('m| am| are) (very |so |really )?(grateful|sorry|happy to (see|read|"
    r"hear))",
    r"(i|we) (appreciate|apologi[sz]e|regret)\b",
    r"apologies\b|sorry\b|congratulations\b|welcome\b",
    r"my name is\b",
    r"(i|we) (really |do |sincerely )?hope (that )?(this|these|it|the above|you)\b",
    r"hope (this|that|these|it|you)\b",
    r"(please )?(find|see) (the )?(attached|enclosed)|attached (is|are|please)\b",
    r"(i|we)('m| am| are|'ve| have)? (also )?(attach|enclos)",
    r"(please |do )?(let me know|feel free|(do not|don't) hesitate|contact me)\b",
    r"(i|we)('m| am| are| would be|'d be|'ll be| will be)? ?(happy|glad|pleased) to\b",
    r"(i|we)?('m| am| are)? ?look(ing)? forward\b",
    r"(this is|that is|what) an? (very |really )?(interesting|important|timely|good|"
    r"great|excellent|relevant) (question|query|topic|issue|discussion|point)",
    r"(see|read) (above|below|you)\b",
    r"merci\b|je (vous |te )?remercie|nous (vous )?remercions|veuillez trouver|"
    r"ci-joint",
    r"(muchas |mil )?gracias\b|(les |le )?agradezco|agradecemos|(les )?adjunto\b",
    r"(muito )?obrigad[oa]\b",
    r"(большое )?спасибо|благодарю|благодарим|во вложении",
    r"شكرا|شكراً|أشكر|نشكر|أود أن أشكر|مرفق",
    r"धन्यवाद|आपका (बहुत )?(धन्यवाद|आभार)|कृपया संलग्न",
    r"谢谢|感谢|非常感谢|请见附件|请查收",
)

# Said in passing of something tried that did not do what it should.
FAILURE = (
    r"(did|does|do|has|have|had) ?(not|n['’]t) (really |always |actually )?"
    r"(work|succeed|function|last|help|materiali[sz]e|take off|pay off|catch on)",
    r"(never|hardly|barely) (really )?(worked|functioned|succeeded|materiali[sz]ed|"
    r"took off|been used|used)",
    r"(?<!not )(?<!never )(?<!n't )failed\b(?! (bank|state)s?\b)",
    r"(was|were|is|been|proved|proved to be|as|became) (\w+ )?(a |"
    r"an )?(\w+ )?failures?",
    r"(our|my|this|their|main|big|biggest|several|of|past|earlier|such) failures?\b",
    r"failures? (was|were|is due|in the|taught|of (the|our|this) "
    r"(project|programme|program|scheme|pilot|approach|plan))",
    r"unsuccessful|to no avail|in vain|went wrong|fell apart|broke down",
    r"(we|they|it|i) (had to )?(gave|give) up\b|had to (be )?(stop|abandon|close)",
    r"(was|were|been|be|we|they) abandoned|collapsed\b(?! (lung|vein))",
    r"(was|were|proved) not (sustain|viable|success|work|effective|maintained)",
    r"(was|were)n['’]t (sustain|viable|success|work|effective|maintained)",
    r"fell into (disuse|disrepair)|out of use|ran out of (money|funds|funding|time)",
    r"(our|my|the|a|one|big|biggest|main) mistakes?\b|backfired|fiasco|set ?backs?",
    r"didn['’]t (work|succeed|help)|doesn['’]t work|no longer (work|function)",
    r"(n['’]a|n['’]ont|n['’]avait|n['’]avaient) pas (bien )?(fonctionné|marché|réussi|"
    r"abouti|donné|tenu)",
    r"\béchou|\béchec|\babandonn(é|ée|és|ées)\b|en vain|sans succès|ratée?s?\b",
    r"no (funcionó|funcionaron|funciona|dio resultado|tuvo éxito|logr)|\bfracas",
    r"sin éxito|en vano|\babandonad[oa]s?\b|salió mal",
    r"não (funcion|deu certo|teve sucesso)|sem sucesso",
    r"не (сработал|удал|получил|помог|работал|увенчал)|провал|неудач|безуспешн|"
    r"потерпел|напрасно",
    r"فشل|لم (ينجح|تنجح|يعمل|تعمل|يحقق|تحقق|ينفع)|دون جدوى|بلا جدوى|إخفاق|أخفق",
    r"असफल|विफल|नाकाम|काम नहीं (किया|आया|कर)|सफल नहीं",
    r"失败|没有成功|未能|不成功|行不通|没有效果|无效|没有起作用|半途而废",
)

# Two passages of which only one denies do not say the same.
NEGATION = (
    r"\b(?:not|never|no|nor|without|cannot|none|nobody|hardly|unless|against)\b|n['’]t\b",
    r"\b(?:ne|n['’]\w+|pas|jamais|aucune?|sans)\b",
    r"\b(?:nunca|sin|ningun[oa]?|ningún|não|sem|nem|nenhum)\b",
    r"\b(?:не|нет|ни|без|никогда)\b",
    r"\b(?:لا|لم|لن|ليس|ليست|غير|بدون|دون)\b",
    r"नहीं|बिना|मत\b",
    r"不|没|無|无|未",
)

# A tale of what was done: who did, when, and what came of it.
DONE = (
    r"\b(we|i|they|our \w+|the \w+) (have |had |has |also |then |first |later )?"
    r"(\w+ed|began|built|came|did|found|gave|grew|had|held|kept|learnt|led|made|met|"
    r"paid|put|ran|saw|set|sold|spent|started|taught|took|used|was|went|were|won|wrote)\b",
    r"\b(was|were|been) \w+(ed|en|n|t)\b",
    r"\b(in|since|from|until|during|by|en|desde|em|depuis) (19|20)\d\d\b",
    r"\bв (19|20)\d\d\b",
    r"\b(nous avons|j['’]ai|on a|ils ont|a été|ont été|avait)\b",
    r"\b\w+(amos|imos|aron|ieron)\b|\b(fue|fueron|hemos|había)\b",
    r"\bмы \w+(ли|лись)\b|\bбыл[аио]? \w+",
    r"قمنا|قامت|كانت|كان |تم |بدأنا|نفذنا",
    r"हमने|मैंने|किया गया|की गई|किए गए|हुआ था",
    r"我们\w{0,6}了|已经|曾经|实施了|开展了|建立了",
)

# A sentence that begins so leans on the one before it.
LEANING = (
    r"(this|that|these|those|it|its|they|their|them|he|she|his|her|such|both|neither|"
    r"the (latter|former|same|second|other)|another|others|here|there)\b(?! (is|are|"
    r"was|"
    r"were) (a|an|no|many|some|several|also|two|three)\b)",
    r"(and|but|so|or|however|also|therefore|thus|then|besides|moreover|furthermore|"
    r"nevertheless|nonetheless|otherwise|instead|similarly|likewise|hence|yet|"
    r"in addition|additionally|for example|for instance|as a result|as such|"
    r"on the other hand|consequently|finally|secondly|thirdly|again|yes|no|right)\b",
    r"(cela|ceci|ce (qui|sont)|c['’]est|ils?|elles?|mais|donc|aussi|ainsi|cependant|"
    r"par exemple|et|de plus|en outre)\b",
    r"(esto|eso|ellos|ellas|pero|además|también|sin embargo|por ejemplo|por eso|y|"
    r"así)\b",
    r"(это|они|он|она|но|однако|также|поэтому|например|и|кроме того)\b",
    r"(هذا|هذه|ذلك|تلك|لكن|ولكن|كما|أيضا|لذلك|وهذا|مثلا)\b",
    r"(यह|ये|वह|वे|इससे|इसके|लेकिन|परन्तु|और|इसलिए|उदाहरण)(?=\s)",
    r"这|那|它|他们|但是|但|所以|因此|另外|此外|例如|而且|然而",
)

# What a title can do without at its beginning.
OPENING = (
    r"(in|from) (our|my) (own )?(experience|view|opinion|case|country|district|"
    r"work)\s*,\s*",
    r"(as|for) (an )?(example|instance)\s*[,:]\s*|(firstly|first of all|first)\s*,\s*",
    r"(in|since|by|during) (\w+ )?(19|20)\d\d\s*,\s*",
    r"(i|we) (would like to|want to|can|wish to) (share|mention|report) (that )?",
    r"(dans|selon|d['’]après) notre (expérience|pays)\s*,\s*|par exemple\s*,\s*",
    r"(en|según) nuestra experiencia\s*,\s*|por ejemplo\s*,\s*",
    r"(en|em) (19|20)\d\d\s*,\s*",
)

# After these a full stop ends no sentence.
ABBREVIATIONS = _words(
    """rs dr mr mrs ms mme mlle prof sr sra srta jr st nr fig figs vol vols pp p pg
    approx ca cf vs viz al ed eds e.g eg i.e ie incl inc ltd co corp dept gen gov
    hon lt col capt sgt rev mt ft tel fax ext jan feb apr jun jul aug sep sept oct
    nov dec ex env av bd núm pág ud uds dra lic г гг т.е т.д т.п т.к им ул стр см
    руб млн млрд тыс др пр डॉ श्री para ch chap avg resp ph.d m.sc b.sc a.m p.m u.s
    u.k u.n e.u"""
)
# … and after these none before a figure.
NUMBERED = _words("no nos sec art ref ch chap para")

"""Words that say nothing of what a text is about, by language."""

# Words without a topic of their own: never part of a heading, never a likeness.
FUNCTION_WORDS = {
    "en": """a about above after again against all almost also although always am among
        an and another any are around as at away back be became because become been
        before being below between both but by can cannot could did do does doing done
        down during each either else enough especially etc even ever every few first
        for from further get gets give given go going good got great had has have
        having he her here hers him his how however i if in into is it its itself just
        keep kept know last less let like made make makes making many may me might mine
        more most much must my myself need needs neither never new next no nor not now
        of off often on once one only onto or other others our ours out over own part
        per perhaps please put quite rather really said same say see seem seems several
        shall she should since so some something soon still such take taken than that
        the their theirs them themselves then there therefore these they thing things
        think this those though three through thus to together too toward towards two
        under until up upon us use used using very via want was way ways we well went
        were what when where whether which while who whom whose why will with within
        without would yes yet you your yours able actually already another asked dear
        different example far help hi hope instance long look point probably question
        second set show sure tell thank thanks thought tried try various work
        working worked works anyone someone everyone people person don't doesn't
        didn't isn't wasn't can't won't it's i'm i've we've there's that's let's
        aren't couldn't wouldn't shouldn't you're they're i'd i'll""",
    "fr": """à afin ai ainsi alors apparaît après au aucun aussi autre autres aux avant
        avec avez avoir avons bien c'est car ce ceci cela celle celui ces cet cette ceux
        chaque chez comme comment contre dans de déjà depuis des deux donc dont du elle
        elles en encore entre est et été être eu eux fait faire fois font hors il ils
        ici je jusque l'on la le les leur leurs lors lorsque lui ma mais me même mes moi
        moins mon n'est ne ni nos notre nous on ont ou où par parce pas pendant peu peut
        plus pour pourquoi près puis qu'il quand que quel quelle quelles quelque quels
        qui quoi sa sans se selon sera ses si soit son sont sous souvent sur ta tant te
        toujours tous tout toute toutes très trop tu un une vers vos votre vous y""",
    "es": """a al algo algunas algunos ante antes aquel así aún aunque bajo bien cada
        como con contra cual cuando de del desde donde dos durante e el él ella ellas
        ellos en entre era eran es esa esas ese eso esos esta está estaba estado están
        estas este esto estos fue fueron ha haber había han has hasta hay he la las le
        les lo los más me mi mientras mis mucho muchos muy nada ni no nos nosotros
        nuestra nuestro o os otra otras otro otros para pero poco por porque pues que
        qué quien se sea según ser si sí sido sin sobre solo son su sus también tan
        tanto te tenemos tener tiene tienen todo todos tras tu un una unas uno unos ya
        yo""",
    "pt": """ao aos aquela aquele as até com como da das do dos ela ele eles em entre
        essa esse esta este eu foi foram há isso isto já mais mas mesmo muito na nas não
        nem no nos nós nossa nosso num numa o os ou para pela pelas pelo pelos por
        porque quando que quem se sem ser seu seus são só sua suas também tem têm um uma
        você""",
    "ru": """а без более бы был была были было быть в вам вас ваш весь во вот все всё
        всех вы где да даже для до его ее её если есть еще ещё же за здесь и из или им
        их к как какая какой когда которая которые который ли лишь между меня мне много
        может можно мой мы на над надо нам нас наш не него нее нет ни них но ну о об
        один однако он она они оно от очень по под после при про с сам со так также
        такой там тем теперь то того тоже только том ту ты у уже чем через что чтобы эта
        эти это этого этой этом этот я""",
    "ar": """في من على إلى عن مع هذا هذه ذلك تلك التي الذي الذين كان كانت يكون تكون قد
        لقد لم لن لا ما ماذا أن إن أو أم ثم بل لكن حتى كل بعض أي هو هي هم نحن أنا أنت
        كما عند عندما بعد قبل بين غير منذ حيث إذا لأن أيضا أكثر جدا وقد وهو وهي وكان
        ولم وفي ومن وعلى به بها له لها لهم فيه فيها منه منها عليه عليها""",
    "hi": """का की के को से में पर है हैं था थी थे और या यह वह ये वे इस उस इन उन ने भी
        तो ही कि जो नहीं न एक हम हमने आप मैं मैंने अपने अपनी अपना कर करना करने किया
        की गई गया गए होता होती होते हो हुआ हुई हुए लिए साथ तक बाद पहले जब तब अगर
        लेकिन बहुत कुछ सब सभी क्या कैसे कोई जैसे द्वारा रहा रही रहे दिया""",
    "zh": """我们 他们 你们 这个 那个 这些 那些 一个 可以 没有 因为 所以 但是 如果 就是
        不是 还是 或者 以及 已经 自己 什么 怎么 非常 一些 进行 需要 通过 对于 由于 的是
        了一 是在 也是 不能 而且 其中 并且 为了 以后 之后 之前""",
}

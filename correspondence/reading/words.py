"""Words by which mail programs speak, where the shape alone doesn't tell.

A program in a language that is not here is still understood by shape: dates,
addresses, brackets, colons and the order of lines. These only add certainty.
"""

import re


def _words(table):
    """The words of `table`, one a line or divided by bars."""
    stripped = (word.strip() for word in re.split(r"[|\n]", table))
    return [word for word in stripped if word]


def _any(table):
    return "|".join(re.escape(word) for word in _words(table))


# Labels above a quoted mail, by what they say.
LABELS = {
    "from": """
        from|von|de|da|van|från|fra|lähettäjä|od|от|від|من|प्रेषक|से|发件人|寄件者
        寄件人|差出人|送信者|보낸 사람|kimden|gönderen|dari|từ|από|מאת|feladó
        expeditor|de la|remitente|expéditeur|mittente|afzender|از|থেকে|kutoka
        """,
    "sent": """
        sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviada em
        enviada|enviado em|fecha|data|inviato|verzonden|skickat|sendt|dato|lähetetty
        päivämäärä|wysłano|wysłane|odesláno|отправлено|дата|надіслано|تاريخ الإرسال
        التاريخ|أُرسلت|تم الإرسال|भेजा गया|दिनांक|तारीख|发送时间|发送日期|日期
        寄件日期|傳送時間|送信日時|日付|보낸 날짜|날짜|gönderildi|tarih|dikirim
        terkirim|tanggal|đã gửi|ngày|στάλθηκε|ημερομηνία|נשלח|תאריך|elküldve|dátum
        trimis|تاریخ|তারিখ|imetumwa|tarehe
        """,
    "to": """
        to|an|à|para|a|aan|till|til|vastaanottaja|do|komu|кому|إلى|प्रति|सेवा में|को
        收件人|收件者|宛先|받는 사람|kime|alıcı|kepada|ke|đến|tới|προς|אל|címzett
        către|pour|destinataire|destinatario|per|به|প্রতি|kwa
        """,
    "subject": """
        subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat
        předmět|тема|الموضوع|विषय|主题|主旨|主題|件名|제목|konu|subjek|perihal|judul
        chủ đề|tiêu đề|θέμα|נושא|tárgy|subiect|sujet|موضوع|বিষয়|mada|re
        """,
}
LABEL_KIND = {word: kind for kind, table in LABELS.items() for word in _words(table)}

# Before a colon, at the end of the line that says who wrote a quotation.
VERBS = tuple(
    _words(
        """
        wrote|writes|said|schrieb|schreef|geschreven|a écrit|écrit|escribió|escribio
        escreveu|ha scritto|scrisse|skrev|kirjoitti|napisał|napisał(a)|napisała
        napsal|napsal(a)|написал|написала|написал(а)|пишет|пише|написав|كتب|كتبت
        ने लिखा|लिखा|写道|写到|寫道|のメール|書きました|작성|yazdı|menulis|đã viết
        έγραψε|כתב|כתבה|írta|a scris|نوشت|লিখেছেন|aliandika
        """
    )
)

# Inside "----- … -----" or before a colon: what follows is another's mail.
ANOTHERS_MAIL = re.compile(
    _any(
        """
        original|originale|originál|origineel|oorspronkelijk|ursprünglich|ursprung
        opprinnelig|oprindelig|alkuperäinen|d'origine|d’origine|oryginaln|původní
        исходное|пересыла|переслан|пересланн|переадресован|оригінал|الأصلية
        معاد توجيه|إعادة توجيه|मूल संदेश|अग्रेषित|原始邮件|原始郵件|邮件原件|转发
        轉寄|転送|元のメッセージ|원본|전달된|forwarded message|forwarded by
        message transféré|mensaje reenviado|reenviado|mensagem encaminhada
        encaminhada|weitergeleitet|doorgestuurd|inoltrato|videresend|vidarebefordra
        przekazan|yönlendirilen|iletilen|diteruskan|asli|chuyển tiếp|gốc|πρωτότυπο
        προωθημένο|הועבר|המקורית|továbbított|eredeti|اصلی|reply message
        previous message|missatge original|antwortnachricht
        """
    ),
    re.IGNORECASE,
)

SENT_FROM = re.compile(
    r"^\W{0,3}(?:"
    + _any(
        """
        sent from|sent via|sent with|sent by|sent on|get outlook|via mobile
        enviado desde|enviado con|obtener outlook|obtén outlook|envoyé de
        envoyé depuis|envoyé à partir|envoyé avec|obtenir outlook
        télécharger outlook|provenance :|enviado do|enviado de|enviado a partir
        enviado pelo|enviado via|obter o outlook|inviato da|scarica outlook
        ottieni outlook|gesendet von|gesendet mit|von meinem|von meiner
        diese nachricht wurde von mein|holen sie sich outlook|outlook für
        verstuurd vanaf|verzonden vanaf|verzonden met|verstuurd met|outlook voor
        отправлено с|отправлено из|отправлено от|надіслано з|أُرسلت من|أرسلت من
        أرسل من|مرسل من|تم الإرسال من|الحصول على outlook|احصل على outlook|मेरे
        发自我的|发自|發自我的|從我的|从我的|来自我的|发送自|送信元|skickat från
        hämta outlook|sendt fra|hent outlook|lähetetty|wysłane z|wysłano z
        odesláno z|στάλθηκε από|trimis de pe|dikirim dari|được gửi từ|đã gửi từ
        gửi từ|נשלח מ|ارسال شده|imetumwa kutoka|virus-free
        """
    )
    + r")|(?:"
    + _any(
        """
        से भेजा गया|から送信|에서 보냄|mdan gönderildi|ımdan gönderildi
        den gönderildi|iphone'umdan|küldve az|mobiltelefon mit|från min iphone
        aka.ms/|yho.link
        """
    )
    + r")",
    re.IGNORECASE,
)

CONFIDENTIAL = re.compile(
    _any(
        """
        confidenti|confidenci|privileged|vertraulich|vertrouwelijk|riservat|poufne
        конфиденц|конфіденц|سري|गोपनीय|保密|机密|機密|fortrolig|konfidenti
        luottamuks|gizli|rahasia|bảo mật|εμπιστευτικ|חסוי|bizalmas|محرمانه|důvěrn
        """
    ),
    re.IGNORECASE,
)
RECIPIENT = re.compile(
    _any(
        """
        recipient|addressee|destinatari|destinatári|destinataire|empfänger|adressat
        geadresseerde|ontvanger|получател|адресат|одержувач|المستلم|المرسل إليه
        المتلقي|प्राप्तकर्ता|收件人|收信人|接收者|mottaker|modtager|mottagare
        vastaanottaj|alıcı|penerima|người nhận|παραλήπτ|נמען|címzett|گیرنده|příjemc
        """
    ),
    re.IGNORECASE,
)

# The subject of a mail that a program answered with; a person's reply to it
# begins with "Re:" and is not meant.
AUTOMATIC_SUBJECT = re.compile(
    r"^\W{0,3}(?:"
    + _any(
        """
        automatic reply|auto reply|auto-reply|autoreply|auto response|auto-response
        autoresponse|autorespons|auto:|out of office|out of the office|ooo:
        vacation reply|i am out of|on vacation|on leave:|away from
        réponse automatique|absence du bureau|absent du bureau|message d'absence
        absence :|respuesta automática|contestación auto|fuera de la oficina
        fuera de oficina|resposta automática|ausência|fora do escrit
        risposta automatica|fuori ufficio|automatische antwort|abwesenheit|abwesend
        automatisch antwoord|afwezig|autosvar|automatiskt svar|automatisk svar
        fravær|frånvaro|automaattinen vast|poissa|autoodpowied|automatyczna odpow
        nieobecno|automatická odpov|автоответ|автоматический ответ
        автоматична відпов|вне офиса|رد تلقائي|الرد التلقائي|خارج المكتب
        स्वचालित उत्तर|स्वचालित प्रत्युत्तर|कार्यालय से बाहर|自动回复|自動回覆
        自动答复|外出|不在办公室|自動応答|自動返信|不在通知|자동 회신|부재중
        자동 응답|otomatik yanıt|ofis dışında|balasan otomatis|trả lời tự động
        αυτόματη απάντηση|תגובה אוטומטית|מענה אוטומטי|automatikus válasz
        răspuns automat|پاسخ خودکار|majibu ya kiotomatiki
        """
    )
    + r")",
    re.IGNORECASE,
)
BOUNCE_SUBJECT = re.compile(
    r"^\W{0,3}(?:"
    + _any(
        """
        undeliver|delivery status notification|delivery failure|delivery has failed
        delivery status|delivery notification|delivery report|mail delivery
        failure notice|returned mail|returned to sender|mail could not be delivered
        message not delivered|non remis|échec de la remise|notification d'état
        no se puede entregar|no entregado|não entregue|unzustellbar|onbestelbaar
        недоставлен|не доставлено|تعذر التسليم|لم يتم التسليم|未送达|无法投递|退信
        系统退信|配信不能|配信エラー
        """
    )
    + r")",
    re.IGNORECASE,
)

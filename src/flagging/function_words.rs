//! The words of each language that say little: grammar, comparison, refusal, days and times of day. Not in the app's own
//! module but for the English ones.
//!
//! Where people leave accents out, or write ae for ä, the word stands in both ways.

use crate::domain::language::Language;
use crate::flagging::word_lists;

/// The function words of a language in small letters, white space between each two.
pub const fn function_words(language: Language) -> &'static str {
    match language {
        Language::Danish => DANISH,
        Language::German => GERMAN,
        Language::English => word_lists::FUNCTION,
        Language::Spanish => SPANISH,
        Language::French => FRENCH,
        Language::Italian => ITALIAN,
        Language::Hungarian => HUNGARIAN,
        Language::Dutch => DUTCH,
        Language::Norwegian => NORWEGIAN,
        Language::Portuguese => PORTUGUESE,
        Language::Romanian => ROMANIAN,
        Language::Finnish => FINNISH,
        Language::Swedish => SWEDISH,
        Language::Turkish => TURKISH,
        Language::Greek => GREEK,
        Language::Russian => RUSSIAN,
        Language::Arabic => ARABIC,
        Language::Tamil => TAMIL,
    }
}

const DANISH: &str = "\
    ad af aften aldrig alle allerede alligevel alt altid anden andet andre at bare begge blev blevet blive bliver da \
    de dem den denne der deres derfor dermed det dette dig din dine disse dit dog du efter eftermiddag egen egne \
    eller en end endnu enhver er et foer foerst for foran fordi formiddag fra fredag før først gennem ham han hans \
    har havde have heller hen hende hendes her hos hun hvad hvem hver hvilke hvilken hvis hvor hvordan hvorfor \
    hvornaar hvornår i idag igaar igen igår ikke imod imorgen ind inden indtil ingen intet ja jeg jer jeres jo kan \
    kun kunne lidt lige loerdag lørdag maa man mandag mange med meget mellem men mens mere mest mig min mindre mine \
    mit mod morgen må naar ned nej nogen noget nogle nok nu når og ogsaa også om omkring onsdag op os over paa på \
    saa saadan samme sammen selv sig sin sine sit skal skulle soendag som stadig så sådan søndag til tirsdag torsdag \
    ud uden under vaere vaeret var ved vi via vil ville vores være været";

const GERMAN: &str = "\
    abend abends aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf \
    aus bei beim bereits bin bis bzw da dabei dafuer dafür daher damit danach dann daran darauf darueber darüber das \
    dass davon dazu daß dein deine dem den denn der deren des dessen die dienstag dies diese diesem diesen dieser \
    dieses doch donnerstag dort du durch ein eine einem einen einer eines er es etwas euch euer eure freitag fuer \
    für gegen gestern habe haben hat hatte hatten heute hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im \
    immer in ins ist ja je jede jedem jeden jeder jedes jetzt kann kein keine keinem keinen keiner koennen können \
    könnte man mehr mein meine meinem meinen meiner mich mir mit mittwoch montag morgen muessen muss müssen nach \
    nachdem nachmittag nicht nichts noch nun nur ob oder ohne samstag schon sehr sein seine seinem seinen seiner \
    seit sich sie sind so soll sollen sondern sonntag sowie ueber um und uns unser unsere unserem unseren unserer \
    unter usw viel viele vom von vor vormittag war waren was weil wenn wer werden wie wieder wir wird wo wurde \
    wurden zu zum zur zwischen über";

const SPANISH: &str = "\
    a acá ahi ahora ahí al algo alguien algun alguna algunas alguno algunos algún alli allá allí ambos ante antes \
    aquel aquella aquellas aquellos aqui aquí asi así aun aunque ayer aún bajo bien cada casi como con contra cual \
    cuales cualquier cuando cuanto cuál cuándo cuánto cómo de del desde despues después domingo donde durante dónde \
    e el ella ellas ellos en entonces entre es esa esas ese eso esos esta estaba estado estan estar este esto estos \
    estoy está están fue fueron ha haber habia había han hasta hay he hoy incluso jamás jueves la las le les lo los \
    luego lunes manana martes mas mañana me mi mientras miercoles mis miércoles mucha muchas mucho muchos muy más mí \
    nada nadie ni ningun ninguna ninguno ningún no noche nos nosotras nosotros nuestra nuestras nuestro nuestros \
    nunca o os otra otras otro otros para pero poco por porque que quien quienes quién qué sabado se sea segun según \
    ser si siempre sin sino sobre solo somos son soy su sus sábado sí sólo tambien también tampoco tan tanto tarde \
    te ti tiene tienen toda todas todo todos tras tu tus tú u un una unas uno unos usted ustedes viernes y ya yo él";

const FRENCH: &str = "\
    a afin ai ainsi alors apres après au aucun aucune aujourd auquel aussi autre autres aux avait avant avec avez \
    avoir avons ayant beaucoup c ca ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci \
    contre d dans de deja demain depuis des dimanche donc dont du durant dès déjà elle elles en encore ensuite entre \
    envers es est et etait etc etre eu eux fait font fut hier hors hui il ils j jamais je jeudi jusqu jusque l la \
    laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui lundi là m ma mais malgré mardi \
    matin me meme memes mercredi mes moi moins mon même mêmes n ne ni non nos notre nous on ont or ou où par parce \
    parmi pas peu peut plus plusieurs pour pourquoi pourtant près puis puisque qu quand que quel quelle quelles \
    quelque quelques quels qui quoi s sa samedi sans sauf se selon sera ses si soi soir sommes son sont sous suis \
    sur t ta tandis te tes toi ton toujours tous tout toute toutes tres trop très tu un une vendredi vers via voici \
    voilà vos votre vous y à ça étaient était été être";

const ITALIAN: &str = "\
    a ad adesso agli ai al alcune alcuni all alla alle allo allora altra altre altri altro anche ancora anzi appena \
    avere aveva avevano bene c che chi ci ciascuno cio ciò coi col come con contro cosi così cui d da dagli dai dal \
    dall dalla dalle dallo de degli dei del dell della delle dello dentro di domani domenica dopo dove dunque \
    durante e ed egli era erano essa esse essere essi fa fino fra fuori gia giovedi giovedì già gli ha hai hanno ho \
    i ieri il in infatti invece io l la le lei li lo loro lui lunedi lunedì là lì ma mai martedi martedì me meno \
    mentre mercoledi mercoledì mi mia mie miei mio molta molte molti molto ne neanche negli nei nel nell nella nelle \
    nello nessun nessuna nessuno niente no noi non nostra nostre nostri nostro nulla o oggi ogni oltre oppure ora \
    perche perché perciò pero però piu più po poco poi pomeriggio presso prima pure qua qualche quale quali quando \
    quanto quasi quell quella quelle quelli quello questa queste questi questo qui quindi sabato se sei sempre senza \
    sera si sia siamo siete solo sono sopra sotto sta stata stati stato su sua subito sue sugli sui sul sull sulla \
    sulle sullo suo suoi sì tra troppo tu tua tue tuo tuoi tutta tutte tutti tutto un una uno va venerdi venerdì \
    verso vi via voi vostra vostro è";

const HUNGARIAN: &str = "\
    a abba abban addig ahogy ahol aki akik akkor akár alatt altal alá amely amelyek amelyet ami amikor amit amíg \
    arra arról az azok azon azonban azt aztán azután azzal azért be belül benne bár csak csutortok csütörtök de \
    delutan délelőtt délután e ebben eddig egy egyes egyik egyre egyéb el elott elé először előtt en ennek erre \
    erről es este ez ezek ezen ezt ezzel ezért fel felé fog föl ha hanem hetfo hiszen hogy hogyan holnap hát hétfő \
    igen igy illetve ilyen is itt kedd kell kellett keresztül ki kozott kívül között közül le legalább legyen lehet \
    lesz lett ma mar meg mellett mellé mert mi mikor milyen minden mindenki mindig mint mintha mivel most már más \
    mások még nagyon ne nekem neki nekünk nelkul nem nincs néha nélkül oda ott pedig pentek persze péntek reggel s \
    saját se sem semmi sok szerda szerint szombat talán te tegnap tehát ti tobb tovább továbbá több ugy utan után \
    vagy vagyok vajon valaki valami valamint van vannak vasarnap vasárnap vele velünk vissza viszont volna volt \
    voltak végig által általában én és így össze úgy újra ő ők";

const DUTCH: &str = "\
    aan achter af al alle alleen alles als altijd ander andere avond ben bij bijna binnen boven buiten daar daarna \
    daarom dan dat de den der deze dezelfde die dinsdag dit donderdag door dus echter een eens elk elke en enkele er \
    ergens etc even eén ga gaan geen gisteren had hadden heb hebben hebt heeft heel hem hen het hier hij hoe hoewel \
    hun iedere iedereen iemand iets ik in indien is ja je jij jou jouw jullie kan kon konden kunnen maandag maar me \
    meer men met middag mij mijn minder misschien mocht moet moeten mogen morgen na naar naast nadat net niemand \
    niet niets noch nog nooit nu of om omdat omtrent onder ons onze ook op opnieuw over per reeds s samen sinds \
    slechts sommige steeds straks t te tegen ten ter terug terwijl tijdens toch toe toen tot totdat tussen u uit uw \
    van vanaf vandaag vanuit veel vele verder via volgens voor vooral voordat vrijdag waar waarom waarop wanneer was \
    wat we weer weinig wel welk welke werd werden wie wij wil willen woensdag worden wordt zal zaterdag ze zeer zelf \
    zich zij zijn zo zoals zodat zondag zonder zou zouden één";

const NORWEGIAN: &str = "\
    alle allerede alltid andre annen annet at av bak bare begge ble bli blir blitt da de deg dem den denne der dere \
    deres derfor det dette din dine disse ditt du eg egen eller en enda enn er et etter ettermiddag flere foer \
    foerst for foran fordi formiddag fra fram fredag før først gjennom hadde ham han hans har hennes her hos hun hva \
    hvem hver hvert hvilke hvilken hvis hvor hvordan hvorfor i idag igaar igjen igår ikke ikkje imellom imorgen imot \
    ingen inn innen innenfor ja jeg jo kan kanskje kun kunne kveld langs like litt loerdag lørdag maa man mandag \
    mange med meg meget mellom men mens mer mest min mindre mine mitt morgen mot mye må måtte naa naar ned nei noe \
    noen nok nå når og ogsaa også om onsdag opp oss over paa per på rundt saa samme sammen seg selv siden sin sine \
    sitt skal skulle slik soendag som så søndag til tirsdag torsdag under ut uten vaar vaere vaert var ved vekk vi \
    via vil ville vår våre være vært";

const PORTUGUESE: &str = "\
    a agora ainda algo alguem algum alguma algumas alguns alguém além amanha amanhã ambos ante antes ao aos apenas \
    apos após aquela aquelas aquele aqueles aqui aquilo as assim ate até bem cada com como contra contudo cuja cujo \
    d da daquele das de dela delas dele deles depois desde dessa desse desta deste do domingo dos durante e eis ela \
    elas ele eles em embora enquanto entao entre então era eram essa essas esse esses esta estar estas estava este \
    estes estou está estão eu foi fora foram haver hoje há isso isto ja já la lhe lhes lo logo lá mais mal mas me \
    mesmo meu meus mim minha minhas muita muitas muito muitos na nada nao nas nem nenhum nenhuma nessa nesse nesta \
    neste ninguém no noite nos nossa nossas nosso nossos num numa nunca não nós o onde ontem os ou outra outras \
    outro outros para pela pelas pelo pelos per perante pois por porque porém pouco quais qual qualquer quando \
    quanto quarta quase que quem quinta sabado se segunda seja sem sempre ser seu seus sexta si sim sob sobre somos \
    sou sua suas sábado só tambem também tampouco tao tarde te tem tenho ter terca terça teu teve ti toda todas todo \
    todos tu tua tudo tão têm um uma umas uns via voce você vocês vos à às é";

const ROMANIAN: &str = "\
    a abia aceasta această aceea acel acela acele acest acesta aceste acestea acești acolo acum adică ai aici al ale \
    alt alta alte altul altă am ar are as asa asta astazi astăzi asupra atunci atât au avea avem aveți azi aș așa \
    bine ca cam cand care cat catre ce cea ceea cei cel cele celor ceva chiar ci cine cineva cu cui cum când cât că \
    către da daca dacă dar de deci decât deja deoarece despre deși din dintre doar două duminica duminică \
    dumneavoastră dupa după ea ei el ele era este eu fara fi fie fiecare fiind fost fără i iar ieri in inca intre \
    isi joi l la le li lor lui luni m mai maine marti marți mei mele mereu meu mi miercuri mine mult multe mulți \
    mâine ne nici niciodată nimeni nimic niste niște noastre noastră noi nostru nu o oare ori oricare orice pana pe \
    pentru peste poate prea prin printre până s sa sambata sau se seara si sub sunt suntem sâmbătă să săi t ta te \
    toate toată tot totul totuși tu u un una unde unei unele unii unor unui va vi vineri voi vor vostru vreo vă îi \
    îl îmi în încă între întru își și";

const FINNISH: &str = "\
    ai aina ainakin alla alle asti edelleen edes edessä ehkä ei eikä eilen eivät eli emme en ennen ensin entä eri \
    etta että han hanen he heidan heidän heille heitä huomenna hän hänen häntä ikinä ilman itse ja jo johon joiden \
    joihin joita joka jokin joku jolla jolle jona jonka jos joskus jossa josta jota jotain jotka jotta juuri kai \
    kaikkea kaikki kanssa kautta kenen keskellä kesken keskiviikko keskiviikkona ketä koska koskaan kuin kuinka \
    kuitenkin kuka kun kunnes kylla kyllä lauantai lauantaina liian lisäksi luona lähes läpi maanantai maanantaina \
    me meidan meidän meille meitä mihin mika miksi mikä mikään milloin millä mina minkä minulla minulle minun minä \
    missä mistä mita miten mitä molemmat muiden mukaan mutta muu muut myos myös ne niiden niin niitä noin nuo nyt \
    näiden nämä ole olemme olen olet oli olisi olivat olla ollut on onko ovat paitsi paljon perjantai perjantaina \
    päälle päällä se seka sekä sen siellä siihen siinä siis siitä sillä siltä sina sinun sinä sitten sitä sunnuntai \
    sunnuntaina taas tai tama taman tanaan te teidän teitä tiistai tiistaina torstai torstaina tuo tämä tämän tänään \
    tässä tätä vaan vai vaikka vain vasta vastaan viela vielä voi välillä yhdessä yli ympäri";

const SWEDISH: &str = "\
    aldrig alla allt alltid an andra annan annat ar at att av aven bada bakom bara blev bli blir blivit bort både da \
    dar darfor de dem den denna deras dess dessa det detta dig din dina dit ditt dock du där därför då efter \
    eftermiddag eftersom egen egna ej eller en enbart endast er era ett flera for fore forst fran fredag från för \
    förbi före förmiddag först genom ha hade han hans har henne hennes hit hon honom hos hur här i ibland idag igar \
    igen igår imorgon in inför inga ingen inget innan inom inte ja jag just kan kanske kunde kvall kväll lite lordag \
    lördag man mandag manga maste med mellan men mer mera mest mig min mina mindre mitt morgon mot måndag många \
    måste nagon nagot nagra nar ned nej ni nog nu när någon något några och ocksa också om omkring onsdag oss over \
    pa på redan runt sa samma samt sedan sig sin sina sitt sjalv själv ska skall skulle snart som sondag så sådan \
    sådana söndag till tills tisdag torsdag under upp ur ut utan utom vad var vara varfor varför varit varje vars \
    vart vem vi via vid vidare vilka vilken vilket vill vår våra än är även åt över";

const TURKISH: &str = "\
    acaba ait aksam akşam altında ama ancak arada arasında artik artık asla aslında ayrica ayrıca az bana bazen bazi \
    bazı belki ben benden beni benim beri bile bir biraz bircok biri birkac birkaç birlikte birçok birşey biz bizden \
    bize bizi bizim boyle bu bugun bugün buna bunda bundan bunlar bunu bunun burada butun böyle bütün carsamba cok \
    cuma cumartesi cunku da daha dahil dair dan de degil den değil diger diye diğer dolayı dun dün eger elbette en \
    eğer fakat gibi gore göre hala hangi hani hatta hem henuz henüz hep hepsi her herhangi herkes hic hicbir hiç \
    hiçbir hâlâ icin ile ilgili ise iste için içinde içine işte kadar karsi karşı kendi kendine kez ki kim kimin \
    kimse madem mi mu mü mı nasil nasıl ne neden nedenle nerede nereye nin niye niçin nın o olan olarak oldu olduğu \
    olur on ona once ondan onlar onların onu onun orada oyle oysa pazartesi pek persembe perşembe ragmen rağmen \
    sabah sadece sali salı sana sanki sen seni senin sey simdi siz sizin sonra su ta tabii te tum tüm un uzere var \
    ve veya veyahut ya yani yarin yarın yerine yine yok zaten zira çarşamba çok çoğu çünkü önce öyle öğleden ün \
    üzere üzerinde şey şimdi şu şunu şöyle";

const GREEK: &str = "\
    ένα έναν ένας έτσι έχει έχουμε έχουν έχω ή ήδη ήμουν ήταν ίδια ίδιο ίδιος αλλά αλλα αν ανά ανάμεσα αντί αντι \
    απέναντι απλά απο από απόγευμα αργά αυριο αυτά αυτές αυτή αυτήν αυτής αυτα αυτη αυτο αυτοί αυτού αυτό αυτόν \
    αυτός αυτών αύριο βράδυ για γιατί γιατι δε δεν δευτέρα δευτερα δηλαδή δια δικό δικός είμαι είναι είχα είχαν είχε \
    εγω εγώ εδω εδώ ειμαι ειναι εκεί εκείνη εκείνο εκείνος εκει εκτός εμάς εμείς εμεις ενα ενας ενω ενός ενώ εξής \
    επάνω επί επίσης επειδή επειδη επισης εσείς εσύ ετσι εχει εχουμε εχουν η ηδη ηταν θα κάθε κάποια κάποιο κάποιος \
    κάτι κάτω καθε καθώς και κατά κατα κατι κι κυριακή κυριακη λίγο λοιπόν μέσα μέσω μέχρι μήπως μία με μετά μετα \
    μεταξύ μεχρι μη μην μια μονο μου μπορεί μπροστά μόλις μόνο να ναι ο οι ολα ολοι ομως οπως οταν οτι οχι ούτε πάλι \
    πάντα πάνω πέμπτη παρά παρασκευή παρασκευη πεμπτη περί πια πιο ποια ποιο ποιος ποιός πολυ πολύ που πού πριν προς \
    πρωί πρωι πως πώς σάββατο σήμερα σα σαββατο σαν σας σε σημερα σου στα στη στην στης στις στο στον στου στους \
    σχετικά τίποτα τα τετάρτη τεταρτη τη την της τι τις το τον τοτε του τους τρίτη τριτη των τότε χθες χτες χωρίς \
    χωρις ως όλα όλες όλη όλο όλοι όμως όπου όπως όσο όταν ότι όχι ύστερα ώστε";

const RUSSIAN: &str = "\
    а без безо более больше будем будет будут бы был была были было быть в вам вами вас ваш ваша ваше ваши весь \
    вечер вечером во вокруг воскресенье вот все всегда всего всей всем всех всё вторник вчера вы где да даже для \
    днем днём до его едва ее ей если есть еще ещё её же за завтра затем здесь и из изо или им ими иногда их к каждая \
    каждое каждый кажется как какая какие какой когда кого кому которая которые который которых кроме кто куда ли \
    либо лишь между меня мне много мной мог могу можно мой мою моя мы на над надо нам нами нас наш наша наше нашего \
    наши не него нее ней нельзя нет неё ни нибудь никогда ним них ничего но ну о об обо один одна одно около он она \
    они оно от ото очень перед по под пока понедельник после потом потому почти при про пятница раз разве с сам сама \
    сами своего своей свои свой свою себе себя сегодня сейчас со совсем среду суббота субботу так такая также такие \
    такой там твой те тебе тебя тем теперь то тобой тогда того тоже только том тот ту ты у уж уже утро утром хотя \
    чего чей чем через четверг что чтоб чтобы чуть эта эти этим этих это этого этой этом этот эту я";

const ARABIC: &str = "\
    أصبح أقل أكثر أم أمام أمس أن أنا أنت أنتم أنه أنها أو أولئك أي أية أيضا أين إذ إذا إلى إليه إليها إن إنه إنها \
    اذا اقل اكثر الآن الأحد الأربعاء الإثنين الاثنين الاحد الاربعاء الان التي الثلاثاء الجمعة الخميس الذي الذين \
    السبت اللاتي اللذان اللواتي الى الي اليه اليها اليوم ام امام امس ان انا انت انتم انه انها او اولئك اي ايضا اين ب \
    بدون بعد بعض بل بنا به بها بهم بين بينما تحت تكون تلك ثم جدا جميع حتى حتي حول حيث حين خارج خلال خلف داخل دون ذلك \
    ربما س سوف سوى صار صباحا ضد ظل على علي عليه عليها عليهم عن عند عندما عنه عنها غدا غير ف فقط فوق في فيه فيها فيهم \
    قبل قد ك كأن كان كانت كانوا كل كلا كلما كم كما كنا كنت كي كيف ل لأن لأنه لا لان لدى لعل لقد لك لكم لكن لكنه لكي \
    لم لماذا لن لنا له لها لهم لو لولا لي ليت ليس ليست ليسوا ما ماذا مازال متى مثل مساء مع معنا معه معها من منذ منه \
    منها منهم مهما نحن نحو نفس هؤلاء هذا هذان هذه هل هم هما هن هنا هناك هو هي و وراء يكون";

const TAMIL: &str = "\
    அங்கு அங்கே அதனால் அதன் அதற்கு அதில் அது அதே அதை அந்த அந்தக் அந்தத் அந்தப் அனைத்து அப்படி அப்போது அல்ல அல்லது \
    அவன் அவரது அவர் அவர்கள் அவள் அவை ஆக ஆகவே ஆகிய ஆகும் ஆனால் ஆம் இங்கு இங்கே இடையே இதனால் இதன் இதற்கு இதில் இது இதை \
    இந்த இந்தக் இந்தத் இந்தப் இன்னும் இன்று இப்படி இப்போது இருக்க இருக்கும் இருந்த இருந்தது இருந்து இல்லாமல் இல்லை \
    இவர் இவர்கள் இவை உங்கள் உடன் உன் உள்ள உள்ளது எங்கள் எங்கு எங்கே எது எந்த என எனக்கு எனது எனவே என் என்ன என்னும் \
    என்பது என்ற என்று எப்படி எப்போது எல்லா எல்லாம் எவ்வளவு ஏதாவது ஏனெனில் ஏன் ஒரு ஒரே ஓர் காலை கீழ் குறித்து கூட \
    கொண்ட கொண்டு சனி சில செவ்வாய் ஞாயிறு தனது தன் தவிர தான் திங்கள் நமக்கு நமது நம் நாங்கள் நான் நாம் நாளை நீ \
    நீங்கள் நேற்று பற்றி பற்றிய பல பின் பின்னர் பிற பிறகு புதன் போது போன்ற போல மட்டுமே மட்டும் மற்ற மற்றும் மாலை மிக \
    மிகவும் மீண்டும் மீது முன் முன்பு மூலம் மேலும் மேல் யார் வரை வழியாக விட வியாழன் வெள்ளி வேண்டும் வேறு";

#[cfg(test)]
mod tests {
    use super::function_words;
    use crate::domain::language::Language;
    use crate::flagging::text::{Token, lower, tokens};

    #[test]
    fn each_is_a_word_as_texts_are_read() {
        for &language in Language::ALL {
            let words: Vec<_> = function_words(language).split_ascii_whitespace().collect();
            assert!((80..260).contains(&words.len()), "{language:?} has {}", words.len());
            for word in words {
                assert_eq!(
                    tokens(&lower(word)).map(|(_, token)| token).collect::<Vec<_>>(),
                    [Token::Word(word)],
                    "{language:?}"
                );
            }
        }
    }
}

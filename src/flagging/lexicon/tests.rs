//! What a goal and an activity share in each language and in several at once, and what no text may do to it.

use std::cell::Cell;
use std::rc::Rc;

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::sample::{select, subsequence};

use crate::domain::language::Language;
use crate::flagging::function_words::function_words;
use crate::flagging::lexicon::{Lexicon, stems};
use crate::flagging::stemming::stem;
use crate::flagging::vocabulary::Vocabulary;
use crate::sorted::SortedSet;

/// The activity's words whose terms the goal has.
fn shared(lexicon: &Rc<Lexicon>, goal: &str, activity: &str) -> String {
    let vocabulary = Vocabulary::new(lexicon);
    let goal = vocabulary.learn([goal]);
    let activity = vocabulary.read([activity]);
    let shared = activity.content.iter().filter(|word| goal.has(word.term));
    shared.map(|word| activity.shown_term(word.term)).collect::<Vec<_>>().join(" ")
}

fn check(languages: &str, goal: &str, activity: &str, expect: &str) {
    let languages: SortedSet<Language> = languages.split(' ').filter_map(Language::of).collect();
    assert_eq!(shared(&Rc::new(Lexicon::of(&languages)), goal, activity), expect, "{languages:?}: {goal} / {activity}");
}

#[test]
fn forms_of_one_word_are_shared() {
    check("da", "Underskriv tyve nye kontrakter", "Gennemgik kontrakten med kunden", "kontrakten");
    check("da", "Ansæt to udviklere", "Samtale med en udvikler", "udvikler");
    check("da", "Åbn butikken i Aarhus", "Besøgte tre butikker", "butikker");
    check("da", "Salget skal op med ti procent", "Møde om salget og priserne", "salget");

    check("de", "Zwanzig Verträge abschließen", "Vertrag mit Acme geprüft", "vertrag");
    check("de", "Neue Kunden im Mittelstand gewinnen", "Anruf beim Kunden wegen des Angebots", "kunden");
    check("de", "Den Umsatz in den Häusern steigern", "Mit dem Haus in Ulm telefoniert", "haus");
    check("de", "GRÖẞERE Messen besuchen", "Messe vorbereitet", "messe");
    check("de", "Größere Straßen bauen", "Die Strasse wird groesser", "strasse");

    check("en", "Win twelve accounts", "Call about the account", "account");
    check("en", "Close twenty deals", "Closing the Acme deal", "closing deal");
    check("en", "Publish case studies", "Wrote a case study", "case study");

    check("es", "Firmar veinte contratos nuevos", "Revisión del contrato con el cliente", "contrato");
    check("es", "Contratar a dos ingenieras", "Entrevista con una ingeniera", "ingeniera");
    check("es", "Aumentar las ventas en Sevilla", "Informe de la venta de ayer", "venta");
    check("es", "Visitar veinte clientes", "Visitamos al cliente en Lima", "visitamos cliente");

    check("fr", "Signer vingt contrats", "Relu le contrat d’Acme", "contrat");
    check("fr", "Gagner de nouveaux clients", "Appel avec le client", "client");
    check("fr", "Développer l’offre pour les écoles", "Réunion avec l’école sur l’IA", "école");
    check("fr", "Présenter les produits", "Présentation du produit", "présentation produit");

    check("it", "Firmare venti contratti", "Riletto il contratto dell’agenzia", "contratto");
    check("it", "Trovare nuovi clienti", "Chiamata con il cliente", "cliente");
    check("it", "Aumentare le vendite", "Riunione sulla vendita", "vendita");

    check("hu", "Húsz szerződés aláírása", "A szerződést megbeszéltük", "szerződést");
    check("hu", "Új ügyfelek megnyerése", "Hívás az ügyfelekkel", "ügyfelekkel");
    check("hu", "Könyvek kiadása", "Elolvastam a könyvet", "könyvet");

    check("nl", "Twintig contracten tekenen", "Het contract met Acme besproken", "contract");
    check("nl", "Nieuwe klanten winnen", "Gebeld met de klant", "klant");
    check("nl", "Verkopen in Gent verhogen", "Gesprek over verkoop", "verkoop");

    check("no", "Signere tjue kontrakter", "Gikk gjennom kontrakten", "kontrakten");
    check("no", "Ansette to selgere", "Intervju med selgeren", "selgeren");
    check("no", "Øke salget i butikkene", "Besøkte butikken", "butikken");

    check("pt", "Assinar vinte contratos", "Revisão do contrato com o cliente", "contrato");
    check("pt", "Aumentar as vendas", "Relatório da venda", "venda");
    check("pt", "Visitar clientes em Lisboa", "Visitei um cliente", "visitei cliente");

    check("ro", "Semnarea a douăzeci de contracte", "Am verificat contractul", "contractul");
    check("ro", "Clienți noi în Cluj", "Telefon cu clienții", "clienții");
    check("ro", "Ședințe scurte", "Şedinţa de luni", "şedinţa");

    check("fi", "Kaksikymmentä uutta asiakasta", "Tapaaminen asiakkaan kanssa, kuunneltiin", "asiakkaan");
    check("fi", "Kirjojen myynti", "Luin kirjoja myynnistä", "kirjoja");
    check("fi", "Sopimukset allekirjoitetaan", "Kävimme sopimuksen läpi", "sopimuksen");

    check("sv", "Skriva tjugo offerter", "Gick igenom offerten", "offerten");
    check("sv", "Vinna nya kunder", "Ringde kunden", "kunden");
    check("sv", "Öka försäljningen", "Möte om försäljning", "försäljning");

    check("tr", "Yirmi sözleşme imzalamak", "Sözleşmeyi okuduk", "sözleşmeyi");
    check("tr", "Yeni müşteriler kazanmak", "Müşteriyi aradım", "müşteriyi");
    check("tr", "İstanbul'daki satışlar", "istanbul satış raporu", "istanbul satış");
    check("tr", "Isıtma sistemini yenilemek", "ısıtma raporu", "ısıtma");

    check("el", "Είκοσι νέες συμβάσεις", "Έλεγχος της σύμβασης", "σύμβασης");
    check("el", "Νέοι πελάτες στην Αθήνα", "Κλήση σε πελάτη", "πελάτη");
    check("el", "ΑΥΞΗΣΗ των πωλήσεων", "Η αύξηση της πώλησης", "αύξηση πώλησης");

    check("ru", "Подписать двадцать договоров", "Проверил договор с клиентом", "договор");
    check("ru", "Привлечь новых клиентов", "Звонок клиенту", "клиенту");
    check("ru", "Учёт продаж", "Настроил учет", "учет");

    check("ar", "توقيع عشرين عقدا", "مراجعة العقد مع العميل", "العقد");
    check("ar", "كسب العملاء في الرياض", "اتصال بعملاء الرياض", "بعملاء الرياض");
    check("ar", "تدريب الموظفين", "مقابلة مع موظف", "موظف");
    check("ar", "بيع ٥٠ مقعدا", "بيع 50 مقعداً", "بيع مقعدا");

    check("ta", "இருபது ஒப்பந்தங்கள்", "ஒப்பந்தம் பற்றி பேசினேன்", "ஒப்பந்தம்");
    check("ta", "புதிய வாடிக்கையாளர்கள்", "வாடிக்கையாளர் அழைப்பு", "வாடிக்கையாளர்");
    check("ta", "புத்தகங்கள் விற்பனை", "புத்தகம் விற்பனை", "புத்தகம் விற்பனை");
}

#[test]
fn other_words_are_not() {
    check("da", "Ansæt to udviklere", "Betalte regningen", "");
    check("de", "Zwanzig Verträge abschließen", "Reisekosten abgerechnet", "");
    check("en", "Close twenty deals", "Painted the fence", "");
    check("es", "Firmar veinte contratos", "Pagué la factura", "");
    check("fr", "Signer vingt contrats", "Payé la facture", "");
    check("it", "Firmare venti contratti", "Pagata la fattura", "");
    check("hu", "Húsz szerződés aláírása", "Kifizettem a számlát", "");
    check("nl", "Twintig contracten tekenen", "De rekening betaald", "");
    check("no", "Ansette to utviklere", "Betalte regningen", "");
    check("pt", "Assinar vinte contratos", "Paguei a fatura", "");
    check("ro", "Semnarea contractelor", "Am plătit factura", "");
    check("fi", "Sopimukset allekirjoitetaan", "Maksoin laskun", "");
    check("sv", "Skriva tjugo avtal", "Betalade räkningen", "");
    check("tr", "Yirmi sözleşme imzalamak", "Faturayı ödedim", "");
    check("el", "Είκοσι νέες συμβάσεις", "Πλήρωσα τον λογαριασμό", "");
    check("ru", "Подписать двадцать договоров", "Оплатил счёт", "");
    check("ar", "توقيع عشرين عقدا", "دفع الفاتورة", "");
    check("ta", "இருபது ஒப்பந்தங்கள்", "பணம் செலுத்தினேன்", "");
    // Each language by itself: what English would cut off stays.
    check("de", "Das Meeting leiten", "Meetings", "meetings");
    check("ru", "Win twelve accounts", "Call about the account", "");
}

#[test]
fn function_words_say_nothing() {
    for &language in Language::ALL {
        let lexicon = Rc::new(Lexicon::of(&SortedSet::from([language])));
        let words = function_words(language);
        assert_eq!(shared(&lexicon, words, words), "", "{language:?}");
        assert!(Vocabulary::new(&lexicon).learn([words]).content.is_empty(), "{language:?}");
    }
    // English ones say something where English is not among the languages.
    check("de", "Before", "before", "before");
    check("de en", "Before, nach dem", "before nach dem", "");
    check("", "Before", "before", "");
}

#[test]
fn several_languages_at_once() {
    for languages in ["de en", "en de"] {
        check(languages, "Zwanzig Verträge, twelve deals", "The deal: Vertrag mit Acme", "deal vertrag");
        check(languages, "Win accounts, neue Kunden", "The account, der Kunde", "account kunde");
    }
    // What English makes one stays one, whatever the others do to its words.
    for other in Language::ALL {
        check(&format!("en {}", other.code()), "Closed pricing studies", "closes, price, study", "closes price study");
    }
    // One shared stem is enough, of whatever language.
    check("en fr", "Parler aux clients", "Vous parlez au client", "parlez client");
    check(
        "de es fr it",
        "Verträge, contratos, contrats, contratti",
        "vertrag contrato contratto",
        "vertrag contrato contratto",
    );
    check("en ru ta ar el", "Договоры, ஒப்பந்தங்கள், deals", "договор ஒப்பந்தம் deal", "договор ஒப்பந்தம் deal");
}

#[test]
fn names_and_signs_are_left_alone() {
    let each = Language::ALL.iter().map(|language| language.code());
    for languages in each.chain(["de en fr", "ar en ru ta"]) {
        for name in ["q3", "b2b", "x1carbon", "iphone15", "7zip", "日本語", "b2bверсия"] {
            check(languages, name, name, name);
        }
        check(languages, "Acme", "ACME: ana@acme.example", "acme");
        check(languages, "🚀👩‍💻 …", "2026-11-25 🚀👩‍💻 …", "");
    }
    assert_eq!(stems(&[Language::German, Language::Russian], "abenдомов"), "abenдомов abenдомов");
}

#[test]
fn each_word_is_asked_for_once() {
    let asked = Rc::new(Cell::new(0));
    let counter = Rc::clone(&asked);
    let stems = move |word: &str| {
        counter.set(counter.get() + 1);
        stems(&[Language::German], word)
    };
    let lexicon = Rc::new(Lexicon::new(true, String::new(), Box::new(stems)));
    let base = {
        Vocabulary::new(&lexicon);
        asked.get()
    };
    for _ in 0..3 {
        assert_eq!(shared(&lexicon, "Verträge schließen 2026", "Vertrag 2026"), "vertrag");
    }
    assert_eq!(asked.get() - base, 3);
}

/// Ten thousand letters cost ten times what a thousand do: a word crosses once, and a long one is not looked into.
#[test]
fn long_texts_take_their_length() {
    for &language in Language::ALL {
        let word = function_words(language).split_ascii_whitespace().max_by_key(|word| word.len()).unwrap_or_default();
        let one = word.repeat(10_000 / word.len());
        assert_eq!(stem(language, &one), one);
        let lexicon = Rc::new(Lexicon::of(&SortedSet::from([language])));
        let many = format!("{one} ").repeat(2);
        assert_eq!(Vocabulary::new(&lexicon).learn([many.as_str()]).content.len(), 1);
    }
}

/// Texts of every script, of many words, and of whatever is near the ends that stemmers look for.
fn text() -> impl Strategy<Value = String> {
    let letters = prop_oneof![
        "[a-zß-ɏ]{1,14}",
        "[α-ωάέήίόύώϊϋΐΰς]{1,14}",
        "[а-яё]{1,14}",
        "[ء-يً-ْ]{1,12}",
        "[க-ஹா-்அ-ஔ]{1,14}",
        "[a-zа-яα-ωء-يக-்0-9'’.-]{1,14}",
    ];
    let real = select(Language::ALL).prop_flat_map(|language| {
        select(function_words(language).split_ascii_whitespace().collect::<Vec<_>>()).prop_map(str::to_owned)
    });
    let piece = prop_oneof![letters, real.clone(), (real.clone(), real).prop_map(|(a, b)| a + &b), any::<String>()];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(trials::cases(100))]

    #[test]
    fn no_text_stops_it(text in text(), languages in prop_oneof![subsequence(Language::ALL, 0..4), Just(Language::ALL.to_vec())]) {
        for &language in Language::ALL {
            for word in text.split(' ') {
                assert!(word.is_empty() || !stem(language, word).is_empty(), "{language:?}: {word:?}");
            }
        }
        let set: SortedSet<Language> = languages.iter().copied().collect();
        let lexicon = Rc::new(Lexicon::of(&set));
        let vocabulary = Vocabulary::new(&lexicon);
        let learnt = vocabulary.learn([text.as_str()]).content;
        // A text has the terms that it had, and the order in which languages were chosen does not matter.
        assert_eq!(vocabulary.read([text.as_str()]).content, learnt);
        let backwards: SortedSet<Language> = languages.iter().rev().copied().collect();
        assert_eq!(backwards, set);
    }
}

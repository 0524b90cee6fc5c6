//! English plurals of the names that are filled in.

/// The English plural of a word in camel case.
pub(super) fn plural(word: &str) -> String {
    if UNCOUNTABLE.split(' ').any(|uncountable| uncountable == word) {
        return word.to_owned();
    }
    if let Some((_, irregular)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return (*irregular).to_owned();
    }
    RULES.iter().find_map(|rule| rule.apply(word)).unwrap_or_else(|| format!("{word}s"))
}

/// Words that end in one of the stems and one of the endings: the replacement takes the ending's place.
struct Rule {
    /// Letters, and classes of letters such as `[aeiou]` and `[^h]`.
    stems: &'static [&'static str],
    endings: &'static [&'static str],
    replacement: &'static str,
}

impl Rule {
    fn apply(&self, word: &str) -> Option<String> {
        let mut rests = self.endings.iter().filter_map(|ending| word.strip_suffix(ending));
        let rest = rests.find(|rest| self.stems.iter().any(|stem| ends_with(rest, stem)))?;
        Some(format!("{rest}{}", self.replacement))
    }
}

/// Whether the word ends in what the stem describes.
fn ends_with(word: &str, stem: &str) -> bool {
    let (mut letters, mut stem) = (word.chars().rev(), stem);
    while !stem.is_empty() {
        let (start, class) = match stem.strip_suffix(']').and_then(|rest| rest.rfind('[')) {
            Some(start) => (start, &stem[start + 1..stem.len() - 1]),
            None => (stem.len() - 1, &stem[stem.len() - 1..]),
        };
        let Some(letter) = letters.next() else { return false };
        let fits = match class.strip_prefix('^') {
            Some(others) => !others.contains(letter),
            None => class.contains(letter),
        };
        if !fits {
            return false;
        }
        stem = &stem[..start];
    }
    true
}

/// Words whose plural follows no rule.
const IRREGULAR: &[(&str, &str)] = &[
    ("ox", "oxen"),
    ("man", "men"),
    ("woman", "women"),
    ("die", "dice"),
    ("yes", "yeses"),
    ("foot", "feet"),
    ("eave", "eaves"),
    ("goose", "geese"),
    ("tooth", "teeth"),
    ("quiz", "quizzes"),
];

/// The first that fits counts.
const RULES: &[Rule] = &[
    Rule { stems: &["eaux"], endings: &[""], replacement: "" },
    Rule { stems: &["child"], endings: &["ren", ""], replacement: "ren" },
    Rule { stems: &["pe"], endings: &["rson", "ople"], replacement: "ople" },
    Rule { stems: &["m", "l"], endings: &["ice", "ouse"], replacement: "ice" },
    Rule {
        stems: &["matr", "cod", "mur", "sil", "vert", "ind", "append"],
        endings: &["ix", "ex"],
        replacement: "ices",
    },
    Rule { stems: &["x", "ch", "ss", "sh", "zz"], endings: &[""], replacement: "es" },
    Rule { stems: &["xes", "ches", "sses", "shes", "zzes"], endings: &[""], replacement: "" },
    Rule { stems: &["[^ch][ieo][ln]"], endings: &["ey"], replacement: "ies" },
    Rule { stems: &["[^aeiouy]", "qu"], endings: &["y"], replacement: "ies" },
    Rule { stems: &["ar", "l", "ea", "eo", "oa", "hoo"], endings: &["f"], replacement: "ves" },
    Rule { stems: &["kni", "wi", "li"], endings: &["fe"], replacement: "ves" },
    Rule { stems: &[""], endings: &["sis"], replacement: "ses" },
    Rule {
        stems: &[
            "apheli",
            "hyperbat",
            "periheli",
            "asyndet",
            "noumen",
            "phenomen",
            "criteri",
            "organ",
            "prolegomen",
            "hedr",
            "automat",
        ],
        endings: &["a", "on"],
        replacement: "a",
    },
    Rule {
        stems: &[
            "agend",
            "addend",
            "millenni",
            "dat",
            "extrem",
            "bacteri",
            "desiderat",
            "strat",
            "candelabr",
            "errat",
            "ov",
            "symposi",
            "curricul",
            "automat",
            "quor",
        ],
        endings: &["a", "um"],
        replacement: "a",
    },
    Rule { stems: &["her", "at", "gr"], endings: &["o"], replacement: "oes" },
    Rule { stems: &["seraph", "cherub"], endings: &["im", ""], replacement: "im" },
    Rule { stems: &["alumn", "alg", "vertebr"], endings: &["a", "ae"], replacement: "ae" },
    Rule {
        stems: &[
            "alumn", "syllab", "octop", "vir", "radi", "nucle", "fung", "cact", "stimul", "termin", "bacill",
            "foc", "uter", "loc", "strat",
        ],
        endings: &["us", "i"],
        replacement: "i",
    },
    Rule { stems: &["[^l]ias", "[aeiou]las", "[emjzr]as", "[iu]am"], endings: &[""], replacement: "" },
    Rule { stems: &["e[mn]u"], endings: &["s", ""], replacement: "s" },
    Rule { stems: &["alias", "[^aou]us", "tlas", "gas", "ris"], endings: &[""], replacement: "es" },
    Rule { stems: &["ax", "test"], endings: &["is"], replacement: "es" },
    Rule { stems: &["[^aeiou]ese"], endings: &[""], replacement: "" },
    Rule { stems: &[""], endings: &["s"], replacement: "s" },
];

/// Words that are their own plural.
const UNCOUNTABLE: &str = "\
    accommodation adulthood advertising advice aggression aid air aircraft alcohol anger applause \
    arithmetic assistance athletics bacon baggage beef biology blood botany bread butter carbon \
    cardboard cash chalk chaos chess countryside crossroads dancing deer dignity dirt dust economics \
    education electricity engineering enjoyment envy equipment ethics evidence evolution fame fiction \
    flour flu food fuel fun furniture gallows garbage garlic genetics gold golf gossip grammar gratitude \
    grief guilt gymnastics happiness hardware harm hate hatred health heat help homework honesty honey \
    hospitality housework humour hunger hydrogen ice importance inflation information innocence iron \
    irony jam jewelry judo karate knowledge lack laughter lava leather leisure lightning linguine \
    linguini linguistics literature litter livestock logic loneliness luck luggage macaroni machinery \
    magic management mankind marble mathematics mayonnaise measles methane milk money mud mumps music \
    nature news nitrogen nonsense nurture nutrition obedience obesity oxygen pasta patience physics \
    poetry pollution poverty pride psychology publicity punctuation quartz racism relaxation reliability \
    research respect revenge rice rubbish rum safety scenery seafood seaside series shame sheep shopping \
    sleep smoke smoking snow soap software soil spaghetti species steam stuff stupidity sunshine \
    symmetry tennis thirst thunder timber traffic transportation trust underwear unemployment unity \
    validity veal vegetarianism vegetation vengeance violence vitality warmth wealth weather welfare \
    wheat wildlife wisdom yoga zinc zoology";

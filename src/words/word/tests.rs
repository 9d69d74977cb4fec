use super::*;

fn gaps(text: &str) -> Vec<&str> {
    let mut gaps: Vec<_> = text.split('{').skip(1).filter_map(|it| it.split('}').next()).collect();
    gaps.sort_unstable();
    gaps
}

#[test]
fn every_word_is_said_in_every_language_with_the_same_gaps() {
    for word in Word::ALL {
        let hans = word.text(Locale::ZhHans);
        assert!(!hans.is_empty());
        for locale in Locale::ALL {
            let text = word.text(locale);
            assert!(!text.trim().is_empty(), "{} in {locale:?}", word.key());
            assert_eq!(gaps(text), gaps(hans), "{} in {locale:?}", word.key());
        }
    }
}

#[test]
fn english_has_no_chinese_letters_and_traditional_no_simplified_ones() {
    for word in Word::ALL {
        assert!(word.text(Locale::En).chars().all(|c| !('\u{4e00}'..'\u{9fff}').contains(&c)));
        let hant = word.text(Locale::ZhHant);
        assert!(
            !hant.chars().any(|c| "这个载时间线图显语动节点审号误约来为还".contains(c)),
            "{hant}"
        );
    }
}

#[test]
fn live_words_come_first_and_late_ones_last() {
    assert_eq!(Word::ALL.get(..Word::LIVE.len()), Some(Word::LIVE));
    assert!(Word::ALL.ends_with(Word::LATE));
}

#[test]
fn keys_are_unique() {
    let mut keys: Vec<_> = Word::ALL.iter().map(|it| it.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), Word::ALL.len());
}

//! The story format and the map, which do not know each other, name the same kinds of feature.

use nianbiao::map::FeatureKind;
use nianbiao::story::FEATURE_KINDS;

/// Every kind of the map but the route's and the land of the world; a new one does not compile here until it is in the list below.
fn names() -> Vec<&'static str> {
    use FeatureKind::*;
    let all = [
        River, Stream, Water, Rail, Maglev, Road, Motorway, Street, Hills, Town, Park, Built, Area,
        Other,
    ];
    for kind in all {
        match kind {
            Route | Land | River | Stream | Water | Rail | Maglev | Road | Motorway | Street
            | Hills | Town | Park | Built | Area | Other => {}
        }
    }
    all.map(FeatureKind::name).to_vec()
}

#[test]
fn the_kinds_that_the_format_knows_are_those_that_the_map_draws() {
    assert_eq!(FEATURE_KINDS, names());
}

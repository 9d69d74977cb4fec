//! Builds the story: elements come in one by one, ids become positions when the file is at its end.

use super::also_at;
use super::clock::WallClock;
use super::collected::{Collected, keep};
use super::convert;
use super::coordinates::bounds;
use super::features::features;
use super::languages;
use super::node::{Allowance, Node};
use super::order;
use super::references::{Names, Targets, report_dangling};
use super::report::{meant_field, over_limit, report_missing, report_renamed, report_unknown};
use super::validate::validate;
use crate::date::ZoneRules;
use crate::story::format::{Field, Kind, STORY, VERSION, limits};
use crate::story::model::{
    At, Base, Chapter, Correction, Era, Link, MapSettings, Milestone, Place, Reference, Story,
    Text, ViewSettings,
};
use crate::story::problems::{PROBLEMS, ProblemKind, Problems, Severity, Wording};

/// A story in the making.
pub(super) struct StoryBuilder {
    pub(super) problems: Problems,
    /// Fields of the top that are no lists of objects, validated.
    pub(super) fields: Vec<(&'static str, Node)>,
    /// Positions in the table of the fields that were there.
    pub(super) seen: Vec<usize>,
    chapters: Collected<Chapter>,
    places: Collected<Place>,
    milestones: Collected<Milestone>,
    references: Collected<Reference>,
    /// With their positions in the file.
    eras: Vec<(u32, Era)>,
    links: Vec<Link>,
    /// With their positions in the file, and the ids of their milestones.
    corrections: Vec<(u32, Correction, Option<Box<str>>)>,
    /// Keys of the top that are no fields.
    unknown: Vec<Box<str>>,
    /// Milestones met in the file, kept or not.
    pub(super) milestone_count: usize,
    /// Whether it was reported already that there are none.
    pub(super) milestones_missing: bool,
    /// Whether the file is of a version that this reader does not know.
    pub(super) version_refused: bool,
    chapter_names: Names,
    place_names: Names,
    reference_names: Names,
}

impl StoryBuilder {
    pub(super) fn new(problems: Problems) -> Self {
        Self {
            problems,
            fields: Vec::new(),
            seen: Vec::new(),
            unknown: Vec::new(),
            chapters: Collected::new(),
            places: Collected::new(),
            milestones: Collected::new(),
            references: Collected::new(),
            eras: Vec::new(),
            links: Vec::new(),
            corrections: Vec::new(),
            milestone_count: 0,
            milestones_missing: false,
            version_refused: false,
            chapter_names: Names::default(),
            place_names: Names::default(),
            reference_names: Names::default(),
        }
    }

    /// Takes in one element of a list at the top.
    pub(super) fn element(
        &mut self,
        list: &'static str,
        index: usize,
        mut node: Node,
        kind: &Kind,
    ) {
        let at = At::ROOT.field(list);
        let whole = validate(&mut node, kind, &at.index(index), &mut self.problems);
        if !whole {
            self.problems.leave_out(&at, index);
        }
        let place = index as u32;
        match list {
            "milestones" if whole => {
                let chapter = self.chapter_names.number(node.take("chapter"));
                let of_place = self.place_names.number(node.take("place"));
                let also_at = node.take("also_at").into_list().into_iter();
                let also_at = also_at.filter_map(|it| self.place_names.number(it)).collect();
                let sources = &mut self.reference_names;
                if let Some(milestone) =
                    convert::milestone(node, chapter, of_place, also_at, sources)
                {
                    self.milestones.items.push(milestone);
                    self.milestones.places.push(place);
                }
            }
            "milestones" => self.milestones.left_out.extend(node.take("id").into_text()),
            "chapters" => keep(&mut self.chapters, node, place, whole, convert::chapter),
            "places" => keep(&mut self.places, node, place, whole, convert::place),
            "sources" => keep(&mut self.references, node, place, whole, convert::reference),
            "links" if whole => self.links.extend(convert::link(node)),
            "corrections" if whole => {
                let correction = convert::correction(node);
                self.corrections.extend(correction.map(|(it, id)| (place, it, id)));
            }
            "eras" if whole => self.eras.extend(convert::era(node).map(|era| (place, era))),
            _ => {}
        }
    }

    /// Takes in a key of the top that is no field. Which field was meant is known when all that are there were met.
    pub(super) fn unknown(&mut self, key: Box<str>) {
        match self.unknown.len() < PROBLEMS.most {
            true => self.unknown.push(key),
            false => self.problems.count(Severity::Warning),
        }
    }

    /// Reports the keys of the top that are no fields.
    pub(super) fn report_unknown(&mut self) {
        let Self { seen, unknown, problems, .. } = self;
        for key in std::mem::take(unknown) {
            report_unknown(&STORY, &key, &|it| lacks(seen, it), &At::ROOT.field(&key), problems);
        }
    }

    /// Reports a needed field of the top that is not there, or stands there under another name.
    fn report_missing(&mut self, field: &'static Field) {
        let Self { seen, unknown, problems, .. } = self;
        let stands_for = |key: &str| {
            let meant = meant_field(&STORY, key, &|name| lacks(seen, name));
            meant.is_some_and(|it| it.name == field.name)
        };
        let renamed = Wording::SPOKEN.then(|| unknown.iter().position(|it| stands_for(it)));
        match renamed.flatten() {
            Some(place) => {
                let key = unknown.remove(place);
                report_renamed(field, &key, None, &At::ROOT.field(&key), problems);
            }
            None => report_missing(field.name, &field.kind, &At::ROOT, problems),
        }
    }

    /// Empties a field that the file gives again.
    pub(super) fn forget(&mut self, name: &str) {
        self.problems.origin.forget(name);
        match name {
            "chapters" => self.chapters = Collected::new(),
            "places" => self.places = Collected::new(),
            "milestones" => {
                (self.milestones, self.milestone_count) = (Collected::new(), 0);
                self.milestones_missing = false;
            }
            "sources" => self.references = Collected::new(),
            "eras" => self.eras.clear(),
            "links" => self.links.clear(),
            "corrections" => self.corrections.clear(),
            "version" => self.version_refused = false,
            _ => self.fields.retain(|(field, _)| *field != name),
        }
    }

    /// Says which limits were met below `at`.
    pub(super) fn report(&mut self, allowance: &Allowance, at: &At<'_>) {
        for (met, limit) in
            [(allowance.too_deep, &limits::DEPTH), (allowance.too_many, &limits::VALUES)]
        {
            if met {
                let found = Wording::fixed("更多；多出的未读取", "more; the rest is not read");
                self.problems.push(at.error(ProblemKind::OverLimit, limit.wording(), found));
            }
        }
    }

    fn take(&mut self, name: &str) -> Node {
        let field = self.fields.iter_mut().find(|(field, _)| *field == name);
        field.map_or(Node::Null, |(_, node)| std::mem::replace(node, Node::Null))
    }

    /// The story, when the file is at its end; `None` when nothing can be shown.
    pub(super) fn finish(&mut self, rules: &dyn ZoneRules) -> Option<Story> {
        if self.version_refused {
            return None;
        }
        for field in STORY.fields {
            if field.needed && lacks(&self.seen, field.name) {
                self.report_missing(field);
                self.milestones_missing |= field.name == "milestones";
            }
        }
        self.report_unknown();
        let problems = &mut self.problems;
        let at_milestones = At::ROOT.field("milestones");
        if self.milestone_count > limits::MILESTONES.most {
            over_limit(&limits::MILESTONES, self.milestone_count, &at_milestones, problems);
            return None;
        }
        self.chapters.drop_repeated("chapters", |it| &it.id, problems);
        self.places.drop_repeated("places", |it| &it.id, problems);
        self.references.drop_repeated("sources", |it| &it.id, problems);
        self.milestones.drop_repeated("milestones", |it| &it.id, problems);
        if self.milestones.items.is_empty() {
            if Wording::SPOKEN {
                // What is wrong with the rest is told all the same.
                self.map(&[]);
                let zone = convert::string(self.take("timezone"));
                WallClock::new(zone, rules, &mut self.problems);
            }
            let problems = &mut self.problems;
            if !self.milestones_missing {
                let some = Wording::fixed(
                    "至少一个可读的里程碑",
                    "at least one milestone that can be read",
                );
                problems.push(at_milestones.error(
                    ProblemKind::Empty,
                    some,
                    Wording::fixed("一个也没有", "none"),
                ));
            }
            return None;
        }
        self.resolve();
        let mut milestones = std::mem::take(&mut self.milestones.items);
        let mut eras = std::mem::take(&mut self.eras);
        let mut published = convert::date(self.take("published"));
        let mut updated = convert::date(self.take("updated"));
        let zone = convert::string(self.take("timezone"));
        let problems = &mut self.problems;
        let mut clock = WallClock::new(zone, rules, problems);
        for (date, name) in [(&mut published, "published"), (&mut updated, "updated")] {
            if let Some(date) = date {
                clock.show(date, &At::ROOT.field(name), problems);
            }
        }
        let at_sources = At::ROOT.field("sources");
        for (reference, place) in self.references.items.iter_mut().zip(&self.references.places) {
            let at = at_sources.index(*place as usize);
            for (date, name) in
                [(&mut reference.published, "published"), (&mut reference.accessed, "accessed")]
            {
                if let Some(date) = date {
                    clock.show(date, &at.field(name), problems);
                }
            }
        }
        let at_corrections = At::ROOT.field("corrections");
        for (place, correction, _) in &mut self.corrections {
            let at = at_corrections.index(*place as usize);
            clock.show(&mut correction.when, &at.field("when"), problems);
        }
        for (milestone, place) in milestones.iter_mut().zip(&self.milestones.places) {
            let at = at_milestones.index(*place as usize);
            clock.show(&mut milestone.when, &at.field("when"), problems);
        }
        let at_eras = At::ROOT.field("eras");
        for (place, era) in &mut eras {
            clock.show(&mut era.when, &at_eras.index(*place as usize).field("when"), problems);
        }
        let lang = convert::string(self.take("lang"));
        let languages =
            self.take("languages").into_list().into_iter().filter_map(convert::string).collect();
        let (lang, languages) = languages::settled(lang, languages, &mut self.problems);
        let turned = order::lists_newest_first(&milestones);
        if turned {
            milestones.reverse();
            let view = self.fields.iter().find(|(name, _)| *name == "view");
            let order = view.and_then(|(_, view)| view.get("order"));
            let newest = order.and_then(Node::text) == Some("newest_first");
            order::report(newest, &at_milestones, &mut self.problems);
            let chapters = &mut self.chapters.items;
            self.problems.origin.chapters_turned = order::turn_chapters(chapters, &mut milestones);
        }
        self.problems.origin.milestones_turned = turned;
        let labels = match self.take("labels") {
            Node::Object(entries) => entries,
            _ => Vec::new(),
        };
        Some(Story {
            version: VERSION,
            id: convert::string(self.take("id")).unwrap_or_else(|| "story".to_owned()),
            lang,
            languages,
            title: convert::text(self.take("title")).unwrap_or_else(|| Text::plain("")),
            dek: convert::text(self.take("dek")),
            byline: convert::text(self.take("byline")),
            source: convert::source(self.take("source")),
            published,
            updated,
            clock: clock.steady(milestones.iter().map(|it| &it.when)),
            timezone: clock.zone,
            corrections: self.corrections(&milestones),
            references: std::mem::take(&mut self.references.items),
            links: std::mem::take(&mut self.links),
            requires_sources: requires("source", self.take("require")),
            masthead: convert::masthead(self.take("masthead")),
            map: self.map(&milestones),
            view: self.view(&milestones),
            chapters: std::mem::take(&mut self.chapters.items),
            places: std::mem::take(&mut self.places.items),
            milestones,
            eras: eras.into_iter().map(|(_, era)| era).collect(),
            labels: labels
                .into_iter()
                .filter_map(|(name, node)| Some((name.into(), convert::text(node)?)))
                .collect(),
            origin: std::mem::take(&mut self.problems.origin).sorted(),
        })
    }

    /// Turns the numbers of ids into positions, and reports ids that nothing has.
    fn resolve(&mut self) {
        let Self { chapters, places, references, problems, .. } = self;
        let ids = chapters.items.iter().map(|it| &*it.id).collect();
        let names = &mut self.chapter_names;
        let chapters = Targets::new("chapters", ids, &mut chapters.left_out, names);
        let ids = places.items.iter().map(|it| &*it.id).collect();
        let places = Targets::new("places", ids, &mut places.left_out, &mut self.place_names);
        let ids = references.items.iter().map(|it| &*it.id).collect();
        let names = &mut self.reference_names;
        let sources = Targets::new("sources", ids, &mut references.left_out, names);
        problems.origin = std::mem::take(&mut problems.origin).sorted();
        let at = At::ROOT.field("milestones");
        for (milestone, index) in self.milestones.items.iter_mut().zip(&self.milestones.places) {
            let at = at.index(*index as usize);
            milestone.chapter =
                chapters.position(milestone.chapter, &at.field("chapter"), problems);
            let named = milestone.place.is_some();
            milestone.place = places.position(milestone.place, &at.field("place"), problems);
            milestone.place_lost = named && milestone.place.is_none();
            if !milestone.also_at.is_empty() {
                also_at::resolve(milestone, named, &places, &at, problems);
            }
            sources.resolve(&mut milestone.sources, &at.field("sources"), problems);
            let list = at.field("figures");
            let numbered = problems.origin.numbered(&list, &milestone.figures);
            let places: Vec<usize> = numbered.map(|it| it.0).collect();
            for (figure, place) in milestone.figures.iter_mut().zip(places) {
                let at = list.index(place);
                sources.resolve(&mut figure.sources, &at.field("sources"), problems);
            }
            if let Some(quote) = &mut milestone.quote {
                let at = at.field("quote");
                sources.resolve(&mut quote.sources, &at.field("sources"), problems);
            }
        }
    }

    fn map(&mut self, milestones: &[Milestone]) -> MapSettings {
        let mut node = self.take("map");
        let at = At::ROOT.field("map");
        let mut route = node.take("route").is_true();
        let mut stops: Vec<u32> = milestones.iter().filter_map(|it| it.place).collect();
        stops.dedup();
        if route && stops.len() > limits::ROUTE.most {
            let found =
                Wording::around(("", ""), stops.len(), ("；未画路线", "; no line is drawn"));
            let wording = limits::ROUTE.wording();
            self.problems.push(at.field("route").error(ProblemKind::OverLimit, wording, found));
            route = false;
        }
        let mut zooms = (node.take("min_zoom").number(), node.take("max_zoom").number());
        if let (Some(least), Some(most)) = zooms
            && least > most
        {
            let below = Wording::fixed("不大于 max_zoom", "a number that is not above max_zoom");
            let found = Wording::around(("数字 ", "the number "), least, ("", ""));
            self.problems.push(at.field("min_zoom").error(ProblemKind::OutOfRange, below, found));
            zooms = (None, None);
        }
        let base = match node.take("base") {
            Node::Text(word) if *word == *"none" => Some(Base::None),
            Node::Text(_) => Some(Base::NaturalEarth),
            mut file => file.take("file").into_text().map(Base::File),
        };
        let overview = match node.take("overview") {
            Node::Bool(asked) => Some(asked),
            _ => None,
        };
        MapSettings {
            base,
            overview,
            features: features(node.take("features"), &at.field("features"), &mut self.problems),
            bounds: bounds(&node.take("bounds").into_list()),
            min_zoom: zooms.0,
            max_zoom: zooms.1,
            route,
            approval_number: convert::text(node.take("approval_number")),
            attribution: convert::text(node.take("attribution")),
        }
    }

    fn corrections(&mut self, milestones: &[Milestone]) -> Vec<Correction> {
        let list = At::ROOT.field("corrections");
        let Self { corrections, milestones: told, problems, .. } = self;
        let corrections = std::mem::take(corrections).into_iter().map(|(place, mut it, id)| {
            if let Some(id) = id {
                let found = milestones.iter().position(|it| *it.id == *id);
                it.milestone = found.map(|it| it as u32);
                if found.is_none() && !told.left_out.contains(&id) {
                    let at = list.index(place as usize);
                    let ids = &mut milestones.iter().map(|it| &*it.id);
                    report_dangling(&at.field("milestone"), "milestones", &id, ids, problems);
                }
            }
            it
        });
        corrections.collect()
    }

    fn view(&mut self, milestones: &[Milestone]) -> ViewSettings {
        let mut node = self.take("view");
        let first = node.take("first").into_text();
        let position =
            first.as_ref().and_then(|id| milestones.iter().position(|it| *it.id == **id));
        let left_out = |id: &str| self.milestones.left_out.iter().any(|it| **it == *id);
        if let (Some(id), None) = (&first, position)
            && !left_out(id)
        {
            let at = At::ROOT.field("view");
            let ids = &mut milestones.iter().map(|it| &*it.id);
            report_dangling(&at.field("first"), "milestones", id, ids, &mut self.problems);
        }
        ViewSettings {
            first: position.map(|it| it as u32),
            newest_first: node.take("order").text() == Some("newest_first"),
            list: node.take("mode").text() == Some("list"),
        }
    }
}

/// Whether a list of requirements has this one.
fn requires(what: &str, list: Node) -> bool {
    list.into_list().iter().any(|it| it.text() == Some(what))
}

/// Whether a field of the top is none of those that were `seen`, by their positions in the table.
fn lacks(seen: &[usize], name: &str) -> bool {
    !seen.iter().filter_map(|it| STORY.fields.get(*it)).any(|it| it.name == name)
}

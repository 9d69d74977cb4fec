//! What a region is made of.

/// What can be asked of a file, and what its features become in a story: the name is the `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Land, where the file has it as areas of its own.
    Land,
    /// Built-up areas.
    Built,
    /// Parks and reserves.
    Park,
    /// Any other area that a story's own file calls so.
    Area,
    /// Lakes, reservoirs, wide rivers and the sea, as areas.
    Water,
    /// Narrow rivers, brooks, ditches.
    Stream,
    /// Rivers and canals, as lines.
    River,
    /// Small streets.
    Street,
    /// Roads between places.
    Road,
    /// Motorways.
    Motorway,
    /// Railways.
    Rail,
    /// Magnetic railways.
    Maglev,
    /// Peaks.
    Hills,
    /// Cities, towns and villages.
    Town,
    /// What a story's own file calls so.
    Other,
}

impl Layer {
    /// Every layer, in the order in which they are drawn, the first at the bottom.
    pub const ALL: [Layer; 15] = [
        Layer::Land,
        Layer::Built,
        Layer::Park,
        Layer::Area,
        Layer::Water,
        Layer::Stream,
        Layer::River,
        Layer::Street,
        Layer::Road,
        Layer::Motorway,
        Layer::Rail,
        Layer::Maglev,
        Layer::Hills,
        Layer::Town,
        Layer::Other,
    ];

    /// The `kind` of a story's feature, which is also the word of the command line.
    pub fn name(self) -> &'static str {
        self.names().0
    }

    /// The layer of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The name in Chinese and in English, as reports say it.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        let (_, zh, en) = self.names();
        (zh, en)
    }

    /// The `kind`, and what it is called in Chinese and in English.
    fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Layer::Land => ("land", "陆地", "land"),
            Layer::Built => ("built", "建成区", "built-up areas"),
            Layer::Park => ("park", "公园", "parks"),
            Layer::Area => ("area", "区域", "areas"),
            Layer::Water => ("water", "水面", "waters"),
            Layer::Stream => ("stream", "小河溪流", "streams"),
            Layer::River => ("river", "河流", "rivers"),
            Layer::Street => ("street", "街道", "streets"),
            Layer::Road => ("road", "道路", "roads"),
            Layer::Motorway => ("motorway", "高速公路", "motorways"),
            Layer::Rail => ("rail", "铁路", "railways"),
            Layer::Maglev => ("maglev", "磁浮线", "magnetic railways"),
            Layer::Hills => ("hills", "山峰", "hills"),
            Layer::Town => ("town", "城镇", "towns"),
            Layer::Other => ("other", "其他要素", "other features"),
        }
    }

    /// Whether its geometry may be of that shape.
    pub(super) fn may_be(self, shape: Shape) -> bool {
        use Layer::*;
        match self {
            Land | Built | Park | Area | Water => shape == Shape::Area,
            Stream | River | Street | Road | Motorway | Rail | Maglev => shape == Shape::Line,
            Hills | Town => shape == Shape::Point,
            Other => true,
        }
    }
}

/// What a geometry is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Point,
    Line,
    Area,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_goes_by_its_name() {
        for layer in Layer::ALL {
            assert_eq!(Layer::from_name(layer.name()), Some(layer));
        }
        assert_eq!(Layer::from_name("boundary"), None);
    }
}

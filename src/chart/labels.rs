//! Labels in a column, moved apart where they would overlap.

/// Moves overlapping labels apart, each group of them as little as it must and
/// none above `top`. `wanted` holds the place and height of each, from the top.
pub(super) fn spread(wanted: impl Iterator<Item = (i32, i32)>, top: i32) -> Vec<i32> {
    let mut groups: Vec<Group> = Vec::new();
    for (place, height) in wanted {
        let mut group = Group {
            places: place,
            height,
            heights: vec![height],
        };
        while let Some(above) =
            groups.pop_if(|above| above.top(top) + above.height > group.top(top))
        {
            group = above.joined(group);
        }
        groups.push(group);
    }
    groups.iter().flat_map(|group| group.labels(top)).collect()
}

/// Labels that touch and move together.
struct Group {
    /// The sum of where each label would have the group begin.
    places: i32,
    height: i32,
    heights: Vec<i32>,
}

impl Group {
    fn count(&self) -> i32 {
        i32::try_from(self.heights.len()).unwrap_or(i32::MAX)
    }

    fn top(&self, top: i32) -> i32 {
        (self.places / self.count().max(1)).max(top)
    }

    fn joined(mut self, below: Self) -> Self {
        self.places += below.places - below.count() * self.height;
        self.height += below.height;
        self.heights.extend(below.heights);
        self
    }

    fn labels(&self, top: i32) -> Vec<i32> {
        let mut next = self.top(top);
        let step = |height: &i32| {
            let label = next;
            next += height;
            label
        };
        self.heights.iter().map(step).collect()
    }
}

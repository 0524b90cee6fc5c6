//! Which models can be reached from each other.

/// The edges of a graph by the node that they begin at.
struct Graph {
    /// Where the edges of each node begin in `targets`; one more at the end.
    starts: Vec<usize>,
    targets: Vec<usize>,
}

impl Graph {
    fn new(nodes: usize, edges: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut sorted: Vec<(usize, usize)> = edges.collect();
        sorted.sort_unstable();
        let starts = (0..=nodes).map(|node| sorted.partition_point(|(from, _)| *from < node)).collect();
        Self { starts, targets: sorted.into_iter().map(|(_, to)| to).collect() }
    }

    /// Visits all unvisited nodes that can be reached from one, and calls for each when everything behind it was visited.
    fn visit(&self, node: usize, visited: &mut [bool], mut finished: impl FnMut(usize)) {
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut next = Some(node).filter(|n| !visited[*n]);
        loop {
            if let Some(node) = next.take() {
                visited[node] = true;
                open.push((node, self.starts[node]));
            }
            let Some((node, edge)) = open.last_mut() else { return };
            if *edge == self.starts[*node + 1] {
                finished(*node);
                open.pop();
            } else {
                next = Some(self.targets[*edge]).filter(|n| !visited[*n]);
                *edge += 1;
            }
        }
    }
}

/// For each node the number of its component: two nodes have the same number where there is a way from each to the other.
pub(crate) fn components(nodes: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let forward = Graph::new(nodes, edges.iter().copied());
    let (mut order, mut visited) = (Vec::with_capacity(nodes), vec![false; nodes]);
    for node in 0..nodes {
        forward.visit(node, &mut visited, |n| order.push(n));
    }
    let backward = Graph::new(nodes, edges.iter().map(|(from, to)| (*to, *from)));
    let mut component = vec![0; nodes];
    visited.fill(false);
    for node in order.into_iter().rev() {
        backward.visit(node, &mut visited, |n| component[n] = node);
    }
    component
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn nodes_of_a_circle_are_together() {
        let edges = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3), (5, 5), (6, 0)];
        let found = components(8, &edges);
        let together = |a: usize, b: usize| found[a] == found[b];
        assert!(together(0, 1) && together(1, 2) && together(3, 4));
        let others = [(0, 3), (0, 5), (0, 6), (3, 5), (6, 7), (5, 7)];
        assert!(others.iter().all(|(a, b)| !together(*a, *b)), "{found:?}");
    }
}

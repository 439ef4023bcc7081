import Reports

/// Finds words in a text, all of them in one way through it.
///
/// Source: A. V. Aho and M. J. Corasick, "Efficient string matching", 1975.
struct WordSearch {
  private struct Edge: Hashable {
    let node: Int
    let character: Character
  }

  /// One beginning of words; the first is the empty one.
  private struct Node {
    /// The longest other beginning that this one ends with.
    var shorter = 0
    /// The nearest of `shorter`, theirs and so on where a word ends; 0 for none.
    var shorterEnd = 0
    /// The words that are this beginning, by index.
    var words: [Int] = []
  }

  private let lengths: [Int]
  private var nodes = [Node()]
  private var edges: [Edge: Int] = [:]

  /// Empty words are found nowhere. O(length of all words).
  init(_ words: [[Character]]) {
    lengths = words.map(\.count)
    var reached = [Int](repeating: 0, count: words.count)
    // Letter by letter, so that all shorter beginnings are known.
    var unread = Array(words.indices)
    var depth = 0
    while true {
      unread.removeAll { lengths[$0] <= depth }
      if unread.isEmpty { break }
      for word in unread {
        let edge = Edge(node: reached[word], character: words[word][depth])
        reached[word] = edges[edge] ?? add(edge)
        if lengths[word] == depth + 1 { nodes[reached[word]].words.append(word) }
      }
      depth += 1
    }
    // The shorter ones come first.
    for node in nodes.indices.dropFirst() {
      let shorter = nodes[node].shorter
      nodes[node].shorterEnd = nodes[shorter].words.isEmpty ? nodes[shorter].shorterEnd : shorter
    }
  }

  private mutating func add(_ edge: Edge) -> Int {
    var node = Node()
    if edge.node != 0 { node.shorter = next(after: nodes[edge.node].shorter, edge.character) }
    edges[edge] = nodes.count
    nodes.append(node)
    return nodes.count - 1
  }

  private func next(after node: Int, _ character: Character) -> Int {
    var node = node
    while true {
      if let next = edges[Edge(node: node, character: character)] { return next }
      if node == 0 { return 0 }
      node = nodes[node].shorter
    }
  }

  /// Visits each place where a word stands, by its end. O(length of the text + number of places).
  func eachPlace(in text: [Character], _ visit: (_ word: Int, _ place: Range<Int>) -> Void) {
    var node = 0
    for (index, character) in text.enumerated() {
      node = next(after: node, character)
      var end = nodes[node].words.isEmpty ? nodes[node].shorterEnd : node
      while end != 0 {
        for word in nodes[end].words { visit(word, (index + 1 - lengths[word])..<(index + 1)) }
        end = nodes[end].shorterEnd
      }
    }
  }
}

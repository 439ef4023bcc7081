/// Names, and what there is to say of each beside it.
struct RecordList {
  private var entries: [(name: String, value: Fragment)] = []

  mutating func add(_ name: String, _ value: Fragment) {
    entries.append((name, value))
  }

  mutating func add(_ name: String, text: String) {
    // Text that runs from right to left must not take what stands beside it along.
    add(name, text.mayRunFromTheRight ? "<bdi>\(text)</bdi>" : "\(text)")
  }

  var markup: Fragment {
    guard !entries.isEmpty else { return "" }
    let pairs: [Fragment] = entries.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>\n" }
    return "<dl class=\"record\">\n\(pairs.joined())</dl>\n"
  }
}

extension String {
  /// Whether a character is in those blocks of Unicode that have scripts written from right to left.
  fileprivate var mayRunFromTheRight: Bool {
    unicodeScalars.contains { (0x590...0x8FF).contains($0.value) || $0.value >= 0xFB1D }
  }
}

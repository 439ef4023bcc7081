/// Names, and what there is to say of each beside it: one thing, or where a name is said again, several.
struct RecordList {
  private var entries: [(name: String, values: [Fragment])] = []

  mutating func add(_ name: String, _ value: Fragment) {
    if let index = entries.firstIndex(where: { $0.name == name }) {
      entries[index].values.append(value)
    } else {
      entries.append((name, [value]))
    }
  }

  mutating func add(_ name: String, text: String) {
    // Text that runs from right to left must not take what stands beside it along.
    add(name, text.mayRunFromTheRight ? "<bdi>\(text)</bdi>" : "\(text)")
  }

  var markup: Fragment {
    guard !entries.isEmpty else { return "" }
    let groups: [Fragment] = entries.map { name, values in
      let values = values.map { "<dd>\($0)</dd>" as Fragment }
      return "<dt>\(name)</dt>\(values.joined())\n"
    }
    return "<dl class=\"record\">\n\(groups.joined())</dl>\n"
  }
}

extension String {
  /// Whether a character is in those blocks of Unicode that have scripts written from right to left.
  var mayRunFromTheRight: Bool {
    unicodeScalars.contains { (0x590...0x8FF).contains($0.value) || $0.value >= 0xFB1D }
  }
}
